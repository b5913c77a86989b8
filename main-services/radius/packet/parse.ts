// A datagram becomes a packet (RFC 2865 3): every length is checked before anything is sliced.

import { err, ok, type Result } from '../../../shared/base/result.ts'

export const headerLength = 20
export const maxPacketLength = 4096
/** FreeRADIUS's default too. 4,096 octets could hold 2,038 empty attributes, which no NAS sends and every reader pays for. */
export const maxAttributes = 200
export const maxValueLength = 253

export interface RawAttribute {
  readonly type: number
  /** A view into the packet's bytes, without the two octets of header. */
  readonly value: Buffer
  /** Where the attribute's header starts in the packet's bytes. */
  readonly offset: number
}

export interface Packet {
  readonly code: number
  readonly identifier: number
  /** 16 octets. */
  readonly authenticator: Uint8Array
  /** Exactly as long as the Length field says. */
  readonly bytes: Buffer
  /** In the order sent. Listed at the first look, since accounting under load reads the bytes instead. */
  readonly attributes: readonly RawAttribute[]
}

export type Malformed = {
  type: 'Malformed'
  reason: 'too-short' | 'too-long' | 'length-field' | 'attribute-length' | 'too-many-attributes'
}

export function parsePacket(datagram: Buffer): Result<Packet, Malformed> {
  if (datagram.length < headerLength) return malformed('too-short')
  const length = datagram.readUInt16BE(2)
  if (length > maxPacketLength) return malformed('too-long')
  if (length < headerLength || length > datagram.length) return malformed('length-field')
  // RFC 2865 3: octets outside the range of the Length field are padding and ignored on reception.
  const bytes = length === datagram.length ? datagram : datagram.subarray(0, length)
  const wrong = checkAttributes(bytes)
  return wrong ? malformed(wrong) : ok(packetOf(bytes))
}

/** The value of the first attribute of this type. */
export function firstValue(packet: Packet, type: number): Buffer | undefined {
  const { bytes } = packet
  for (let offset = headerLength; offset < bytes.length; offset += octet(bytes, offset + 1)) {
    if (bytes[offset] === type) return bytes.subarray(offset + 2, offset + octet(bytes, offset + 1))
  }
  return undefined
}

/** The values of every attribute of this type, in the order sent. */
export function allValues(packet: Packet, type: number): Buffer[] {
  const { bytes } = packet
  const values: Buffer[] = []
  for (let offset = headerLength; offset < bytes.length; offset += octet(bytes, offset + 1)) {
    if (bytes[offset] === type) values.push(bytes.subarray(offset + 2, offset + octet(bytes, offset + 1)))
  }
  return values
}

function malformed(reason: Malformed['reason']): Result<never, Malformed> {
  return err({ type: 'Malformed', reason })
}

function checkAttributes(bytes: Buffer): 'attribute-length' | 'too-many-attributes' | undefined {
  let count = 0
  for (let offset = headerLength; offset < bytes.length; ) {
    const length = bytes[offset + 1]
    if (length === undefined || length < 2 || offset + length > bytes.length) return 'attribute-length'
    count += 1
    if (count > maxAttributes) return 'too-many-attributes'
    offset += length
  }
  return undefined
}

// A shared prototype costs a packet one object; a getter of its own would cost each packet a closure.
const listedOnDemand = {
  get attributes(): readonly RawAttribute[] {
    const packet = this as unknown as Packet
    const attributes = listAttributes(packet.bytes)
    Object.defineProperty(packet, 'attributes', { value: attributes, enumerable: true })
    return attributes
  },
}

function packetOf(bytes: Buffer): Packet {
  const packet: { -readonly [field in keyof Packet]: Packet[field] } = Object.create(listedOnDemand)
  packet.code = octet(bytes, 0)
  packet.identifier = octet(bytes, 1)
  packet.authenticator = bytes.subarray(4, headerLength)
  packet.bytes = bytes
  return packet
}

function listAttributes(bytes: Buffer): RawAttribute[] {
  const attributes: RawAttribute[] = []
  for (let offset = headerLength; offset < bytes.length; ) {
    const end = offset + octet(bytes, offset + 1)
    attributes.push({ type: octet(bytes, offset), value: bytes.subarray(offset + 2, end), offset })
    offset = end
  }
  return attributes
}

/** Only for bytes that were checked: past their end it would read 0. */
function octet(bytes: Buffer, at: number): number {
  return bytes[at] ?? 0
}
