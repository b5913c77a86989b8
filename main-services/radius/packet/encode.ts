// Packets as bytes: requests that ask, answers that prove themselves by the request.

import { AttributeType } from './attribute-type.ts'
import { Code } from './code.ts'
import { digestLength, messageDigest, packetDigest, zeroAuthenticator } from './digest.ts'
import { firstValue, headerLength, maxPacketLength, maxValueLength, type Packet } from './parse.ts'

export interface AttributeToSend {
  readonly type: number
  readonly value: Buffer
}

export interface RequestToEncode {
  readonly code: number
  readonly identifier: number
  readonly attributes: readonly AttributeToSend[]
  readonly secret: Buffer
  /** 16 random octets, for Access-Request and Status-Server; other requests are signed instead. */
  readonly authenticator?: Buffer
  /** By default with Access-Request and Status-Server, without for the others. */
  readonly withMessageAuthenticator?: boolean
}

export interface ResponseToEncode {
  readonly code: number
  readonly request: Packet
  readonly secret: Buffer
  readonly attributes?: readonly AttributeToSend[]
  readonly withMessageAuthenticator: boolean
}

/** RFC 2865 5.26, one sub-attribute in the format every vendor of our tables uses: type and length of one octet each. */
export function vendorSpecific(vendorId: number, type: number, value: Buffer): AttributeToSend {
  const octets = Buffer.allocUnsafe(6 + value.length)
  octets.writeUInt32BE(vendorId, 0)
  octets.writeUInt8(type, 4)
  octets.writeUInt8(value.length + 2, 5)
  octets.set(value, 6)
  return { type: AttributeType.VendorSpecific, value: octets }
}

/** Throws RangeError for what does not fit into a packet. */
export function encodeRequest(request: RequestToEncode): Buffer {
  const { code, identifier, attributes, secret, authenticator } = request
  const random = code === Code.AccessRequest || code === Code.StatusServer
  if (random && authenticator?.length !== digestLength) {
    throw new RangeError('An Access-Request or Status-Server needs a random authenticator of 16 octets')
  }
  const inMessage = random && authenticator ? authenticator : zeroAuthenticator
  const bytes = layOut(code, identifier, attributes, request.withMessageAuthenticator ?? random)
  if (request.withMessageAuthenticator ?? random) insertMessageAuthenticator(bytes, inMessage, secret)
  bytes.set(random ? inMessage : packetDigest(bytes, zeroAuthenticator, secret), 4)
  return bytes
}

/**
 * Message-Authenticator comes first: in front of it an attacker has no room for the octets that a collision takes
 * (BlastRADIUS, CVE-2024-3596). The Proxy-States come last and as received (RFC 2865 5.33).
 * Throws RangeError for what does not fit into a packet.
 */
export function encodeResponse(response: ResponseToEncode): Buffer {
  const { code, request, secret, attributes = [], withMessageAuthenticator } = response
  const bytes = layOut(code, request.identifier, [...attributes, ...proxyStates(request)], withMessageAuthenticator)
  if (withMessageAuthenticator) {
    // No RFC says how an Accounting-Response carries one. FreeRADIUS 3.2 as the asker drops the answer unless the
    // authenticator counts as zeros, save where it answers a Status-Server.
    const zeros = code === Code.AccountingResponse && request.code !== Code.StatusServer
    insertMessageAuthenticator(bytes, zeros ? zeroAuthenticator : request.authenticator, secret)
  }
  bytes.set(packetDigest(bytes, request.authenticator, secret), 4)
  return bytes
}

/** The acknowledgement of an Accounting-Request: Message-Authenticator where the request had one. */
export function accountingResponse(request: Packet, secret: Buffer): Buffer {
  const had = firstValue(request, AttributeType.MessageAuthenticator) !== undefined
  return encodeResponse({ code: Code.AccountingResponse, request, secret, withMessageAuthenticator: had })
}

const messageAuthenticatorLength = 2 + digestLength

function layOut(
  code: number,
  identifier: number,
  attributes: readonly AttributeToSend[],
  withMessageAuthenticator: boolean,
): Buffer {
  let length = headerLength + (withMessageAuthenticator ? messageAuthenticatorLength : 0)
  for (const { type, value } of attributes) {
    if (value.length > maxValueLength) throw new RangeError(`Attribute ${type} has ${value.length} octets of 253`)
    length += 2 + value.length
  }
  if (length > maxPacketLength) throw new RangeError(`A packet of ${length} octets; RFC 2865 3 allows 4,096`)
  const bytes = Buffer.alloc(length)
  bytes.writeUInt8(code, 0)
  bytes.writeUInt8(identifier, 1)
  bytes.writeUInt16BE(length, 2)
  let offset = headerLength
  if (withMessageAuthenticator) {
    bytes.writeUInt8(AttributeType.MessageAuthenticator, offset)
    bytes.writeUInt8(messageAuthenticatorLength, offset + 1)
    offset += messageAuthenticatorLength
  }
  for (const { type, value } of attributes) {
    bytes.writeUInt8(type, offset)
    bytes.writeUInt8(2 + value.length, offset + 1)
    bytes.set(value, offset + 2)
    offset += 2 + value.length
  }
  return bytes
}

function insertMessageAuthenticator(bytes: Buffer, authenticator: Uint8Array, secret: Buffer): void {
  const valueAt = headerLength + 2
  messageDigest(bytes, authenticator, valueAt, secret).copy(bytes, valueAt)
}

const noAttributes: readonly AttributeToSend[] = []

function proxyStates(request: Packet): readonly AttributeToSend[] {
  // Most packets were not proxied, and listing attributes is what the hot path avoids.
  if (!firstValue(request, AttributeType.ProxyState)) return noAttributes
  return request.attributes.filter((attribute) => attribute.type === AttributeType.ProxyState)
}
