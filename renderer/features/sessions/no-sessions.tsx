/** What stands in the place of rows when there are none: the way to a first NAS, or the way out of the filter. */
import { Button } from '@mantine/core'
import { IconFilterOff, IconRadar2 } from '@tabler/icons-react'
import { ok } from '../../../shared/base/result.ts'
import { useCall, useHouse, useMe } from '../../bridge/house.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FirstStart, type FirstStartProps } from '../../ui/first-start.tsx'
import { count } from '../../ui/format.ts'
import { DeafPorts, Listening, UnknownClient } from '../../ui/listening.tsx'
import {
  anySession,
  type ConditionKey,
  type Conditions,
  conditionKeys,
  openSessions,
  selectionAt,
  withoutCondition,
} from './conditions.ts'
import classes from './no-sessions.module.css'
import type { Counted } from './use-tab-counts.ts'
import { emptyTitle, type NasName, undoWords } from './words.ts'

export interface NoSessionsProps {
  readonly conditions: Conditions
  readonly conditionsKey: string
  readonly nasName: NasName
  /** Null while it is not known whether any NAS may send. */
  readonly nasCount: number | null
  readonly onChange: (conditions: Conditions) => void
}

export function NoSessions({ conditions, conditionsKey, nasName, nasCount, onChange }: NoSessionsProps) {
  const { ask } = useHouse()
  const keys = conditionKeys(conditions)
  // Each way out with what lies behind it: one condition undone, and all of them.
  const ways = useCall(
    async () => {
      const now = Date.now()
      const selections = [...keys.map((key) => withoutCondition(conditions, key)), anySession]
      const answered = await ask.sessions.counts({ selections: selections.map((one) => selectionAt(one, now)) })
      return answered.ok ? ok({ each: answered.value.slice(0, -1), all: answered.value.at(-1) }) : answered
    },
    { key: [conditionsKey], refreshOn: ['nas.changed'], everyMs: 5000 },
  )
  const nothingAtAll = ways.value?.all?.total === 0
  const listener = useListener(nothingAtAll)
  // Counts of the filter before would say something untrue of this one.
  if (ways.value === undefined || ways.state === 'loading' || nasCount === null) return null
  if (nothingAtAll && nasCount === 0) return <FirstStart {...listener} heading="h2" />
  if (nothingAtAll) return <NothingHeard facts={listener} />
  return (
    <EmptyState
      icon={<IconFilterOff size={26} stroke={1.5} />}
      title={emptyTitle(conditions, nasName, Date.now())}
      acts={<Ways keys={keys} conditions={conditions} each={ways.value.each} onChange={onChange} />}
    >
      {whatIsThere(keys, ways.value.each, ways.value.all)}
    </EmptyState>
  )
}

const number = ({ total, totalIsAtLeast }: Counted): string => `${count(total)}${totalIsAtLeast ? '+' : ''}`

function whatIsThere(keys: readonly ConditionKey[], each: readonly Counted[], all: Counted | undefined): string {
  const single = keys.length === 1 ? undefined : each.findIndex(({ total }) => total > 0)
  if (single !== undefined && single >= 0) {
    const [key, counted] = [keys[single], each[single]]
    if (key && counted) return `With ${midSentence(undoWords[key])} there ${are(counted)}.`
  }
  return all ? `Without any filter there ${are(all)}.` : ''
}

const midSentence = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1)

const are = (counted: Counted): string => (counted.total === 1 ? 'is 1 session' : `are ${number(counted)} sessions`)

interface WaysProps {
  readonly keys: readonly ConditionKey[]
  readonly conditions: Conditions
  readonly each: readonly Counted[]
  readonly onChange: (conditions: Conditions) => void
}

function Ways({ keys, conditions, each, onChange }: WaysProps) {
  return (
    <>
      {keys.map((key, i) => {
        const counted = each[i]
        return (
          <Button
            key={key}
            variant={counted?.total === 0 ? 'subtle' : 'default'}
            onClick={() => onChange(withoutCondition(conditions, key))}
          >
            {undoWords[key]}
            {counted && <span className={classes.wayCount}>{number(counted)}</span>}
          </Button>
        )
      })}
      {keys.length > 1 && (
        <Button variant="subtle" onClick={() => onChange(openSessions)}>
          {keys.length === 2 ? 'Clear both' : `Clear all ${keys.length}`}
        </Button>
      )}
    </>
  )
}

/** NASes are known, but none has ever sent a packet that became a session. */
function NothingHeard({ facts: { stats, about, mayAdd } }: { facts: ListenerFacts }) {
  return (
    <EmptyState icon={<IconRadar2 size={26} stroke={1.5} />} title="No session has been heard yet">
      <Listening stats={stats} about={about} />
      {stats && <DeafPorts stats={stats} />}
      {stats && <UnknownClient stats={stats} mayAdd={mayAdd} />}
    </EmptyState>
  )
}

type ListenerFacts = Pick<FirstStartProps, 'stats' | 'about' | 'mayAdd'>

/** Asked where nothing was ever heard, and only then. */
function useListener(enabled: boolean): ListenerFacts {
  const { ask } = useHouse()
  const { role } = useMe()
  const stats = useCall(() => ask.radius.stats({}), { key: [], everyMs: 2000, enabled })
  const about = useCall(() => ask.about.get({}), { key: [], enabled })
  return { stats: stats.value, about: about.value, mayAdd: role === 'operator' || role === 'admin' }
}
