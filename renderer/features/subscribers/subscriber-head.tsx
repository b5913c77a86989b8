/** The first line when the telephone rings: who, up or down and since when; under it where and how they are reached. */
import { Button, Menu } from '@mantine/core'
import {
  IconBuilding,
  IconDots,
  IconMail,
  IconMapPin,
  IconPencil,
  IconPhone,
  IconPlus,
  IconTrash,
} from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { Service, Subscriber } from '../../../shared/contract/subscribers.ts'
import { useCall, useHouse, useNow } from '../../bridge/house.tsx'
import { age, clockTime, dayAndTime, duration } from '../../ui/format.ts'
import { Mono } from '../../ui/mono.tsx'
import { SeverityMark } from '../../ui/severity.tsx'
import { StateChip } from '../../ui/state-chip.tsx'
import { Masked } from './masked.tsx'
import { RemoveSubscriber } from './remove-subscriber.tsx'
import page from './subscriber.module.css'
import classes from './subscriber-head.module.css'
import { kindWords, ricaSeverity, ricaWords } from './words.ts'

export interface SubscriberHeadProps {
  readonly subscriber: Subscriber
  /** The one shown. */
  readonly service: Service | undefined
  readonly mayChange: boolean
  readonly mayReveal: boolean
  /** Nothing is heard of the services: when this was read. */
  readonly asOf: number | null
  readonly back: ReactNode
  readonly onEdit: () => void
  readonly onAddService: () => void
  readonly onGone: () => void
}

export function SubscriberHead(props: SubscriberHeadProps) {
  const { subscriber, service, mayChange, mayReveal, asOf, back, onEdit, onAddService, onGone } = props
  const { subscriberId, name, kind, reference, contacts, address, rica } = subscriber
  const ticking = useNow(1000)
  // An age goes on only while somebody hears that it is so.
  const now = asOf ?? ticking
  const [removing, setRemoving] = useState(false)
  const phone = contacts.find((contact) => contact.kind === 'phone')
  const email = contacts.find((contact) => contact.kind === 'email')
  return (
    <header className={classes.head} data-old={asOf !== null || undefined}>
      <span className={classes.avatar} aria-hidden="true">
        {kind === 'organisation' ? <IconBuilding size={17} stroke={1.8} /> : initials(name)}
      </span>
      <div className={classes.lines}>
        <div className={classes.first}>
          <h1 className={classes.name} title={name}>
            {name}
          </h1>
          {service ? (
            <>
              <StateChip
                state={service.state}
                {...(service.since !== null &&
                  service.state !== 'never' && { since: age(now - Date.parse(service.since)) })}
              />
              {asOf === null ? (
                <Since service={service} now={now} />
              ) : (
                <span className={classes.asOf}>as of {clockTime(asOf)}, unknown since</span>
              )}
            </>
          ) : (
            <span className={classes.tag}>No service</span>
          )}
        </div>
        <div className={classes.second}>
          <span className={classes.piece}>
            <IconMapPin size={13} stroke={1.8} aria-hidden="true" />
            {address ?? 'No address'}
          </span>
          {phone && (
            <span className={classes.piece}>
              <IconPhone size={13} stroke={1.8} aria-hidden="true" />
              <Masked subscriberId={subscriberId} {...phone} what="phone" mayReveal={mayReveal} />
            </span>
          )}
          {email && (
            <span className={classes.piece}>
              <IconMail size={13} stroke={1.8} aria-hidden="true" />
              <Masked subscriberId={subscriberId} {...email} what="e-mail" mayReveal={mayReveal} />
            </span>
          )}
          <span className={classes.piece}>
            <SeverityMark severity={ricaSeverity[rica]} size={13} />
            RICA {ricaWords[rica].toLowerCase()}
          </span>
          {reference !== null && (
            <span className={classes.piece}>
              {kindWords[kind]} <Mono>{reference}</Mono>
            </span>
          )}
        </div>
      </div>
      <div className={classes.acts}>
        {back}
        {mayChange && (
          <>
            <Button leftSection={<IconPencil size={15} stroke={1.8} />} onClick={onEdit}>
              Edit
            </Button>
            <Menu position="bottom-end">
              <Menu.Target>
                <Button px={8} aria-label="More">
                  <IconDots size={15} stroke={1.8} />
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item leftSection={<IconPlus size={15} stroke={1.8} />} onClick={onAddService}>
                  Add a service
                </Menu.Item>
                <Menu.Item
                  className={page.danger ?? ''}
                  leftSection={<IconTrash size={15} stroke={1.8} />}
                  onClick={() => setRemoving(true)}
                >
                  Remove the subscriber
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          </>
        )}
      </div>
      {removing && <RemoveSubscriber subscriber={subscriber} onClose={() => setRemoving(false)} onRemoved={onGone} />}
    </header>
  )
}

const initials = (name: string): string => {
  const words = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word))
  const [first = ''] = words[0] ?? ''
  const [last = ''] = words.length > 1 ? (words.at(-1) ?? '') : ''
  return (first + last).toUpperCase()
}

/** `since 14:06, after a drop of 2 min 42 s`; down: when the last session ended, and why. */
function Since({ service, now }: { service: Service; now: number }) {
  const { ask } = useHouse()
  const { username, state, since, session } = service
  const last = useCall(
    () =>
      ask.sessions.query({
        filter: { username: username ?? '', state: 'closed' },
        sort: { by: 'stoppedAt', dir: 'desc' },
        limit: 1,
      }),
    { key: [username, state, since], enabled: username !== null },
  )
  const before = last.value?.rows[0]
  if (state === 'never') {
    return (
      <span className={classes.since}>{username === null ? 'no account is given' : 'no session was ever heard'}</span>
    )
  }
  if (since === null) return null
  const words = [`since ${dayAndTime(since, now)}`]
  if (state === 'down' && before) {
    words.push(`the last session ended with ${before.terminateCause ?? 'no cause given'}`)
    words.push(`on ${before.nasName ?? before.nasAddress}`)
  }
  if (state === 'up' && session && before?.stoppedAt) {
    const gap = (Date.parse(session.startedAt) - Date.parse(before.stoppedAt)) / 1000
    if (gap > 0) words.push(`after a drop of ${duration(gap)}`)
  }
  if (state === 'stale' && session) words.push('not heard since, and not closed')
  return <span className={classes.since}>{words.join(', ')}</span>
}
