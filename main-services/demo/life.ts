/**
 * What the subscribers of the made-up ISP do: dial, come, go, move data, lose a
 * PON port. Pure: it is asked what is due and says which packets the NASes send.
 */
import type { Line } from './isp.ts'
import type { Random } from './random.ts'
import type { Rates } from './rates.ts'
import type { DuePacket, KnownSession, LiveSession, TerminateCause, Terms } from './session.ts'
import { timeOfDay } from './time-of-day.ts'

/** Which session an order is about, as the NAS was told. */
export interface NamedSession {
  readonly username: string
  readonly acctSessionId: string
}

/** What a NAS does with an order about a session of its own. */
export type Obeyed = 'done' | 'unknown' | 'cannot'

/** From and to how many milliseconds something takes. */
export type Span = readonly [from: number, to: number]

export interface LifeDeps {
  readonly lines: readonly Line[]
  /** Those of them that cannot get on: they dial from the first moment. */
  readonly shutOut?: ReadonlySet<Line>
  /** Those whose router nobody looks after: it is on until an order ends its session, and then not seen again soon. */
  readonly leftBehind?: ReadonlySet<Line>
  /** When those that cannot get on dial first. */
  readonly firstDial?: Span
  /** How long a router waits that was refused. */
  readonly tryAgain?: Span
  readonly random: Random
  readonly now: number
  readonly known: readonly KnownSession[]
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const TRY_AGAIN: Span = [20_000, 60_000]
/** Not before the console knows who is on. */
const FIRST_DIAL: Span = [4_000, 20_000]
const INTERIM_INTERVAL = MINUTE
const ONLINE_SHARE = 0.86
/** Lines that went quiet before the demo began, so that there is something stale to look at. */
const QUIET_SHARE = 0.006
/** Of those who are off at the beginning: ordered, paid for, and never plugged in. */
const NEVER_SHARE = 0.03
const MEAN_SESSION = 5 * HOUR
/** Bad splices and failing routers. */
const FLAPPING_SHARE = 0.01
const MEAN_FLAPPING_SESSION = 9 * MINUTE
/** Sessions that their NAS cannot end, and those that it says to have ended and keeps: every fleet has some. */
const STUCK_SHARE = 0.02
const DEAF_SHARE = 0.01
const MEAN_BETWEEN_PON_LOSSES = 7 * MINUTE
const CAUSES: readonly TerminateCause[] = [
  'User-Request',
  'User-Request',
  'Lost-Carrier',
  'Idle-Timeout',
  'Session-Timeout',
  'NAS-Request',
]

/** A router that was switched off for good, and is plugged in somewhere else one day. */
const LEFT_BEHIND_FOR = 12 * HOUR
const NONE: ReadonlySet<Line> = new Set()
/** Of a session from before the demo began. */
const UNASKED: Terms = { class: null, rates: {}, sessionTimeout: null }

export interface Life {
  /** Every packet that has become due since it was last asked, oldest first. */
  readonly due: (now: number) => DuePacket[]
  /** The lines whose routers dial now; each then has to be accepted or refused. */
  readonly dialling: (now: number) => Line[]
  /** Its session begins, and its Start is due. */
  readonly accepted: (line: Line, terms: Terms, at: number) => void
  readonly refused: (line: Line, at: number, tryAgain?: Span) => void
  readonly online: () => number
  readonly isOnline: (line: Line) => boolean
  /** Its NAS ends the session of this line, if it has one. */
  readonly reset: (line: Line, at: number, awayFor: number) => void
  /** Its Stop is due at once, and the subscriber's router dials again. */
  readonly disconnect: (session: NamedSession, at: number) => Obeyed
  /** From now on its rates are these, bits a second. */
  readonly reshape: (session: NamedSession, rates: Rates) => Obeyed
}

export function createLife(deps: LifeDeps): Life {
  const {
    lines,
    random,
    now,
    known,
    shutOut = NONE,
    leftBehind = NONE,
    firstDial = FIRST_DIAL,
    tryAgain = TRY_AGAIN,
  } = deps
  const live = new Map<Line, LiveSession>()
  const dialsAt = new Map<Line, number>()
  /** A few lines by chance; with the others something else is the matter. */
  const someLines = (share: number): ReadonlySet<Line> =>
    new Set(lines.filter((line) => random.chance(share) && !shutOut.has(line) && !leftBehind.has(line)))
  const flapping = someLines(FLAPPING_SHARE)
  const stuck = someLines(STUCK_SHARE)
  const deaf = someLines(DEAF_SHARE)
  const linesByUsername = Map.groupBy(lines, ({ username }) => username)
  const linesByPonPort = Map.groupBy(lines, ({ nas, ponPort }) => `${nas.name} ${ponPort}`)
  const ponPorts = [...linesByPonPort.keys()]
  let nextPonLossAt = now + random.between(1, 3) * MINUTE
  let sessionNumber = 0
  let last = now

  const newSession = (line: Line, startedAt: number, terms = UNASKED): LiveSession => ({
    line,
    class: terms.class,
    endsAt: terms.sessionTimeout === null ? null : startedAt + terms.sessionTimeout,
    downRate: terms.rates.downRate ?? line.downRate,
    upRate: terms.rates.upRate ?? line.upRate,
    acctSessionId: `${Math.floor(startedAt / 1000).toString(16)}${(sessionNumber++ & 0xffff).toString(16).padStart(4, '0')}`,
    startedAt,
    inputOctets: 0,
    outputOctets: 0,
    countedAt: startedAt,
    nextInterimAt: startedAt + random.between(1, INTERIM_INTERVAL),
  })

  /** The counters of a session that has been running for days, from the mean use of its line. */
  const withHistory = (session: LiveSession): LiveSession => {
    const seconds = (now - session.startedAt) / 1000
    const mean = session.line.appetite * 0.06
    session.outputOctets = Math.round((session.downRate / 8) * seconds * mean)
    session.inputOctets = Math.round((session.upRate / 8) * seconds * mean * 0.2)
    session.countedAt = now
    session.nextInterimAt = now + random.between(0, INTERIM_INTERVAL)
    return session
  }

  /** How one who is off now was on before: a console that begins to listen is not told only of those who are on. */
  const lastVisit = (line: Line): DuePacket => {
    const at = now - random.between(2, 600) * MINUTE
    const session = withHistory(newSession(line, at - Math.round(exponential(random, MEAN_SESSION)) - MINUTE))
    return { kind: 'stop', session, at, terminateCause: random.pick(CAUSES) }
  }

  /** Due at the next asking. */
  const queued: DuePacket[] = []
  const over: DuePacket[] = []
  const knownByLine = new Map(known.map((session) => [lineKey(session), session]))
  // As many as are usual, with those who are known: else every restart would find more of them online.
  const stillOnline = Math.max(
    0,
    (ONLINE_SHARE * lines.length - known.length) / Math.max(1, lines.length - known.length),
  )
  for (const line of lines) {
    const earlier = knownByLine.get(lineKey(line))
    if (earlier) {
      const { downRate, upRate } = line
      const session = {
        ...earlier,
        line,
        downRate,
        upRate,
        endsAt: null,
        countedAt: now,
        nextInterimAt: now + random.between(0, INTERIM_INTERVAL),
      }
      live.set(line, session)
      continue
    }
    if (shutOut.has(line)) {
      dialsAt.set(line, now + random.between(...firstDial))
      continue
    }
    const isOn = leftBehind.has(line) ? known.length === 0 : random.chance(stillOnline)
    if (!isOn) {
      if (known.length === 0 && !leftBehind.has(line) && !random.chance(NEVER_SHARE)) over.push(lastVisit(line))
      dialsAt.set(line, now + random.between(MINUTE, 6 * HOUR))
      continue
    }
    const session = withHistory(newSession(line, now - Math.round(exponential(random, 3 * 24 * HOUR))))
    if (random.chance(QUIET_SHARE) && !leftBehind.has(line)) {
      queued.push({ kind: 'interim', session, at: Math.max(session.startedAt, now - random.between(31, 300) * MINUTE) })
      continue
    }
    live.set(line, session)
    if (known.length === 0) queued.push({ kind: 'interim', session: { ...session }, at: now })
  }
  // Who is on is told first: what is over can wait.
  queued.push(...over)

  const count = (session: LiveSession, at: number): void => {
    const seconds = Math.max(0, at - session.countedAt) / 1000
    const use = session.line.appetite * timeOfDay(at) * (0.25 + 1.5 * random.next() ** 4)
    session.outputOctets += Math.round((session.downRate / 8) * seconds * Math.min(0.95, use * 0.35))
    session.inputOctets += Math.round((session.upRate / 8) * seconds * Math.min(0.95, use * 0.08))
    session.countedAt = at
  }

  const end = (session: LiveSession, at: number, terminateCause: TerminateCause, awayFor: number): DuePacket => {
    count(session, at)
    live.delete(session.line)
    dialsAt.set(session.line, at + (leftBehind.has(session.line) ? LEFT_BEHIND_FOR : awayFor))
    return { kind: 'stop', session: { ...session }, at, terminateCause }
  }

  const losePonPort = (at: number): DuePacket[] => {
    const backAfter = random.between(2, 5) * MINUTE
    return (linesByPonPort.get(random.pick(ponPorts)) ?? []).flatMap((line) => {
      const session = leftBehind.has(line) ? undefined : live.get(line)
      return session ? [end(session, at, 'Lost-Carrier', backAfter + random.between(0, 30_000))] : []
    })
  }

  const named = ({ username, acctSessionId }: NamedSession): LiveSession | undefined =>
    linesByUsername
      .get(username)
      ?.map((line) => live.get(line))
      .find((session) => session?.acctSessionId === acctSessionId)

  return {
    online: () => live.size,
    isOnline: (line) => live.has(line),
    reset: (line, at, awayFor) => {
      const session = live.get(line)
      if (session && !leftBehind.has(line)) queued.push(end(session, at, 'NAS-Request', awayFor))
    },
    dialling: (until) => {
      const lines: Line[] = []
      for (const [line, at] of dialsAt) if (at <= until) lines.push(line)
      for (const line of lines) dialsAt.delete(line)
      return lines
    },
    accepted: (line, terms, at) => {
      const session = newSession(line, at, terms)
      live.set(line, session)
      queued.push({ kind: 'start', session: { ...session }, at })
    },
    refused: (line, at, [from, to] = tryAgain) => void dialsAt.set(line, at + random.between(from, to)),
    disconnect: (which, at) => {
      const session = named(which)
      if (!session) return 'unknown'
      if (stuck.has(session.line)) return 'cannot'
      if (!deaf.has(session.line)) queued.push(end(session, at, 'Admin-Reset', random.between(3_000, 20_000)))
      return 'done'
    },
    reshape: (which, rates) => {
      const session = named(which)
      if (!session) return 'unknown'
      if (stuck.has(session.line)) return 'cannot'
      Object.assign(session, rates)
      return 'done'
    },
    due: (until) => {
      const packets = queued.splice(0)
      const elapsed = Math.max(0, until - last)
      last = until
      for (const session of [...live.values()]) {
        const mean = flapping.has(session.line) ? MEAN_FLAPPING_SESSION : MEAN_SESSION
        if (session.endsAt !== null && until >= session.endsAt) {
          packets.push(end(session, until, 'Session-Timeout', random.between(4_000, 20_000)))
        } else if (random.chance(elapsed / mean) && !leftBehind.has(session.line)) {
          const awayFor = random.chance(0.08) ? random.between(10, 180) * MINUTE : random.between(4_000, 90_000)
          packets.push(end(session, until, random.pick(CAUSES), awayFor))
        } else if (until >= session.nextInterimAt) {
          count(session, until)
          session.nextInterimAt = until + INTERIM_INTERVAL
          packets.push({ kind: 'interim', session: { ...session }, at: until })
        }
      }
      if (until >= nextPonLossAt) {
        nextPonLossAt = until + Math.round(exponential(random, MEAN_BETWEEN_PON_LOSSES))
        packets.push(...losePonPort(until))
      }
      return packets
    },
  }
}

/** Of one line, also where two lines have one username. */
const lineKey = ({ username, mac }: { readonly username: string; readonly mac: string }): string =>
  `${username} ${mac.toLowerCase()}`

/** Waiting times of independent events. */
const exponential = (random: Random, mean: number): number => -Math.log(1 - random.next()) * mean
