/** What the services thread and the RADIUS thread say to each other. Plain data only. */
import type { ListenerState, RadiusStats } from '../../shared/contract/radius.ts'
import type { Log } from '../platform/log/log.ts'
import type { Client } from './clients.ts'
import type { Rates, Tally } from './counters.ts'
import type { RadsecListen } from './radsec/listener.ts'
import type { UnknownSender } from './unknown-clients.ts'

export interface Listen {
  readonly bind: string
  /** 0 for any that is free. */
  readonly authPort: number
  readonly acctPort: number
  /** Off where it is missing. */
  readonly radsec?: RadsecListen
}

/** A client with its secret as text: a Buffer would arrive as something else. */
export interface ListedClient extends Omit<Client, 'secret'> {
  readonly secret: string
  /** What its certificate calls it. */
  readonly name: string
}

/** How far back the journal is kept, and what nobody needs any more. */
export interface Retention {
  readonly keepHours: number
  /** The id up to which packets have been projected. */
  readonly projected: number
}

export interface ThreadStart {
  readonly journal: { readonly file: string; readonly key: Uint8Array }
  /** What sign-ins are decided by, under the same key: accounts, and who is on. */
  readonly signIns: { readonly consoleFile: string; readonly sessionsFile: string }
  readonly listen: Listen
  readonly clients: readonly ListedClient[]
  readonly retention: Retention
  /** Instead of asking the disk, for a trial of what happens when it is full. */
  readonly freeBytes: number | null
}

export type ToThread =
  | { readonly kind: 'clients'; readonly clients: readonly ListedClient[] }
  | { readonly kind: 'listen'; readonly listen: Listen }
  | { readonly kind: 'retention'; readonly retention: Retention }
  | { readonly kind: 'free-bytes'; readonly freeBytes: number }
  | { readonly kind: 'stop' }

export interface Listeners {
  readonly auth: ListenerState
  readonly acct: ListenerState
  readonly radsec: ListenerState
  readonly receiveBufferBytes: number
}

export interface ThreadStats extends Tally, Rates {
  /** Epoch milliseconds. */
  readonly at: number
  readonly queue: RadiusStats['queue']
  readonly commitLatency: RadiusStats['commitLatency']
  readonly journal: {
    readonly newest: number
    readonly rows: number
    readonly oldestAt: number | null
    readonly problem: string | null
  }
  readonly disk: RadiusStats['disk']
  readonly unknownClients: readonly UnknownSender[]
  readonly nases: readonly (Tally & Rates & { readonly nasId: string })[]
}

export type FromThread =
  /** After the start and after each `listen`. */
  | { readonly kind: 'listeners'; readonly listeners: Listeners }
  | { readonly kind: 'stats'; readonly stats: ThreadStats }
  | { readonly kind: 'saw-message-authenticator'; readonly nasId: string }
  | { readonly kind: 'log'; readonly level: keyof Log; readonly fields: object; readonly message: string }
  /** The journal cannot be opened, in words; the thread ends. */
  | { readonly kind: 'unusable'; readonly words: string }
  /** The last: everything in hand is committed and answered. */
  | { readonly kind: 'stopped' }
