// Whether a packet comes from who knows the secret. Everything is computed over the bytes as received
// and compared in constant time.

import { timingSafeEqual } from 'node:crypto'
import { err, ok, type Result } from '../../../shared/base/result.ts'
import { AttributeType } from './attribute-type.ts'
import { Code } from './code.ts'
import { digestLength, messageDigest, packetDigest, zeroAuthenticator } from './digest.ts'
import { headerLength, type Packet } from './parse.ts'

export type Unauthentic = {
  type: 'Unauthentic'
  reason:
    | 'bad-authenticator'
    | 'bad-message-authenticator'
    | 'missing-message-authenticator'
    | 'duplicate-message-authenticator'
}

export interface AuthenticityRule {
  /** For requests: of Access-Requests only, since every other request is signed as a whole. */
  readonly requireMessageAuthenticator: boolean
  /** Nobody can have changed it on its way. */
  readonly overTls?: boolean
}

export type Authenticity = Result<{ hadMessageAuthenticator: boolean }, Unauthentic>

export function authenticateRequest(packet: Packet, secret: Buffer, rule: AuthenticityRule): Authenticity {
  switch (packet.code) {
    case Code.AccountingRequest:
    case Code.DisconnectRequest:
    case Code.CoARequest:
      return authenticateSigned(packet, secret)
    case Code.AccessRequest:
    case Code.StatusServer:
      return authenticateUnsigned(packet, secret, rule)
    default:
      // Not a request: nothing in it could prove it without the request that it answers.
      return unauthentic('bad-authenticator')
  }
}

/** For whoever asks: an answer is proven by the authenticator of the request it answers. Matching identifiers is the asker's part. */
export function authenticateResponse(
  response: Packet,
  requestAuthenticator: Uint8Array,
  secret: Buffer,
  rule: AuthenticityRule,
): Authenticity {
  const expected = packetDigest(response.bytes, requestAuthenticator, secret)
  if (!timingSafeEqual(expected, response.authenticator)) return unauthentic('bad-authenticator')
  const found = look(response)
  const wrong = misplaced(found)
  if (wrong) return wrong
  if (found.valueAt === 0) {
    return rule.requireMessageAuthenticator ? unauthentic('missing-message-authenticator') : ok(without)
  }
  const proven =
    hasMessageDigest(response, requestAuthenticator, found.valueAt, secret) ||
    (zeroIsUsual(response.code) && hasMessageDigest(response, zeroAuthenticator, found.valueAt, secret))
  return proven ? ok(withMessageAuthenticator) : unauthentic('bad-message-authenticator')
}

/** Accounting-Request (RFC 2866 3) and CoA-, Disconnect-Request (RFC 5176 2.3): the authenticator signs the whole packet. */
function authenticateSigned(packet: Packet, secret: Buffer): Authenticity {
  const expected = packetDigest(packet.bytes, zeroAuthenticator, secret)
  if (!timingSafeEqual(expected, packet.authenticator)) return unauthentic('bad-authenticator')
  const found = look(packet)
  const wrong = misplaced(found)
  if (wrong) return wrong
  if (found.valueAt === 0) return ok(without)
  // RFC 5176 3.4: the authenticator counts as zeros here. FreeRADIUS does the same for Accounting-Requests.
  return hasMessageDigest(packet, zeroAuthenticator, found.valueAt, secret)
    ? ok(withMessageAuthenticator)
    : unauthentic('bad-message-authenticator')
}

/** Access-Request and Status-Server have a random authenticator: only Message-Authenticator proves them. */
function authenticateUnsigned(packet: Packet, secret: Buffer, rule: AuthenticityRule): Authenticity {
  const found = look(packet)
  const wrong = misplaced(found)
  if (wrong) return wrong
  if (found.valueAt === 0) {
    // RFC 5997 3 for Status-Server, RFC 3579 3.2 for EAP. An unproven Proxy-State is how an attacker forges
    // the answer (BlastRADIUS, CVE-2024-3596), so it is refused whatever this NAS may do otherwise.
    const forgeable = found.proxyState && !rule.overTls
    const needed = rule.requireMessageAuthenticator || packet.code === Code.StatusServer || forgeable || found.eap
    return needed ? unauthentic('missing-message-authenticator') : ok(without)
  }
  return hasMessageDigest(packet, packet.authenticator, found.valueAt, secret)
    ? ok(withMessageAuthenticator)
    : unauthentic('bad-message-authenticator')
}

const without = { hadMessageAuthenticator: false }
const withMessageAuthenticator = { hadMessageAuthenticator: true }

interface Found {
  /** Where the value of the Message-Authenticator starts, 0 where there is none. */
  readonly valueAt: number
  readonly count: number
  readonly wrongLength: boolean
  readonly proxyState: boolean
  readonly eap: boolean
}

function look({ bytes }: Packet): Found {
  let valueAt = 0
  let count = 0
  let wrongLength = false
  let proxyState = false
  let eap = false
  for (let offset = headerLength; offset < bytes.length; ) {
    const length = bytes.readUInt8(offset + 1)
    const type = bytes[offset]
    if (type === AttributeType.MessageAuthenticator) {
      valueAt = offset + 2
      count += 1
      wrongLength ||= length !== 2 + digestLength
    } else if (type === AttributeType.ProxyState) proxyState = true
    else if (type === AttributeType.EapMessage) eap = true
    offset += length
  }
  return { valueAt, count, wrongLength, proxyState, eap }
}

function misplaced(found: Found): Authenticity | undefined {
  if (found.count > 1) return unauthentic('duplicate-message-authenticator')
  return found.wrongLength ? unauthentic('bad-message-authenticator') : undefined
}

function hasMessageDigest(packet: Packet, authenticator: Uint8Array, valueAt: number, secret: Buffer): boolean {
  const expected = messageDigest(packet.bytes, authenticator, valueAt, secret)
  return timingSafeEqual(expected, packet.bytes.subarray(valueAt, valueAt + digestLength))
}

/**
 * RFC 2869 5.14 and RFC 5176 3.4 put the request's authenticator into these answers. FreeRADIUS 3.2.1 puts zeros
 * into an Accounting-Response, other versions into CoA and Disconnect answers too. Both need the secret.
 */
function zeroIsUsual(code: number): boolean {
  return code === Code.AccountingResponse || (code >= Code.DisconnectACK && code <= Code.CoANAK)
}

function unauthentic(reason: Unauthentic['reason']): Authenticity {
  return err({ type: 'Unauthentic', reason })
}
