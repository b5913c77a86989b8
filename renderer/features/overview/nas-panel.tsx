/** The NASes with the most sessions, against last week. */
import { IconChevronRight } from '@tabler/icons-react'
import { age, count, percentChange, perSecond } from '../../ui/format.ts'
import { Panel } from '../../ui/panel.tsx'
import { SeverityMark } from '../../ui/severity.tsx'
import { QuietDot } from '../../ui/state-chip.tsx'
import { fellNotably } from './compare-weeks.ts'
import { joinNases, type NasLine } from './join-nases.ts'
import classes from './nas-panel.module.css'
import type { OverviewFacts } from './use-overview.ts'

/** As the NAS page has it: two Interim-Updates at the usual 300 s were missed. */
const silentAfter = 10 * 60_000
/** As many rows of 24 px as the panel holds. */
const shownAtMost = 7

export function NasPanel({ facts, now }: { facts: OverviewFacts; now: number }) {
  const { sessions, nases, failure } = facts
  // Without the sessions the list of NASes still says who was heard.
  const lines = nases && (sessions || failure) && joinNases(sessions?.nases ?? [], nases)
  return (
    <Panel
      title="NAS"
      note={lines && count(lines.length)}
      acts={
        <a className={classes.all} href="#/nas">
          All
          <IconChevronRight size={15} stroke={1.8} aria-hidden="true" />
        </a>
      }
      inset={false}
    >
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Sessions</th>
            <th scope="col">Week</th>
            <th scope="col">Pkt/s</th>
            <th scope="col">Drops</th>
            <th scope="col">Heard</th>
          </tr>
        </thead>
        <tbody>
          {lines?.slice(0, shownAtMost).map((line) => (
            <Line key={line.nasId ?? line.address} line={line} now={now} />
          ))}
        </tbody>
      </table>
      {facts.nasesUnknown && <p className={classes.unsaid}>Unknown: the NASes could not be read.</p>}
    </Panel>
  )
}

function Line({ line, now }: { line: NasLine; now: number }) {
  const heardAgo = line.heardAt === null ? null : Math.max(0, now - Date.parse(line.heardAt))
  const silent = heardAgo !== null && heardAgo > silentAfter
  const fell = fellNotably(line.open, line.openLastWeek)
  return (
    <tr>
      <td>
        <a
          className={classes.name}
          href={line.nasId === null ? `#/sessions?nas=${encodeURIComponent(line.address)}` : `#/nas?nas=${line.nasId}`}
        >
          <span className={classes.mark}>
            {fell ? (
              <SeverityMark severity="major" size={13} />
            ) : silent ? (
              <SeverityMark severity="minor" size={13} />
            ) : (
              <QuietDot on={heardAgo !== null} />
            )}
          </span>
          {line.name}
        </a>
      </td>
      <td className={line.open === 0 ? classes.nothing : classes.strong}>{count(line.open)}</td>
      <td className={fell ? classes.major : undefined}>{percentChange(line.open, line.openLastWeek)}</td>
      <td>{line.packetsPerSecond === null ? '–' : perSecond(line.packetsPerSecond)}</td>
      <td className={line.dropped ? undefined : classes.nothing}>
        {line.dropped === null ? '–' : count(line.dropped)}
      </td>
      <td className={silent ? classes.minor : heardAgo === null ? classes.nothing : undefined}>
        {heardAgo === null ? 'never' : age(heardAgo)}
      </td>
    </tr>
  )
}
