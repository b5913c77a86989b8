// For which packets a connection is closed (RFC 6613 2.6.4): nobody can have changed a packet inside TLS, so whoever
// sends one that is malformed or not authentic does so itself, and what it sends next is worth no more. A Length field
// that no packet has is the framing's part; a code that is not served, or an answer to nothing, is passed over alone.

import { authenticateRequest, authenticateResponse, type Unauthentic } from '../packet/authenticate.ts'
import { Code } from '../packet/code.ts'
import { type Malformed, type Packet, parsePacket } from '../packet/parse.ts'

const RULE = { requireMessageAuthenticator: false, overTls: true }

/** Why whoever sent us this request is disconnected, in words; undefined where it is not. */
export function distrustRequest(bytes: Buffer, secret: Buffer): string | undefined {
  const packet = parsePacket(bytes)
  if (!packet.ok) return wordMalformed(packet.error)
  // Nothing could prove a code that is no request of ours.
  if (!SERVED.has(packet.value.code)) return undefined
  const proof = authenticateRequest(packet.value, secret, RULE)
  return proof.ok ? undefined : wordUnauthentic(proof.error)
}

/** The same of an answer to a request that had this authenticator. */
export function distrustAnswer(answer: Packet, authenticator: Uint8Array, secret: Buffer): string | undefined {
  const proof = authenticateResponse(answer, authenticator, secret, RULE)
  return proof.ok ? undefined : wordUnauthentic(proof.error)
}

const SERVED: ReadonlySet<number> = new Set([Code.AccessRequest, Code.AccountingRequest, Code.StatusServer])

/** More attributes than we read are our limit and not the sender's fault. */
export function wordMalformed({ reason }: Malformed): string | undefined {
  return reason === 'too-many-attributes' ? undefined : 'a packet came whose attributes do not fill it'
}

/** One that is missing where it should be is not "failing validation": its packet alone is passed over. */
function wordUnauthentic({ reason }: Unauthentic): string | undefined {
  switch (reason) {
    case 'missing-message-authenticator':
      return undefined
    case 'duplicate-message-authenticator':
      return 'a packet came with more than one Message-Authenticator'
    case 'bad-authenticator':
      return 'a packet came that is not signed with the secret radsec'
    case 'bad-message-authenticator':
      return 'a packet came whose Message-Authenticator is not signed with the secret radsec'
  }
}
