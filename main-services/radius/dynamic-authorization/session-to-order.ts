/** An open session as far as its NAS must be told which one is meant, and where such sessions are found. */
import type { SessionSelection } from '../../../shared/contract/sessions.ts'

export interface SessionToOrder {
  readonly acctUniqueId: string
  readonly acctSessionId: string
  readonly username: string | null
  /** NAS-IP-Address as its packets say it; where they do not, the address they came from. */
  readonly nasAddress: string
  readonly nasId: string
  /** IPv4 or IPv6. */
  readonly framedIp: string | null
}

/** By id (only those that are in the selection, where one is given too), or all of a selection. */
export type WhichSessions =
  | { readonly acctUniqueIds: readonly string[]; readonly selection?: SessionSelection | undefined }
  | { readonly selection: SessionSelection }

export interface SessionsToOrder {
  /** Those of them that are open. */
  readonly open: (which: WhichSessions) => Promise<readonly SessionToOrder[]>
  /** When a session that is not open ended, ISO; undefined for one that was never heard of. */
  readonly stoppedAt: (acctUniqueId: string) => Promise<string | undefined>
  /** Those of them that are open, with when each was last heard; undefined while nobody can say. */
  readonly heardAt: (acctUniqueIds: ReadonlySet<string>) => ReadonlyMap<string, number> | undefined
  /** An Accounting-Request of the session, as its NAS sent it. */
  readonly packet: (acctUniqueId: string) => Buffer | undefined
  /** Its NAS does not know them: they are closed as such. */
  readonly denied: (acctUniqueIds: readonly string[]) => void
}
