/** The detail of one session, docked beside the grid. */
import { ActionIcon, Button } from '@mantine/core'
import {
  IconChevronDown,
  IconChevronUp,
  IconCopy,
  IconGauge,
  IconPlugConnectedX,
  IconUser,
  IconUserSearch,
} from '@tabler/icons-react'
import { wordsForBridge } from '../../bridge/error-words.ts'
import { useCall, useHouse, useLinkLost } from '../../bridge/house.tsx'
import { useOrder } from '../../bridge/use-order.ts'
import { DockedDrawer } from '../../ui/docked-drawer.tsx'
import lines from '../../ui/drawer-lines.module.css'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FailedState } from '../../ui/failed-state.tsx'
import { age, clockTime, dayAndTime, duration } from '../../ui/format.ts'
import { accountLink } from '../../ui/links.ts'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { Mono } from '../../ui/mono.tsx'
import { OrderNote } from '../../ui/order-note.tsx'
import { StateChip } from '../../ui/state-chip.tsx'
import { AccountHistory } from './account-history.tsx'
import { SessionAttributes } from './session-attributes.tsx'
import type { SessionDetail } from './session-detail.ts'
import classes from './session-drawer.module.css'
import { SessionFacts } from './session-facts.tsx'
import { SessionUsage } from './session-usage.tsx'
import { SignInDecisions } from './sign-in-decisions.tsx'
import { useAgeNow } from './use-age-now.ts'

export interface SessionDrawerProps {
  readonly acctUniqueId: string
  readonly onClose: () => void
  readonly onStep: (by: 1 | -1) => void
  readonly onOpen: (acctUniqueId: string) => void
  readonly onCopy: (session: SessionDetail) => void
  /** Null for those who only look. */
  readonly onOrder: ((session: SessionDetail, kind: 'disconnect' | 'change') => void) | null
  /** The last order about it that was given on this page. */
  readonly orderId: string | undefined
}

/** A closed session changes only when a late packet corrects it. */
const openEvery = 2_000

export function SessionDrawer(props: SessionDrawerProps) {
  const { acctUniqueId, onClose, onStep, onOpen, onCopy, onOrder, orderId } = props
  const { ask } = useHouse()
  const got = useCall(() => ask.sessions.get({ acctUniqueId }), { key: [acctUniqueId], everyMs: openEvery })
  // While the next one is read, the one before must not be taken for it.
  const session = got.value?.acctUniqueId === acctUniqueId ? got.value : undefined
  const old = useLinkLost()
  return (
    <DockedDrawer
      label={`Session ${session?.username ?? acctUniqueId}`}
      title={session ? <Title session={session} /> : <span className={classes.faint}>Session</span>}
      acts={
        <>
          <ActionIcon aria-label="Session above" onClick={() => onStep(-1)}>
            <IconChevronUp size={16} stroke={1.8} />
          </ActionIcon>
          <ActionIcon aria-label="Session below" onClick={() => onStep(1)}>
            <IconChevronDown size={16} stroke={1.8} />
          </ActionIcon>
        </>
      }
      onClose={onClose}
    >
      {session ? (
        <div className={lines.content}>
          <div className={lines.acts}>
            {onOrder && session.state !== 'closed' && (
              <>
                <Button
                  className={classes.off ?? ''}
                  leftSection={<IconPlugConnectedX size={15} stroke={1.8} />}
                  onClick={() => onOrder(session, 'disconnect')}
                >
                  Disconnect
                </Button>
                <Button leftSection={<IconGauge size={15} stroke={1.8} />} onClick={() => onOrder(session, 'change')}>
                  Profile
                </Button>
              </>
            )}
            <Button leftSection={<IconCopy size={15} stroke={1.8} />} onClick={() => onCopy(session)}>
              Copy text
            </Button>
            {session.username !== null && (
              <Button
                component="a"
                href={`#${accountLink(session.username)}`}
                leftSection={<IconUser size={15} stroke={1.8} />}
              >
                Account
              </Button>
            )}
            {old && got.at !== null && <span className={classes.asOf}>{`As of ${clockTime(got.at)}`}</span>}
          </div>
          {orderId !== undefined && <LastOrder orderId={orderId} />}
          <SessionFacts session={session} />
          <SessionUsage session={session} />
          {session.username !== null && <SignInDecisions username={session.username} />}
          <AccountHistory session={session} onOpen={onOpen} />
          <SessionAttributes session={session} />
        </div>
      ) : got.state === 'failed' && got.error ? (
        <NotShown error={got.error} acctUniqueId={acctUniqueId} onClose={onClose} onRetry={got.refresh} />
      ) : (
        <LoadingRows words="The session is being read" rows={8} />
      )}
    </DockedDrawer>
  )
}

function LastOrder({ orderId }: { orderId: string }) {
  const told = useOrder(orderId)
  return told && <OrderNote {...told} />
}

function Title({ session }: { session: SessionDetail }) {
  const now = useAgeNow()
  return (
    <>
      <StateChip state={session.state} since={sinceWords(session, now)} />
      <Mono className={lines.name}>{session.username ?? 'no username'}</Mono>
    </>
  )
}

/** `26 min` up, `39 min` without a word, or when it ended. */
function sinceWords({ state, startedAt, updatedAt, stoppedAt }: SessionDetail, now: number): string {
  if (state === 'up') return duration((now - Date.parse(startedAt)) / 1000)
  if (state === 'stale') return age(now - Date.parse(updatedAt))
  return dayAndTime(stoppedAt ?? updatedAt, now)
}

interface NotShownProps {
  readonly error: { readonly type: string }
  readonly acctUniqueId: string
  readonly onClose: () => void
  readonly onRetry: () => void
}

function NotShown({ error, acctUniqueId, onClose, onRetry }: NotShownProps) {
  if (error.type === 'SessionNotFound') {
    return (
      <EmptyState
        icon={<IconUserSearch size={26} stroke={1.5} />}
        title="There is no such session here"
        acts={<Button onClick={onClose}>Close</Button>}
      >
        <Mono>{acctUniqueId}</Mono> was never heard by this console, or is older than closed sessions are kept.
      </EmptyState>
    )
  }
  const failure = wordsForBridge(error)
  return (
    <FailedState
      title="The session could not be read"
      words={failure?.words ?? ''}
      reference={failure?.reference}
      onRetry={onRetry}
    />
  )
}
