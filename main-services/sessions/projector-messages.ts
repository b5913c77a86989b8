/** What the services thread and the projector thread say to each other. */
import type { SessionChanges } from './changes.ts'
import type { SubscriberLabel } from './labels.store.ts'
import type { AssumedCause } from './merge.ts'
import type { PastMinute } from './minutes.store.ts'
import type { Retention } from './upkeep.ts'

export interface ProjectorStart {
  readonly sessions: { readonly file: string; readonly key: Uint8Array }
  readonly journal: { readonly file: string; readonly key: Uint8Array }
  readonly retention: Retention
}

export type ToProjector =
  | { readonly kind: 'label'; readonly labels: readonly SubscriberLabel[] }
  | { readonly kind: 'past'; readonly minutes: readonly PastMinute[] }
  | { readonly kind: 'keep'; readonly retention: Retention }
  /** Sessions that are open here and not on their NAS. */
  | { readonly kind: 'close'; readonly acctUniqueIds: readonly string[]; readonly cause: AssumedCause }
  | { readonly kind: 'stop' }

/** A damaged sessions.db that was put aside and is made anew from the journal. */
export interface Rebuilt {
  /** In words that may be shown. */
  readonly words: string
  readonly setAside: string | null
}

/** How far the journal has been read. */
export interface Progress {
  /** The journal's id of the last packet projected. */
  readonly cursor: number
  /** When that packet came, epoch milliseconds; 0 before the first. */
  readonly at: number
}

export type FromProjector =
  /** The file is open; what follows tells of every live session anew. */
  | { readonly kind: 'opened'; readonly rebuilt: Rebuilt | null }
  /** Some of what was live before. */
  | { readonly kind: 'read'; readonly changes: SessionChanges }
  /** Every live session has been told. */
  | { readonly kind: 'ready'; readonly progress: Progress }
  | { readonly kind: 'moved'; readonly progress: Progress; readonly changes: SessionChanges }
  /** Sign-ins were copied, the latest decided at this time. */
  | { readonly kind: 'signed-in'; readonly at: number }
  /** sessions.db cannot be used for now; it is tried again. */
  | { readonly kind: 'failed'; readonly words: string }
  | {
      readonly kind: 'log'
      readonly level: 'debug' | 'info' | 'warn' | 'error'
      readonly fields: object
      readonly message: string
    }
  | { readonly kind: 'stopped' }

/** The thread as the services thread holds it. */
export interface ProjectorThread {
  readonly post: (message: ToProjector) => void
  readonly onMessage: (listener: (message: FromProjector) => void) => void
  /** Wherever it stands; resolves when it has ended and holds no file any more. Its last transaction is rolled back. */
  readonly end: () => Promise<void>
}
