/**
 * What the subscribers of the made-up ISP do: come, go, move data, lose a PON
 * port. Pure: it is asked what is due and says which packets the NASes send.
 */
import type { Line } from './isp.ts'
import type { Random } from './random.ts'

export interface LiveSession {
  readonly line: Line
  readonly acctSessionId: string
  /** Epoch milliseconds. */
  readonly startedAt: number
  /** Bits a second: of its package, until an order changes them. */
  downRate: number
  upRate: number
  /** From the subscriber and to the subscriber, since the session began. */
  inputOctets: number
  outputOctets: number
  /** When its counters were last brought forward. */
  countedAt: number
  nextInterimAt: number
}

/** A session the console already knows, to be carried on after a restart of the demo. */
export type KnownSession = Pick<LiveSession, 'acctSessionId' | 'startedAt' | 'inputOctets' | 'outputOctets'> & {
  readonly username: string
}

export interface DuePacket {
  readonly kind: 'start' | 'interim' | 'stop'
  readonly session: Readonly<LiveSession>
  /** When it happened, epoch milliseconds: a line gone quiet was last heard a while ago. */
  readonly at: number
  readonly terminateCause?: TerminateCause
}

export type TerminateCause =
  | 'User-Request'
  | 'Lost-Carrier'
  | 'Idle-Timeout'
  | 'Session-Timeout'
  | 'NAS-Request'
  | 'Admin-Reset'

/** Which session an order is about, as the NAS was told. */
export interface NamedSession {
  readonly username: string
  readonly acctSessionId: string
}

/** What a NAS does with an order about a session of its own. */
export type Obeyed = 'done' | 'unknown' | 'cannot'

export interface LifeDeps {
  readonly lines: readonly Line[]
  readonly random: Random
  readonly now: number
  readonly known: readonly KnownSession[]
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const INTERIM_INTERVAL = MINUTE
const ONLINE_SHARE = 0.86
/** Lines that went quiet before the demo began, so that there is something stale to look at. */
const QUIET_SHARE = 0.006
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

export interface Life {
  /** Everything that has become due since it was last asked, oldest first. */
  readonly due: (now: number) => DuePacket[]
  readonly online: () => number
  /** Its Stop is due at once, and the subscriber's router dials again. */
  readonly disconnect: (session: NamedSession, at: number) => Obeyed
  /** From now on its rates are these, bits a second. */
  readonly reshape: (session: NamedSession, rates: Partial<Pick<LiveSession, 'downRate' | 'upRate'>>) => Obeyed
}

export function createLife({ lines, random, now, known }: LifeDeps): Life {
  const live = new Map<string, LiveSession>()
  const returnsAt = new Map<string, number>()
  const flapping = new Set(lines.filter(() => random.chance(FLAPPING_SHARE)).map(({ username }) => username))
  const stuck = new Set(lines.filter(() => random.chance(STUCK_SHARE)).map(({ username }) => username))
  const deaf = new Set(lines.filter(() => random.chance(DEAF_SHARE)).map(({ username }) => username))
  const linesByPonPort = Map.groupBy(lines, ({ nas, ponPort }) => `${nas.name} ${ponPort}`)
  const ponPorts = [...linesByPonPort.keys()]
  let nextPonLossAt = now + random.between(1, 3) * MINUTE
  let sessionNumber = 0
  let last = now

  const newSession = (line: Line, startedAt: number): LiveSession => ({
    line,
    downRate: line.downRate,
    upRate: line.upRate,
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

  /** Due at the next asking. */
  const queued: DuePacket[] = []
  const knownByUsername = new Map(known.map((session) => [session.username, session]))
  // As many as are usual, with those who are known: else every restart would find more of them online.
  const stillOnline = Math.max(
    0,
    (ONLINE_SHARE * lines.length - known.length) / Math.max(1, lines.length - known.length),
  )
  for (const line of lines) {
    const earlier = knownByUsername.get(line.username)
    if (earlier) {
      const { downRate, upRate } = line
      const session = {
        ...earlier,
        line,
        downRate,
        upRate,
        countedAt: now,
        nextInterimAt: now + random.between(0, INTERIM_INTERVAL),
      }
      live.set(line.username, session)
      continue
    }
    if (!random.chance(stillOnline)) {
      returnsAt.set(line.username, now + random.between(MINUTE, 6 * HOUR))
      continue
    }
    const session = withHistory(newSession(line, now - Math.round(exponential(random, 3 * 24 * HOUR))))
    if (random.chance(QUIET_SHARE)) {
      queued.push({ kind: 'interim', session, at: Math.max(session.startedAt, now - random.between(31, 300) * MINUTE) })
      continue
    }
    live.set(line.username, session)
    if (known.length === 0) queued.push({ kind: 'interim', session: { ...session }, at: now })
  }

  const count = (session: LiveSession, at: number): void => {
    const seconds = Math.max(0, at - session.countedAt) / 1000
    const use = session.line.appetite * timeOfDay(at) * (0.25 + 1.5 * random.next() ** 4)
    session.outputOctets += Math.round((session.downRate / 8) * seconds * Math.min(0.95, use * 0.35))
    session.inputOctets += Math.round((session.upRate / 8) * seconds * Math.min(0.95, use * 0.08))
    session.countedAt = at
  }

  const end = (session: LiveSession, at: number, terminateCause: TerminateCause, awayFor: number): DuePacket => {
    count(session, at)
    live.delete(session.line.username)
    returnsAt.set(session.line.username, at + awayFor)
    return { kind: 'stop', session: { ...session }, at, terminateCause }
  }

  const losePonPort = (at: number): DuePacket[] => {
    const backAfter = random.between(2, 5) * MINUTE
    return (linesByPonPort.get(random.pick(ponPorts)) ?? []).flatMap(({ username }) => {
      const session = live.get(username)
      return session ? [end(session, at, 'Lost-Carrier', backAfter + random.between(0, 30_000))] : []
    })
  }

  const named = ({ username, acctSessionId }: NamedSession): LiveSession | undefined => {
    const session = live.get(username)
    return session?.acctSessionId === acctSessionId ? session : undefined
  }

  return {
    online: () => live.size,
    disconnect: (which, at) => {
      const session = named(which)
      if (!session) return 'unknown'
      if (stuck.has(which.username)) return 'cannot'
      if (!deaf.has(which.username)) queued.push(end(session, at, 'Admin-Reset', random.between(3_000, 20_000)))
      return 'done'
    },
    reshape: (which, rates) => {
      const session = named(which)
      if (!session) return 'unknown'
      if (stuck.has(which.username)) return 'cannot'
      Object.assign(session, rates)
      return 'done'
    },
    due: (until) => {
      const packets = queued.splice(0)
      const elapsed = Math.max(0, until - last)
      last = until
      for (const session of [...live.values()]) {
        const mean = flapping.has(session.line.username) ? MEAN_FLAPPING_SESSION : MEAN_SESSION
        if (random.chance(elapsed / mean)) {
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
      for (const line of lines) {
        const at = returnsAt.get(line.username)
        if (at === undefined || at > until) continue
        returnsAt.delete(line.username)
        const session = newSession(line, until)
        live.set(line.username, session)
        packets.push({ kind: 'start', session: { ...session }, at: until })
      }
      return packets
    },
  }
}

/** How busy the hour is, 0 to 1, in South African time: quiet at four, full at eight in the evening. */
export function timeOfDay(at: number): number {
  const hour = (at / HOUR + 2) % 24
  const evening = Math.exp(-((((hour + 16) % 24) - 12) ** 2) / 14)
  const working = Math.exp(-((hour - 11) ** 2) / 18)
  return 0.12 + 0.55 * evening + 0.33 * working
}

/** Waiting times of independent events. */
const exponential = (random: Random, mean: number): number => -Math.log(1 - random.next()) * mean
