/** One subscriber on one page: who, how the line stands, what happened, and what is wrong. */
import { Button } from '@mantine/core'
import { IconArrowLeft, IconUserOff } from '@tabler/icons-react'
import { useCallback, useState } from 'react'
import type { Subscriber } from '../../../shared/contract/subscribers.ts'
import { useCall, useEvent, useHouse, useLinkLost, useMe } from '../../bridge/house.tsx'
import { useOnMoved } from '../../bridge/use-on-moved.ts'
import { go, useAddress, withQuery } from '../../ui/address.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FailedState } from '../../ui/failed-state.tsx'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import page from '../../ui/page.module.css'
import { PageBar } from '../../ui/page-bar.tsx'
import { usePageKeys } from '../../ui/use-page-keys.ts'
import { Consents } from './consents.tsx'
import { EditSubscriber } from './edit-subscriber.tsx'
import { Findings } from './findings.tsx'
import { HardwareCard } from './hardware-card.tsx'
import { Reach } from './reach.tsx'
import { RicaCard } from './rica-card.tsx'
import { RicaForm } from './rica-form.tsx'
import { ServiceCard, ServicePicker } from './service-card.tsx'
import { ServiceForm } from './service-form.tsx'
import { SessionCard } from './session-card.tsx'
import classes from './subscriber.module.css'
import { SubscriberHead } from './subscriber-head.tsx'
import { Timeline } from './timeline.tsx'
import { UpByHour } from './up-by-hour.tsx'
import { wordRefusal } from './words.ts'

/** A line grows stale although nothing happens. */
const clockTurns = 15_000
const linesEvery = 1_000

export function SubscriberPage({ subscriberId }: { subscriberId: string }) {
  const { ask } = useHouse()
  const { query } = useAddress()
  const got = useCall(() => ask.subscribers.get({ subscriberId }), { key: [subscriberId], everyMs: clockTurns })
  const { refresh } = got
  useEvent('subscribers.changed', ({ subscriberIds }) => {
    if (subscriberIds === null || subscriberIds.includes(subscriberId)) refresh()
  })
  useOnMoved(linesEvery, refresh)
  // What was just saved is known before it is read again.
  const [saved, keep] = useState<{ readonly subscriber: Subscriber; readonly at: number } | null>(null)
  const onSaved = useCallback((subscriber: Subscriber) => keep({ subscriber, at: Date.now() }), [])
  const subscriber = saved && saved.at > (got.at ?? 0) ? saved.subscriber : got.value
  const back = withQuery(
    { path: '/subscribers', query, text: '' },
    { service: null, edit: null, rica: null, open: null },
  )
  usePageKeys({ Escape: () => go(back) })
  if (got.error?.type === 'SubscriberNotFound') {
    return (
      <>
        <PageBar title="Subscribers" acts={<Back to={back} />} />
        <EmptyState
          icon={<IconUserOff size={26} stroke={1.5} />}
          title="There is no such subscriber"
          acts={<Button onClick={() => go(back)}>All subscribers</Button>}
        >
          Somebody removed it, or the link is of another console.
        </EmptyState>
      </>
    )
  }
  if (subscriber) return <Shown subscriber={subscriber} readAt={got.at ?? 0} back={back} onSaved={onSaved} />
  return (
    <>
      <PageBar title="Subscriber" acts={<Back to={back} />} />
      {got.state === 'failed' && got.error ? (
        <FailedState title="The subscriber could not be read" {...wordRefusal(got.error)} onRetry={refresh} />
      ) : (
        <LoadingRows words="The subscriber is being read" rows={12} />
      )}
    </>
  )
}

const Back = ({ to }: { to: string }) => (
  <Button component="a" href={`#${to}`} variant="subtle" leftSection={<IconArrowLeft size={15} stroke={1.8} />}>
    All subscribers
  </Button>
)

interface ShownProps {
  readonly subscriber: Subscriber
  readonly readAt: number
  readonly back: string
  readonly onSaved: (subscriber: Subscriber) => void
}

function Shown({ subscriber, readAt, back, onSaved }: ShownProps) {
  const address = useAddress()
  const { query } = address
  const { role } = useMe()
  const mayChange = role === 'operator' || role === 'admin'
  const mayNote = mayChange || role === 'field'
  const old = useLinkLost()
  const { serviceList, subscriberId } = subscriber
  const wanted = query.get('open')
  const service =
    serviceList.find(({ serviceId }) => serviceId === wanted) ??
    serviceList.find(({ username }) => username === subscriber.username) ??
    serviceList[0]
  const editing = query.get('service')
  const open = (changes: Record<string, string | null>) => go(withQuery(address, changes))
  return (
    <div className={page.page}>
      <SubscriberHead
        subscriber={subscriber}
        service={service}
        mayChange={mayChange}
        mayReveal={mayNote}
        asOf={old ? readAt : null}
        back={<Back to={back} />}
        onEdit={() => open({ edit: '1' })}
        onAddService={() => open({ service: 'new' })}
        onGone={() => go(back, { replace: true })}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must take the keyboard */}
      <section className={classes.columns} tabIndex={0} aria-label="Details" data-old={old || undefined}>
        <div className={classes.side}>
          {serviceList.length > 1 && service && (
            <ServicePicker
              services={serviceList}
              shown={service}
              onShow={(serviceId) => go(withQuery(address, { open: serviceId }), { replace: true })}
            />
          )}
          <ServiceCard
            service={service}
            addresses={subscriber.addresses}
            mayChange={mayChange}
            onEdit={() => open({ service: service?.serviceId ?? 'new' })}
          />
          {service && (
            <HardwareCard
              key={service.serviceId}
              subscriberId={subscriberId}
              service={service}
              mayLink={mayNote}
              mayAccept={mayChange}
            />
          )}
          {service && <SessionCard key={`session-${service.serviceId}`} service={service} mayChange={mayChange} />}
        </div>
        <Timeline subscriberId={subscriberId} mayNote={mayNote} />
        <div className={classes.side}>
          <Findings subscriberId={subscriberId} mayChange={mayChange} />
          {service?.username && <UpByHour key={service.username} username={service.username} />}
          <Reach addresses={subscriber.addresses} sold={service?.fnoId ?? null} />
          <RicaCard
            subscriber={subscriber}
            mayChange={mayChange}
            mayReveal={mayNote}
            onChange={() => open({ rica: '1' })}
          />
          <Consents subscriber={subscriber} mayChange={mayChange} onSaved={onSaved} />
        </div>
      </section>
      {mayChange && query.has('edit') && <EditSubscriber subscriber={subscriber} onDone={onSaved} />}
      {mayChange && query.has('rica') && <RicaForm subscriber={subscriber} onDone={onSaved} />}
      {mayChange && editing !== null && (
        <ServiceForm
          subscriber={subscriber}
          service={serviceList.find(({ serviceId }) => serviceId === editing) ?? null}
          onDone={onSaved}
        />
      )}
    </div>
  )
}
