/** "Who is affected": how many, how their lines stand, by which rules, where, and who. */
import { ActionIcon } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { Affected } from '../../../shared/contract/affected.ts'
import { useCall, useHouse, useMe } from '../../bridge/house.tsx'
import { CsvButton } from '../../ui/csv-button.tsx'
import { FailedState } from '../../ui/failed-state.tsx'
import { fnoWord } from '../../ui/fno-words.ts'
import { count } from '../../ui/format.ts'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { SessionStateMark } from '../../ui/state-chip.tsx'
import type { MapSelection, Rule } from './address.ts'
import classes from './affected.module.css'
import { AffectedRows, Pages } from './affected-rows.tsx'
import type { Area } from './drawing.ts'
import type { ChangeAddress } from './map-filter.tsx'
import { RuleChips } from './rule-chips.tsx'
import { useAffected } from './use-affected.ts'
import { areaWords, wordFailure } from './words.ts'

interface AffectedPanelProps {
  readonly selection: MapSelection
  readonly onRules: (rules: readonly Rule[]) => void
  readonly onArea: (area: Area | null) => void
  readonly change: ChangeAddress
  readonly onClose: () => void
}

export function AffectedPanel({ selection, onRules, onArea, change, onClose }: AffectedPanelProps) {
  const { ask } = useHouse()
  const { role } = useMe()
  const { question, answer, offset, setOffset } = useAffected(selection)
  const { area, within } = selection
  const place = useCall(() => ask.places.get({ placeId: within ?? '' }), {
    key: [within],
    enabled: within !== null,
  }).value
  const placeName = within === null ? null : (place?.name ?? within)
  const found = answer.value
  const took = useTook(answer.at, JSON.stringify(question))
  return (
    <aside className={classes.panel} aria-label="Who is affected">
      <div className={classes.head}>
        <h2 className={classes.title}>Who is affected</h2>
        <span className={classes.note}>{area ? areaWords(area) : placeName}</span>
        <ActionIcon aria-label="Close" onClick={onClose}>
          <IconX size={16} stroke={1.8} />
        </ActionIcon>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the panel's body scrolls, and until somebody is found nothing in it takes the keyboard */}
      <section className={classes.body} tabIndex={0} aria-label="Affected">
        {found && <Figures found={found} took={took} />}
        {!found && answer.state !== 'failed' && <LoadingRows words="Who is affected is being found" rows={8} />}
        {answer.error && !found && (
          <FailedState title="It could not be found" {...wordFailure(answer.error)} onRetry={answer.refresh} />
        )}
        {answer.error && found && <p className={classes.problem}>{wordFailure(answer.error).words}</p>}
        <RuleChips
          selection={selection}
          placeName={placeName}
          onRules={onRules}
          onNoArea={() => onArea(null)}
          change={change}
        />
        <div className={classes.acts}>
          <a className={classes.listLink} href={asListOf()}>
            List
          </a>
          {role !== 'viewer' && (
            <CsvButton
              rowsWord="affected"
              tabWord={undefined}
              begin={() => (after) => ask.affected.export({ ...question, ...(after !== undefined && { after }) })}
              emptyTitle={() => 'Nobody is affected'}
              wordFailure={wordFailure}
              hint="With phone numbers and e-mails in clear: the audit notes who saved it."
            />
          )}
        </div>
        {found && <Breakdown breakdown={found.breakdown} />}
        {found && found.rows.length > 0 && <AffectedRows rows={found.rows} label="Affected services" />}
        {found?.services === 0 && (
          <p className={classes.nobody}>No service is in it. A wider area or one rule less finds more.</p>
        )}
      </section>
      {found && <Pages total={found.services} offset={offset} onOffset={setOffset} word="Down first" />}
    </aside>
  )
}

function asListOf(): string {
  const [path = '', text = ''] = window.location.hash.split('?')
  const query = new URLSearchParams(text)
  query.set('list', '1')
  return `${path}?${query.toString()}`
}

/** Milliseconds from the question to its first answer. */
function useTook(at: number | null, key: string): number | null {
  const asked = useRef({ key, at: Date.now() })
  const [took, setTook] = useState<number | null>(null)
  useEffect(() => {
    if (asked.current.key === key) return
    asked.current = { key, at: Date.now() }
    setTook(null)
  }, [key])
  useEffect(() => {
    if (at !== null && at >= asked.current.at) setTook((before) => before ?? at - asked.current.at)
  }, [at])
  return took
}

function Figures({ found, took }: { found: Affected; took: number | null }) {
  const { services, subscribers, contactable, sessionsUp, sessionsDown, sessionsStale, sessionsNever } = found
  const never = Math.min(sessionsNever, sessionsDown)
  const parts = [
    { state: 'down', amount: sessionsDown - never },
    { state: 'stale', amount: sessionsStale },
    { state: 'never', amount: never },
    { state: 'up', amount: Math.max(0, sessionsUp - sessionsStale) },
  ] as const
  return (
    <div role="status">
      <p className={classes.lead}>
        <span className={classes.figure}>{count(subscribers)}</span>
        <span>
          {subscribers === 1 ? 'subscriber' : 'subscribers'}, {count(services)}{' '}
          {services === 1 ? 'service' : 'services'}
        </span>
        {took !== null && <span className={classes.took}>in {count(took)} ms</span>}
      </p>
      <div className={classes.bar} aria-hidden="true">
        {parts.map(({ state, amount }) => (
          <span key={state} data-state={state} style={{ flexGrow: amount }} />
        ))}
      </div>
      <p className={classes.counts}>
        {parts.map(({ state, amount }) => (
          <Count key={state}>
            <b>{count(amount)}</b> <SessionStateMark state={state} />
          </Count>
        ))}
        <Count>
          <b>{count(contactable)}</b> contactable
        </Count>
      </p>
    </div>
  )
}

const Count = ({ children }: { children: ReactNode }) => <span className={classes.count}>{children}</span>

function Breakdown({ breakdown }: { breakdown: Affected['breakdown'] }) {
  if (breakdown.length === 0) return null
  return (
    <section aria-label="By FNO and suburb">
      <h3 className={classes.heading}>By FNO and suburb</h3>
      <table className={classes.breakdown}>
        <thead className={classes.unseen}>
          <tr>
            <th scope="col">FNO and suburb</th>
            <th scope="col">Services</th>
            <th scope="col">Down</th>
          </tr>
        </thead>
        <tbody>
          {breakdown.slice(0, 12).map(({ fnoId, suburb, services, down }) => (
            <tr key={`${fnoId} ${suburb}`}>
              <td>
                {fnoId === null ? 'No FNO' : fnoWord(fnoId)}, {suburb ?? 'no suburb'}
              </td>
              <td>{count(services)}</td>
              <td data-down={down > 0 || undefined}>{count(down)} down</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
