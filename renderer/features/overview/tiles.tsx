/** The figures, each a link to the list behind it. */
import { droppedLately, dropWord, sortDrops } from '../../ui/drops.ts'
import { age, count, decimal, latency } from '../../ui/format.ts'
import { judgeRejects } from '../../ui/judge-rejects.ts'
import type { Severity } from '../../ui/severity.tsx'
import { StatTile, type StatTileProps } from '../../ui/stat-tile.tsx'
import { compareWeeks } from './compare-weeks.ts'
import { isManyLost } from './is-many-lost.ts'
import classes from './overview-page.module.css'
import type { OverviewFacts } from './use-overview.ts'

type Tile = StatTileProps & { readonly label: string }

/** What stands while nothing is known yet: an ellipsis, never a zero. */
const pending = { figure: '…', note: '' }
const unknown = { figure: 'Unknown', note: 'could not be read' }

export function Tiles({ facts, now }: { facts: OverviewFacts; now: number }) {
  const tiles = [...sessionTiles(facts, now), signInsTile(facts), dropsTile(facts, now), ageTile(facts, now)]
  return (
    <div className={classes.tiles}>
      {tiles.map((tile) => (
        <div key={tile.label} className={tile.figure === unknown.figure ? classes.unknown : classes.known}>
          <StatTile {...tile} asOf={tile.figure === pending.figure ? undefined : facts.asOf} />
        </div>
      ))}
    </div>
  )
}

function sessionTiles({ sessions, failure }: OverviewFacts, now: number): readonly Tile[] {
  const blank = failure ? unknown : pending
  const links = {
    open: { label: 'Sessions open', to: '/sessions' },
    stale: { label: 'Stale', to: '/sessions?state=stale' },
    moves: { label: 'Starts and stops / min', to: '/sessions?state=any&timeOf=start&range=1h&sort=-startedAt' },
    lost: { label: 'Lost carrier, 15 min', to: '/sessions?cause=Lost-Carrier&timeOf=stop&range=15m&sort=-stoppedAt' },
  }
  if (!sessions) return Object.values(links).map((link) => ({ ...link, ...blank }))
  const { open, stale, hour, day, lostCarrier15m: lost } = sessions
  const stopsLately = hour.slice(-15).reduce((sum, { stops }) => sum + stops, 0)
  return [
    {
      ...links.open,
      figure: count(open),
      note: compareWeeks(open, sessions.openLastWeek, now),
      spark: day.map((point) => point.open),
      sparkTone: 'own',
    },
    {
      ...links.stale,
      figure: count(stale),
      note: stale === 0 ? 'every open session heard' : `${share(stale, open)} of all open`,
      severity: problem(stale > 0, 'minor'),
    },
    {
      ...links.moves,
      figure: perMinute(sessions.startsPerMinute),
      unit: `/ ${perMinute(sessions.stopsPerMinute)}`,
      note: `${count(sum(hour, 'starts'))} and ${count(sum(hour, 'stops'))} in 60 min`,
      spark: hour.map(({ starts }) => starts),
    },
    {
      ...links.lost,
      figure: count(lost),
      note: `of ${count(Math.max(lost, stopsLately))} stops`,
      severity: problem(isManyLost(lost, open), 'major'),
    },
  ]
}

function signInsTile({ signIns, signInsUnknown }: OverviewFacts): Tile {
  const link = { label: 'Sign-ins / min', to: '/sign-ins?outcome=reject&range=1h' }
  if (!signIns) return { ...link, ...(signInsUnknown ? unknown : pending) }
  const { acceptsPerMinute, rejectsPerMinute, normalPerMinute, rejects } = signIns
  const { words, isFarMore } = judgeRejects(signIns)
  const against = normalPerMinute === null ? '' : `, ${words}`
  return {
    ...link,
    figure: perMinute(acceptsPerMinute),
    unit: `/ ${perMinute(rejectsPerMinute)}`,
    note: `accepted and rejected${against}`,
    severity: problem(isFarMore, 'major'),
    spark: rejects,
    sparkTone: isFarMore ? 'problem' : 'quiet',
  }
}

function dropsTile({ stats, minutes, minutesUnknown }: OverviewFacts, now: number): Tile {
  const link = { label: 'Drops, 5 min', to: '/nas?tab=dropping' }
  if (!stats || !minutes) return { ...link, ...(minutesUnknown ? unknown : pending) }
  const dropped = droppedLately(minutes, now)
  const [worst] = sortDrops(stats.dropped)
  return {
    ...link,
    figure: count(dropped),
    note: worst ? `most since start: ${dropWord(worst.reason)}` : 'none since start',
    severity: problem(dropped > 0, 'minor'),
    spark: minutes.map((minute) => minute.dropped),
    sparkTone: dropped > 0 ? 'problem' : 'quiet',
  }
}

/** The projector must be at most 2 s behind: more, and the grid shows what is no longer so. */
const lagLimit = 2000

function ageTile({ stats }: OverviewFacts, now: number): Tile {
  const link = { label: 'Last packet', to: '/nas?sort=heard' }
  if (!stats) return { ...link, ...pending }
  const behind = stats.projectorLag.milliseconds
  return {
    ...link,
    figure: stats.lastPacketAt === null ? 'None' : lastPacketAge(now - Date.parse(stats.lastPacketAt)),
    note: `grid ${latency(behind)} behind`,
    severity: problem(behind > lagLimit, 'minor'),
  }
}

/** To the tenth below ten seconds: a line that is alive is heard many times a second. */
const lastPacketAge = (milliseconds: number) =>
  milliseconds < 10_000 ? `${(Math.max(0, milliseconds) / 1000).toFixed(1)} s` : age(milliseconds)

/** A quiet network has less than one a minute: then the tenth says more than a zero. */
const perMinute = (rate: number) => (rate >= 10 || Number.isInteger(rate) ? count(rate) : decimal(rate))

const problem = (is: boolean, severity: Severity): Severity | undefined => (is ? severity : undefined)
const share = (part: number, whole: number) => `${((part / Math.max(1, whole)) * 100).toFixed(1)} %`
const sum = (hour: readonly { readonly starts: number; readonly stops: number }[], what: 'starts' | 'stops') =>
  hour.reduce((total, minute) => total + minute[what], 0)
