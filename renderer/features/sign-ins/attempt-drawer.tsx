/** One attempt, docked beside the list: why, what to do about it, and what else that username did. */
import { ActionIcon } from '@mantine/core'
import { IconChevronDown, IconChevronUp, IconListSearch } from '@tabler/icons-react'
import type { SignInAttempt } from '../../../shared/contract/auth-log.ts'
import { wordsForBridge } from '../../bridge/error-words.ts'
import { useCall, useHouse, useMe, useNow } from '../../bridge/house.tsx'
import { BurstNote } from '../../ui/burst-note.tsx'
import { DockedDrawer } from '../../ui/docked-drawer.tsx'
import lines from '../../ui/drawer-lines.module.css'
import { EmptyState } from '../../ui/empty-state.tsx'
import { type Fact, FactList } from '../../ui/fact-list.tsx'
import { FailedState } from '../../ui/failed-state.tsx'
import { absoluteTime, clockTime, macAddress } from '../../ui/format.ts'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { Mono } from '../../ui/mono.tsx'
import { Note } from '../../ui/note.tsx'
import { SignInOutcome } from '../../ui/sign-in-outcome.tsx'
import { methodWords, reasonWords } from '../../ui/sign-in-words.ts'
import { startOfSastDay } from '../../ui/time-range.ts'
import { When } from '../../ui/when.tsx'
import type { AttemptPlace } from './address.ts'
import { advise } from './advise.ts'
import { AttemptActs } from './attempt-acts.tsx'
import { justAfter } from './conditions.ts'
import { OpenSessions, OtherAttempts } from './of-this-username.tsx'
import type { Nases } from './use-nases.ts'

export interface AttemptDrawerProps {
  readonly place: AttemptPlace
  /** The row as the list has it, where it is in sight. */
  readonly listed: SignInAttempt | undefined
  readonly nases: Nases
  readonly onClose: () => void
  readonly onStep: (by: 1 | -1) => void
  readonly onOpen: (place: AttemptPlace) => void
}

/** An attempt stays what it was; only whether there is an account of that name changes. */
const readEvery = 5000
/** So many may have come within one millisecond. */
const mostAtOnce = 1000

export function AttemptDrawer({ place, listed, nases, onClose, onStep, onOpen }: AttemptDrawerProps) {
  const { ask } = useHouse()
  const { attemptId, at } = place
  const asked = useCall(() => ask.authLog.query({ from: at, to: justAfter(at), limit: mostAtOnce }), {
    key: [attemptId, at],
    everyMs: readEvery,
  })
  const read = asked.value?.rows.find((row) => row.attemptId === attemptId)
  const attempt = read ?? listed
  return (
    <DockedDrawer
      label={`Sign-in of ${attempt?.username || 'no username'}`}
      title={
        attempt ? (
          <>
            <SignInOutcome outcome={attempt.outcome} tag />
            <Mono className={lines.name}>{attempt.username || 'no username'}</Mono>
          </>
        ) : (
          'Sign-in'
        )
      }
      acts={
        <>
          <ActionIcon aria-label="Attempt above" onClick={() => onStep(-1)}>
            <IconChevronUp size={16} stroke={1.8} />
          </ActionIcon>
          <ActionIcon aria-label="Attempt below" onClick={() => onStep(1)}>
            <IconChevronDown size={16} stroke={1.8} />
          </ActionIcon>
        </>
      }
      onClose={onClose}
    >
      {attempt ? (
        <div className={lines.content}>
          {/* What was read of one username must not stand under another. */}
          <Attempt key={attempt.username} attempt={attempt} nases={nases} onOpen={onOpen} />
        </div>
      ) : asked.state === 'failed' ? (
        <FailedState
          title="The attempt could not be read"
          words={wordsForBridge(asked.error)?.words ?? ''}
          reference={wordsForBridge(asked.error)?.reference}
          onRetry={asked.refresh}
        />
      ) : asked.state === 'loading' ? (
        <LoadingRows words="The attempt is being read" rows={8} />
      ) : (
        <EmptyState icon={<IconListSearch size={26} stroke={1.5} />} title="This attempt is no longer here">
          It is older than sign-ins are kept.
        </EmptyState>
      )}
    </DockedDrawer>
  )
}

interface AttemptProps {
  readonly attempt: SignInAttempt
  readonly nases: Nases
  readonly onOpen: (place: AttemptPlace) => void
}

function Attempt({ attempt, nases, onOpen }: AttemptProps) {
  const { ask } = useHouse()
  const { role } = useMe()
  const now = useNow(1000)
  // The number in its words moves on without an event.
  const conditions = useCall(() => ask.conditions.list({}), {
    key: [],
    refreshOn: ['conditions.changed'],
    everyMs: readEvery,
  })
  const { next, cure } = advise(attempt.reason, attempt.hasAccount)
  const rejected = attempt.outcome === 'reject'
  const mayChange = role === 'operator' || role === 'admin'
  return (
    <>
      <AttemptActs attempt={attempt} cure={cure} mayChange={mayChange} nases={nases} />
      <Note {...(rejected ? { severity: 'major' as const } : {})} title={attempt.words}>
        {next}
      </Note>
      {rejected && <BurstNote rejected={attempt} conditions={conditions.value} />}
      <FactList columns={2} facts={factsOf(attempt, nases, now)} />
      {attempt.username !== '' && (
        <>
          <OpenSessions username={attempt.username} />
          <OtherAttempts attempt={attempt} onOpen={onOpen} />
        </>
      )}
    </>
  )
}

/** To the second today: it is compared with what the customer says. */
const Moment = ({ at, now }: { at: string; now: number }) =>
  Date.parse(at) >= startOfSastDay(now) ? (
    <time dateTime={at} title={absoluteTime(at)}>
      {clockTime(at)}
    </time>
  ) : (
    <When at={at} now={now} />
  )

const unknown = '–'

function factsOf(attempt: SignInAttempt, { nasPage }: Nases, now: number): readonly Fact[] {
  const { at, nasAddress, nasName, reason, method, callingStationId, nasPort, hasAccount } = attempt
  return [
    { name: 'Time', value: <Moment at={at} now={now} /> },
    {
      name: 'NAS',
      value: (
        <a className={lines.link} href={`#${nasPage(nasAddress, nasName)}`}>
          {nasName ?? <Mono>{nasAddress}</Mono>}
        </a>
      ),
    },
    { name: 'Reason', value: reasonWords[reason] },
    { name: 'Address', value: nasAddress, mono: true },
    { name: 'Method', value: methodWords[method] },
    { name: 'Port', value: nasPort ?? unknown, mono: true },
    { name: 'Account', value: hasAccount ? 'known here' : 'none of that name' },
    { name: 'MAC', value: callingStationId === null ? unknown : macAddress(callingStationId), mono: true },
  ]
}
