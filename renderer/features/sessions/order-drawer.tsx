/** Orders to NASes, docked: one with its progress and what became of each session, or those of late. */
import { Button, Progress } from '@mantine/core'
import { IconArrowLeft, IconClipboardList, IconPlayerStop } from '@tabler/icons-react'
import { useState } from 'react'
import type { OrderOutcome, OrderResult } from '../../../shared/contract/order-result.ts'
import type { Order } from '../../../shared/contract/orders.ts'
import { titleOfFailure, wordsForBridge } from '../../bridge/error-words.ts'
import { useAct, useCall, useHouse, useMe, useNow } from '../../bridge/house.tsx'
import { DockedDrawer } from '../../ui/docked-drawer.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FailedState } from '../../ui/failed-state.tsx'
import { count, latency } from '../../ui/format.ts'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { Mono } from '../../ui/mono.tsx'
import { Note } from '../../ui/note.tsx'
import { SeverityMark } from '../../ui/severity.tsx'
import { When } from '../../ui/when.tsx'
import { orderTitle, outcomeWords, sessionsWords, settled, tally, wordResult, worstOf } from '../../ui/word-order.ts'
import classes from './order-drawer.module.css'

export interface OrderDrawerProps {
  /** Null: the orders of late. */
  readonly orderId: string | null
  readonly onOrder: (orderId: string | null) => void
  readonly onSession: (acctUniqueId: string) => void
  readonly onClose: () => void
}

export const OrderDrawer = ({ orderId, onOrder, onSession, onClose }: OrderDrawerProps) =>
  orderId === null ? (
    <DockedDrawer label="Orders to NASes" title="Orders to NASes" onClose={onClose}>
      <RecentOrders onOrder={onOrder} />
    </DockedDrawer>
  ) : (
    <DockedDrawer
      label="Order"
      title="Order"
      acts={
        <Button
          size="xs"
          variant="subtle"
          leftSection={<IconArrowLeft size={15} stroke={1.8} />}
          onClick={() => onOrder(null)}
        >
          All orders
        </Button>
      }
      onClose={onClose}
    >
      <OneOrder key={orderId} orderId={orderId} onSession={onSession} />
    </DockedDrawer>
  )

const shownAtMost = 200
/** Progress comes by event; this is for a link that missed one. */
const readEvery = 5000

function OneOrder({ orderId, onSession }: { orderId: string; onSession: (acctUniqueId: string) => void }) {
  const { ask } = useHouse()
  const { role } = useMe()
  const [outcome, setOutcome] = useState<ShownOutcome | null>(null)
  const got = useCall(() => ask.orders.get({ orderId, limit: shownAtMost, ...asAsked(outcome) }), {
    key: [orderId, outcome],
    refreshOn: ['orders.moved'],
    everyMs: readEvery,
  })
  const cancel = useAct(() => ask.orders.cancel({ orderId }))
  const order = got.value
  if (!order) {
    return got.state === 'failed' ? (
      <NotRead error={got.error} onRetry={got.refresh} />
    ) : (
      <LoadingRows words="The order is being read" rows={8} />
    )
  }
  const done = settled(order)
  const mayCancel = (role === 'operator' || role === 'admin') && (order.counts.waiting ?? 0) > 0
  return (
    <>
      <div className={classes.head}>
        <p className={classes.title}>{orderTitle(order)}</p>
        <p className={classes.asked}>
          <AskedBy order={order} />
        </p>
        <div className={classes.progress}>
          <span>
            <b>{count(done)}</b> of {sessionsWords(order.sessions)}
          </span>
          {mayCancel && (
            <Button
              size="xs"
              leftSection={<IconPlayerStop size={15} stroke={1.8} />}
              loading={cancel.busy}
              onClick={() => void cancel.run()}
            >
              Stop the rest
            </Button>
          )}
        </div>
        <Progress
          value={(done / Math.max(1, order.sessions)) * 100}
          aria-label={`${count(done)} of ${sessionsWords(order.sessions)}`}
        />
      </div>
      {cancel.error && (
        <Note severity="major" title={titleOfFailure(cancel.error, 'Not stopped')} announce>
          {wordsForBridge(cancel.error)?.words ?? 'There is no such order any more.'}
        </Note>
      )}
      {order.stillUp > 0 && (
        <Note severity="minor" title={`The NAS said yes, ${sessionsWords(order.stillUp)} still up`}>
          They have been heard since, or their Stop has not come. Look at the NAS itself: its answer is not to be relied
          on.
        </Note>
      )}
      <Outcomes order={order} chosen={outcome} onChoose={setOutcome} />
      <ul className={classes.results} aria-label="Sessions of the order">
        {order.results.map((result) => (
          <ResultLine key={result.acctUniqueId} kind={order.kind} result={result} onSession={onSession} />
        ))}
      </ul>
      {order.results.length === 0 && <p className={classes.more}>None at the moment.</p>}
      {order.total > order.results.length && (
        <p className={classes.more}>{`The first ${count(order.results.length)} of ${count(order.total)}.`}</p>
      )}
    </>
  )
}

/** Who is still up is among the yeses too, and the one the person at the desk looks for. */
type ShownOutcome = OrderOutcome | 'still-up'
const outcomes = ['ack', 'still-up', 'nak', 'no-answer', 'not-sent', 'sent', 'waiting', 'cancelled'] as const

const asAsked = (outcome: ShownOutcome | null) =>
  outcome === 'still-up' ? { watch: outcome } : outcome ? { outcome } : {}

const countOf = ({ counts, stillUp }: Order, outcome: ShownOutcome): number =>
  outcome === 'still-up' ? stillUp : (counts[outcome] ?? 0)

interface OutcomesProps {
  readonly order: Order
  readonly chosen: ShownOutcome | null
  readonly onChoose: (outcome: ShownOutcome | null) => void
}

function Outcomes({ order, chosen, onChoose }: OutcomesProps) {
  const met = outcomes.filter((outcome) => countOf(order, outcome) > 0 || outcome === chosen)
  if (met.length < 2 && chosen === null) return null
  return (
    <fieldset className={classes.outcomes}>
      <legend className={classes.unseen}>Only sessions with one outcome</legend>
      {met.map((outcome) => (
        <button
          type="button"
          key={outcome}
          className={classes.outcome}
          aria-pressed={outcome === chosen}
          onClick={() => onChoose(outcome === chosen ? null : outcome)}
        >
          {outcome === 'still-up' ? 'Still up' : outcomeWords[outcome]} <span>{count(countOf(order, outcome))}</span>
        </button>
      ))}
    </fieldset>
  )
}

interface ResultLineProps {
  readonly kind: Order['kind']
  readonly result: OrderResult
  readonly onSession: (acctUniqueId: string) => void
}

function ResultLine({ kind, result, onSession }: ResultLineProps) {
  const { severity, title } = wordResult(kind, result)
  const isBad = severity !== null && severity !== 'cleared'
  return (
    <li className={classes.result} data-trouble={isBad || undefined}>
      <button type="button" className={classes.who} onClick={() => onSession(result.acctUniqueId)}>
        <Mono>{result.username ?? result.acctUniqueId}</Mono>
      </button>
      <span className={classes.said}>
        {isBad && <SeverityMark severity={severity} size={13} />}
        {title}
        {result.milliseconds !== null && <span className={classes.took}>{latency(result.milliseconds)}</span>}
      </span>
      {severity !== 'cleared' && <span className={classes.words}>{result.words}</span>}
    </li>
  )
}

function RecentOrders({ onOrder }: { onOrder: (orderId: string) => void }) {
  const { ask } = useHouse()
  const list = useCall(() => ask.orders.list({}), { key: [], refreshOn: ['orders.moved'] })
  if (!list.value) {
    return list.state === 'failed' ? (
      <NotRead error={list.error} onRetry={list.refresh} />
    ) : (
      <LoadingRows words="The orders are being read" rows={8} />
    )
  }
  if (list.value.length === 0) {
    return (
      <EmptyState icon={<IconClipboardList size={26} stroke={1.5} />} title="No order has been given yet">
        Disconnecting or changing sessions stands here, with what each NAS said.
      </EmptyState>
    )
  }
  return (
    <ul className={classes.results} aria-label="Orders of late">
      {list.value.map((order) => (
        <li key={order.orderId} className={classes.result}>
          <button type="button" className={classes.who} onClick={() => onOrder(order.orderId)}>
            {orderTitle(order)}
          </button>
          <span className={classes.said}>
            <Worst order={order} />
            {order.endedAt === null ? `${count(settled(order))} of ${count(order.sessions)} done` : tally(order)}
          </span>
          <span className={classes.words}>
            <AskedBy order={order} />
          </span>
        </li>
      ))}
    </ul>
  )
}

function Worst({ order }: { order: Order }) {
  const worst = worstOf(order)
  return worst && <SeverityMark severity={worst} size={13} />
}

function AskedBy({ order: { askedBy, askedAt } }: { order: Order }) {
  const now = useNow(1000)
  return (
    <>
      {askedBy}, <When at={askedAt} now={now} />
    </>
  )
}

function NotRead({ error, onRetry }: { error: { readonly type: string } | undefined; onRetry: () => void }) {
  const failure = wordsForBridge(error)
  return (
    <FailedState
      title={error?.type === 'OrderNotFound' ? 'There is no such order' : 'The order could not be read'}
      words={failure?.words ?? 'Only the last 100 orders are kept.'}
      reference={failure?.reference}
      onRetry={onRetry}
    />
  )
}
