// What an Accounting-Request says about a session, in the words of FreeRADIUS's radacct table.

import { findAttribute } from '../attributes/index.ts'
import { acctUniqueId } from './acct-unique-id.ts'
import { AttributeType as Type } from './attribute-type.ts'
import { headerLength, type Packet } from './parse.ts'
import {
  octets64,
  readInterfaceId,
  readIpv4,
  readIpv6,
  readIpv6Prefix,
  readOctets,
  readText,
  withoutEndingNuls,
} from './values.ts'

export type AccountingStatus = 'start' | 'interim' | 'stop' | 'accounting-on' | 'accounting-off' | 'other'

/** Null is what the NAS did not send, or sent in a form its kind does not have. */
export interface AccountingRecord {
  readonly status: AccountingStatus
  /** When it happened, epoch ms. */
  readonly at: number
  readonly receivedAt: number
  readonly acctUniqueId: string
  readonly acctSessionId: string
  readonly username: string | null
  /** What follows the last @ of the User-Name. FreeRADIUS stores it only for realms its proxy.conf lists. */
  readonly realm: string | null
  readonly nasIpAddress: string
  readonly nasIdentifier: string | null
  /** NAS-Port-Id, else NAS-Port. */
  readonly nasPortId: string | null
  readonly nasPortType: string | null
  /** Seconds. */
  readonly sessionTime: number | null
  readonly authentic: string | null
  readonly connectInfo: string | null
  /** From the customer: the upload. */
  readonly inputOctets: number | null
  /** To the customer: the download. */
  readonly outputOctets: number | null
  readonly calledStationId: string | null
  readonly callingStationId: string | null
  readonly terminateCause: string | null
  readonly serviceType: string | null
  readonly framedProtocol: string | null
  readonly framedIpAddress: string | null
  readonly framedIpv6Address: string | null
  readonly framedIpv6Prefix: string | null
  readonly framedInterfaceId: string | null
  readonly delegatedIpv6Prefix: string | null
  /** As 0x… */
  readonly class: string | null
  /** Seconds between interim updates, where the NAS repeats what it was told. */
  readonly interimInterval: number | null
}

export interface PacketSource {
  readonly address: string
  /** Epoch ms. */
  readonly receivedAt: number
}

/** Of an attribute sent twice the first counts, as it does for FreeRADIUS. */
export function readAccounting(packet: Packet, source: PacketSource): AccountingRecord {
  const sent = readSent(packet.bytes)
  const username = sent.text(Type.UserName)
  const nasIpAddress = nasAddress(sent, source.address)
  const nasPort = sent.integer(Type.NasPort)?.toString() ?? ''
  return {
    status: statusOf(sent.integer(Type.AcctStatusType)),
    at: eventTime(sent, source.receivedAt),
    receivedAt: source.receivedAt,
    acctUniqueId: acctUniqueId({
      class: sent.octets(Type.Class),
      userName: sent.octets(Type.UserName),
      acctSessionId: sent.octets(Type.AcctSessionId),
      nasAddress: nasIpAddress,
      nasIdentifier: sent.octets(Type.NasIdentifier),
      nasPortId: sent.octets(Type.NasPortId),
      nasPort,
    }),
    acctSessionId: sent.text(Type.AcctSessionId) ?? '',
    username,
    realm: realmOf(username),
    nasIpAddress,
    nasIdentifier: sent.text(Type.NasIdentifier),
    nasPortId: sent.text(Type.NasPortId) ?? (nasPort || null),
    nasPortType: sent.named(Type.NasPortType),
    sessionTime: sent.integer(Type.AcctSessionTime),
    authentic: sent.named(Type.AcctAuthentic),
    connectInfo: sent.text(Type.ConnectInfo),
    inputOctets: counter(sent.integer(Type.AcctInputOctets), sent.integer(Type.AcctInputGigawords)),
    outputOctets: counter(sent.integer(Type.AcctOutputOctets), sent.integer(Type.AcctOutputGigawords)),
    calledStationId: sent.text(Type.CalledStationId),
    callingStationId: sent.text(Type.CallingStationId),
    terminateCause: sent.named(Type.AcctTerminateCause),
    serviceType: sent.named(Type.ServiceType),
    framedProtocol: sent.named(Type.FramedProtocol),
    framedIpAddress: sent.ipv4(Type.FramedIpAddress),
    framedIpv6Address: sent.ipv6(Type.FramedIpv6Address),
    framedIpv6Prefix: sent.read(Type.FramedIpv6Prefix, readIpv6Prefix),
    framedInterfaceId: sent.read(Type.FramedInterfaceId, readInterfaceId),
    delegatedIpv6Prefix: sent.read(Type.DelegatedIpv6Prefix, readIpv6Prefix),
    class: sent.read(Type.Class, readOctets),
    interimInterval: sent.integer(Type.AcctInterimInterval),
  }
}

type Sent = ReturnType<typeof readSent>

/** One pass over the packet finds every attribute; each is then read only where it is asked for. */
function readSent(bytes: Buffer) {
  const starts = new Uint16Array(256)
  for (let offset = headerLength; offset < bytes.length; offset += bytes.readUInt8(offset + 1)) {
    const type = bytes.readUInt8(offset)
    if (starts[type] === 0) starts[type] = offset + 2
  }
  const startOf = (type: number) => starts[type] ?? 0
  const lengthAt = (start: number) => bytes.readUInt8(start - 1) - 2

  function value(type: number): Buffer | undefined {
    const start = startOf(type)
    return start === 0 ? undefined : bytes.subarray(start, start + lengthAt(start))
  }
  function startOfLength(type: number, length: number): number {
    const start = startOf(type)
    return start !== 0 && lengthAt(start) === length ? start : 0
  }
  function integer(type: number): number | null {
    const start = startOfLength(type, 4)
    return start === 0 ? null : bytes.readUInt32BE(start)
  }
  return {
    integer,
    has: (type: number) => startOf(type) !== 0,
    octets: (type: number) => value(type)?.toString('latin1') ?? '',
    text(type: number): string | null {
      const sent = value(type)
      return (sent && readText(withoutEndingNuls(sent))) || null
    },
    named(type: number): string | null {
      const number = integer(type)
      return number === null ? null : (findAttribute(type)?.values?.[number] ?? String(number))
    },
    ipv4(type: number): string | null {
      const start = startOfLength(type, 4)
      return start === 0 ? null : readIpv4(bytes, start)
    },
    ipv6(type: number): string | null {
      const start = startOfLength(type, 16)
      return start === 0 ? null : readIpv6(bytes, start)
    },
    read(type: number, reader: (value: Buffer) => string | undefined): string | null {
      const sent = value(type)
      return (sent && reader(sent)) ?? null
    },
  }
}

function statusOf(status: number | null): AccountingStatus {
  switch (status) {
    case 1:
      return 'start'
    case 2:
      return 'stop'
    case 3:
      return 'interim'
    case 7:
      return 'accounting-on'
    case 8:
      return 'accounting-off'
    default:
      return 'other'
  }
}

const day = 24 * 60 * 60 * 1000

/** A NAS whose clock is more than a day off, or that claims to have waited for longer, is not believed. */
function eventTime(sent: Sent, receivedAt: number): number {
  const stamped = (sent.integer(Type.EventTimestamp) ?? 0) * 1000
  if (Math.abs(stamped - receivedAt) <= day) return stamped
  const delay = (sent.integer(Type.AcctDelayTime) ?? 0) * 1000
  return delay <= day ? receivedAt - delay : receivedAt
}

/**
 * FreeRADIUS prefers NAS-IPv6-Address, and gives a packet that came over IPv6 without one its source as such.
 * A proxied packet has the proxy as its source, so there only what the NAS wrote counts.
 */
function nasAddress(sent: Sent, sourceAddress: string): string {
  const ipv6 = sent.ipv6(Type.NasIpv6Address)
  if (ipv6) return ipv6
  const source = sourceAddress.replace(/^::ffff:(?=\d+\.)/i, '')
  const ipv4 = sent.ipv4(Type.NasIpAddress)
  if (!ipv4) return source
  return source.includes(':') && !sent.has(Type.ProxyState) ? source : ipv4
}

function realmOf(username: string | null): string | null {
  const at = username?.lastIndexOf('@') ?? -1
  return (at >= 0 && username?.slice(at + 1)) || null
}

function counter(low: number | null, gigawords: number | null): number | null {
  return low === null && gigawords === null ? null : octets64(low ?? 0, gigawords ?? 0)
}
