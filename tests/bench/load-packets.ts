/** Accounting packets of a crowd of sessions: laid out once, and filled in for each packet with little work. */
import { hash } from 'node:crypto'
import { AttributeType } from '../../main-services/radius/packet/attribute-type.ts'
import { Code } from '../../main-services/radius/packet/code.ts'
import { encodeRequest } from '../../main-services/radius/packet/encode.ts'

export type PacketKind = 'start' | 'interim' | 'stop'

interface NasOfPackets {
  readonly secret: string
  /** Begins every Acct-Session-Id. At most 8 characters. */
  readonly prefix?: string
  readonly nasIpAddress?: string
}

const STATUS: Readonly<Record<PacketKind, number>> = { start: 1, stop: 2, interim: 3 }
const DIGITS = 10
const AUTHENTICATOR = 4
const AUTHENTICATOR_LENGTH = 16
const HEADER_LENGTH = 20
/** What a session moves between two of its packets. */
const OCTETS_A_ROUND = 1_000_000

export const sessionId = (prefix = 'load', number: number): string =>
  `${prefix}-${String(number).padStart(DIGITS, '0')}`

export interface Template {
  readonly bytes: Buffer
  /** Where the digits that tell sessions apart stand. */
  readonly digitsAt: readonly number[]
  /** Where the values that move on stand; absent from a Start. */
  readonly octetsAt: readonly number[]
  readonly timestampAt: number
}

export function layOut(kind: PacketKind, { secret, prefix, nasIpAddress = '127.0.0.1' }: NasOfPackets): Template {
  const none = '0'.repeat(DIGITS)
  const bytes = encodeRequest({
    code: Code.AccountingRequest,
    identifier: 0,
    secret: Buffer.from(secret),
    attributes: [
      { type: AttributeType.UserName, value: Buffer.from(`user${none}@isp.example`) },
      { type: AttributeType.NasIpAddress, value: Buffer.from(nasIpAddress.split('.').map(Number)) },
      { type: AttributeType.NasIdentifier, value: Buffer.from('bng-load-01') },
      { type: AttributeType.NasPortType, value: integer(15) },
      { type: AttributeType.NasPortId, value: Buffer.from('ge-0/0/0.101:101-12') },
      { type: AttributeType.AcctStatusType, value: integer(STATUS[kind]) },
      { type: AttributeType.AcctSessionId, value: Buffer.from(sessionId(prefix, 0)) },
      { type: AttributeType.FramedIpAddress, value: Buffer.from([100, 64, 1, 2]) },
      { type: AttributeType.CallingStationId, value: Buffer.from('AA:BB:CC:DD:EE:FF') },
      { type: AttributeType.ServiceType, value: integer(2) },
      { type: AttributeType.FramedProtocol, value: integer(1) },
      { type: AttributeType.EventTimestamp, value: integer(Math.floor(Date.now() / 1000)) },
      ...(kind === 'start'
        ? []
        : [
            { type: AttributeType.AcctInputOctets, value: integer(123_456) },
            { type: AttributeType.AcctOutputOctets, value: integer(7_654_321) },
            { type: AttributeType.AcctInputGigawords, value: integer(1) },
            { type: AttributeType.AcctOutputGigawords, value: integer(3) },
            { type: AttributeType.AcctSessionTime, value: integer(3600) },
          ]),
      ...(kind === 'stop' ? [{ type: AttributeType.AcctTerminateCause, value: integer(1) }] : []),
    ],
  })
  const octets = [AttributeType.AcctInputOctets, AttributeType.AcctOutputOctets]
  return {
    bytes,
    digitsAt: [bytes.indexOf(none), bytes.lastIndexOf(none)],
    octetsAt: octets.flatMap((type) => valueAt(bytes, type) ?? []),
    timestampAt: valueAt(bytes, AttributeType.EventTimestamp) ?? 0,
  }
}

function valueAt(packet: Buffer, type: number): number | undefined {
  for (let at = HEADER_LENGTH; at < packet.length; at += packet.readUInt8(at + 1))
    if (packet[at] === type) return at + 2
  return undefined
}

interface Filling {
  readonly identifier: number
  /** Of the session. */
  readonly number: number
  /** How often its session has had its turn; without it the packet says what the template says. */
  readonly round: number | undefined
}

/** What tells this packet from others goes in, and the whole is signed anew (RFC 2866 3). */
export function fill(
  { bytes, digitsAt, octetsAt, timestampAt }: Template,
  { identifier, number, round }: Filling,
  secret: Buffer,
): Buffer {
  const signed = Buffer.allocUnsafe(bytes.length + secret.length)
  bytes.copy(signed)
  secret.copy(signed, bytes.length)
  signed[1] = identifier
  signed.fill(0, AUTHENTICATOR, AUTHENTICATOR + AUTHENTICATOR_LENGTH)
  const digits = String(number).padStart(DIGITS, '0')
  for (const at of digitsAt) signed.write(digits, at, 'latin1')
  if (round !== undefined) {
    signed.writeUInt32BE(Math.floor(Date.now() / 1000), timestampAt)
    for (const at of octetsAt) signed.writeUInt32BE((bytes.readUInt32BE(at) + round * OCTETS_A_ROUND) % 2 ** 32, at)
  }
  const packet = signed.subarray(0, bytes.length)
  hash('md5', signed, 'buffer').copy(packet, AUTHENTICATOR)
  return packet
}

export function isAnswer(reply: Buffer, request: Buffer, secret: Buffer): boolean {
  const signed = Buffer.concat([reply, secret])
  request.copy(signed, AUTHENTICATOR, AUTHENTICATOR, AUTHENTICATOR + AUTHENTICATOR_LENGTH)
  return hash('md5', signed, 'buffer').equals(reply.subarray(AUTHENTICATOR, AUTHENTICATOR + AUTHENTICATOR_LENGTH))
}

function integer(value: number): Buffer {
  const octets = Buffer.alloc(4)
  octets.writeUInt32BE(value)
  return octets
}
