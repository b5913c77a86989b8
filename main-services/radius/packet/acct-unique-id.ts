// The identity of a session, the same as FreeRADIUS's acct_unique policy gives it, so that a session
// both servers hear of is one session.

import { hash } from 'node:crypto'

/** All parts as sent, one character an octet (latin1), empty where absent. */
export interface SessionIdentity {
  readonly class: string
  readonly userName: string
  readonly acctSessionId: string
  readonly nasAddress: string
  readonly nasIdentifier: string
  readonly nasPortId: string
  readonly nasPort: string
}

// A Class that the authenticating server gave: it survives a NAS that changes its address or the port of a session.
const ownClass = /^ai:([0-9a-f]{32})/i

/**
 * 32 hex digits. Octets 0 are digested as they are: FreeRADIUS 3.2 stops at the first one, and a NAS that ends its
 * User-Names with one has all sessions of a user under one id there.
 */
export function acctUniqueId(session: SessionIdentity): string {
  const own = session.class.startsWith('ai:') ? ownClass.exec(session.class)?.[1] : undefined
  if (own) return md5(`${own},${session.acctSessionId}`)
  const { userName, acctSessionId, nasAddress, nasIdentifier, nasPortId, nasPort } = session
  return md5(`${userName},${acctSessionId},${nasAddress},${nasIdentifier},${nasPortId},${nasPort}`)
}

function md5(octets: string): string {
  return hash('md5', Buffer.from(octets, 'latin1'))
}
