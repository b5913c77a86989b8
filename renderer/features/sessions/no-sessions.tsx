/** What stands in the place of rows when there are none: the way to a first NAS, or the way out of the filter. */
import { Button } from '@mantine/core'
import { IconFilterOff, IconInfoCircle, IconPlus, IconRadar2 } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { ok } from '../../../shared/base/result.ts'
import type { RadiusStats } from '../../../shared/contract/radius.ts'
import { useCall, useHouse } from '../../bridge/house.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { count } from '../../ui/format.ts'
import { Mono } from '../../ui/mono.tsx'
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
  if (ways.value === undefined || nasCount === null) return null
  if (nasCount === 0 && ways.value.all?.total === 0) return <FirstStart />
  if (ways.value.all?.total === 0) return <NothingHeard />
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
function NothingHeard() {
  const { stats } = useListener()
  return (
    <EmptyState icon={<IconRadar2 size={26} stroke={1.5} />} title="No session has been heard yet">
      <p className={classes.line}>Sessions appear here with the first accounting packet of a NAS that is known.</p>
      {stats && <Listening stats={stats} addresses={[]} />}
      {stats && <Unknown stats={stats} />}
    </EmptyState>
  )
}

const steps: readonly { readonly title: string; readonly text: string }[] = [
  { title: 'Add a NAS', text: 'Name, address, secret' },
  { title: 'Point it here', text: 'Lines for MikroTik, Cisco, Huawei, Juniper are on its page' },
  { title: 'See it answer', text: 'The first Start shows as a session on this page' },
]

function FirstStart() {
  const { stats, addresses } = useListener()
  return (
    <section className={classes.first} aria-labelledby="first-start">
      <h2 className={classes.firstTitle} id="first-start">
        Ready for your first NAS
      </h2>
      {stats && <Listening stats={stats} addresses={addresses} />}
      <ol className={classes.steps}>
        {steps.map(({ title, text }, i) => (
          <li key={title} className={classes.step} data-now={i === 0 || undefined}>
            <span className={classes.number} aria-hidden="true">
              {i + 1}
            </span>
            <div className={classes.stepWords}>
              <p className={classes.stepTitle}>{title}</p>
              <p className={classes.stepText}>{text}</p>
            </div>
            {i === 0 && (
              <Button
                component="a"
                href="#/nas?add=1"
                variant="filled"
                leftSection={<IconPlus size={15} stroke={1.8} />}
              >
                Add NAS
              </Button>
            )}
          </li>
        ))}
      </ol>
      {stats && <Unknown stats={stats} />}
    </section>
  )
}

function useListener() {
  const { ask } = useHouse()
  const stats = useCall(() => ask.radius.stats({}), { key: [], everyMs: 2000 })
  const about = useCall(() => ask.about.get({}), { key: [] })
  return { stats: stats.value, addresses: about.value?.addresses ?? [] }
}

/** Where a NAS must be pointed; a listener that failed is said here first. */
function Listening({ stats, addresses }: { stats: RadiusStats; addresses: readonly string[] }) {
  const { auth, acct } = stats.listeners
  const failed = [auth, acct].find(({ state }) => state === 'failed')
  if (failed) return <p className={classes.failed}>{failed.problem ?? `Port ${failed.port} is not listening`}</p>
  const everywhere = acct.address === '0.0.0.0' || acct.address === '::'
  const named = everywhere && addresses.length > 0 ? addresses : [acct.address]
  return (
    <p className={classes.line}>
      This console listens on {list(named)}, ports <Mono>{auth.port}</Mono> and <Mono>{acct.port}</Mono>.
    </p>
  )
}

const list = (addresses: readonly string[]): ReactNode[] =>
  addresses.slice(0, 3).map((address, i) => (
    <span key={address}>
      {i > 0 && ' or '}
      <Mono>{address}</Mono>
    </span>
  ))

/** Somebody is knocking whom nobody has let in. */
function Unknown({ stats }: { stats: RadiusStats }) {
  const [knocking] = [...stats.unknownClients].sort((a, b) => b.lastAt.localeCompare(a.lastAt))
  if (!knocking) return null
  const packets = knocking.packets === 1 ? '1 packet' : `${count(knocking.packets)} packets`
  return (
    <p className={classes.unknown}>
      <IconInfoCircle size={15} stroke={1.8} aria-hidden="true" />
      <span>
        {packets} dropped from <Mono>{knocking.address}</Mono>, not a known NAS
      </span>
      <a href={`#/nas?add=1&address=${encodeURIComponent(knocking.address)}`}>Add it</a>
    </p>
  )
}
