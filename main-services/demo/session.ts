/** A session of the made-up ISP: how it begins, what its NAS says of it, how it ends. */
import type { Line } from './isp.ts'
import type { Rates } from './rates.ts'

export interface LiveSession {
  readonly line: Line
  readonly acctSessionId: string
  /** Epoch milliseconds. */
  readonly startedAt: number
  /** Of the Access-Accept, as 0x and hex: each packet of the session says it again. Null where nobody was asked. */
  readonly class: string | null
  /** When its time is up; null for never. */
  readonly endsAt: number | null
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
export type KnownSession = Pick<
  LiveSession,
  'acctSessionId' | 'startedAt' | 'class' | 'inputOctets' | 'outputOctets'
> & {
  readonly username: string
  readonly mac: string
}

/** What an Access-Accept gave. */
export interface Terms {
  readonly class: string | null
  readonly rates: Rates
  /** Milliseconds; null for no end. */
  readonly sessionTimeout: number | null
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
