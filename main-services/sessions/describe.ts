/**
 * What is said about a session in words: who, where, which addresses. Pure and
 * free of order, like the rest of a session's merge.
 */
import type { JournalledRecord } from './record.ts'

/** Fixed for a session's life; the columns of radacct in their order. */
export interface Identity {
  readonly acctSessionId: string
  readonly username: string | null
  readonly realm: string | null
  readonly nasIpAddress: string
  readonly nasId: string
  readonly nasIdentifier: string | null
  readonly nasPortId: string | null
  readonly nasPortType: string | null
  readonly authentic: string | null
  readonly connectInfoStart: string | null
  readonly calledStationId: string | null
  readonly callingStationId: string | null
  readonly serviceType: string | null
  readonly framedProtocol: string | null
  readonly class: string | null
}

/** May change while the session is open: each packet that carries any of them carries them all. */
export interface Addresses {
  readonly framedIpAddress: string | null
  readonly framedIpv6Address: string | null
  readonly framedIpv6Prefix: string | null
  readonly framedInterfaceId: string | null
  readonly delegatedIpv6Prefix: string | null
}

export interface Description extends Identity, Addresses {
  /** When the addresses were said, comparable with another packet's; -1 before any. */
  readonly addressesAt: number
}

const RANK = { start: 0, interim: 1, stop: 2, 'accounting-on': 3, 'accounting-off': 3, other: 3 } as const

export function describe(record: JournalledRecord): Description {
  const addresses = addressesIn(record)
  return {
    acctSessionId: record.acctSessionId,
    username: record.username,
    realm: record.realm,
    nasIpAddress: record.nasIpAddress,
    nasId: record.nasId,
    nasIdentifier: record.nasIdentifier,
    nasPortId: record.nasPortId,
    nasPortType: record.nasPortType,
    authentic: record.authentic,
    connectInfoStart: record.status === 'stop' ? null : record.connectInfo,
    calledStationId: record.calledStationId,
    callingStationId: record.callingStationId,
    serviceType: record.serviceType,
    framedProtocol: record.framedProtocol,
    class: record.class,
    ...addresses,
    addressesAt: hasAny(addresses) ? saidAt(record) : -1,
  }
}

/**
 * What one packet leaves out, another fills in. Two that disagree about what is
 * fixed for a session's life are settled by their text alone, since the order
 * of their coming must not matter. The latest addresses win.
 */
export function mergeDescription(known: Description, heard: Description): Description {
  return {
    acctSessionId: settle(known.acctSessionId, heard.acctSessionId),
    username: settle(known.username, heard.username),
    realm: settle(known.realm, heard.realm),
    nasIpAddress: settle(known.nasIpAddress, heard.nasIpAddress),
    nasId: settle(known.nasId, heard.nasId),
    nasIdentifier: settle(known.nasIdentifier, heard.nasIdentifier),
    nasPortId: settle(known.nasPortId, heard.nasPortId),
    nasPortType: settle(known.nasPortType, heard.nasPortType),
    authentic: settle(known.authentic, heard.authentic),
    connectInfoStart: settle(known.connectInfoStart, heard.connectInfoStart),
    calledStationId: settle(known.calledStationId, heard.calledStationId),
    callingStationId: settle(known.callingStationId, heard.callingStationId),
    serviceType: settle(known.serviceType, heard.serviceType),
    framedProtocol: settle(known.framedProtocol, heard.framedProtocol),
    class: settle(known.class, heard.class),
    ...laterAddresses(known, heard),
  }
}

/** Equal for two packets that say the same words; their times apart. */
export function fingerprint(record: JournalledRecord): number {
  const words = `${record.acctSessionId}\u001f${record.username}\u001f${record.realm}\u001f${record.nasIpAddress}\u001f${record.nasId}\u001f${record.nasIdentifier}\u001f${record.nasPortId}\u001f${record.nasPortType}\u001f${record.authentic}\u001f${record.status === 'stop' ? null : record.connectInfo}\u001f${record.calledStationId}\u001f${record.callingStationId}\u001f${record.serviceType}\u001f${record.framedProtocol}\u001f${record.class}\u001f${record.framedIpAddress}\u001f${record.framedIpv6Address}\u001f${record.framedIpv6Prefix}\u001f${record.framedInterfaceId}\u001f${record.delegatedIpv6Prefix}`
  let low = 0x811c9dc5
  let high = 0x1b873593
  for (let index = 0; index < words.length; index++) {
    const code = words.charCodeAt(index)
    low = Math.imul(low ^ code, 0x01000193)
    high = Math.imul(high ^ code, 0x85ebca6b)
  }
  return (high & 0x1fffff) * 2 ** 32 + (low >>> 0)
}

/** Milliseconds times four and the packet's rank: a Stop's word outweighs an Interim-Update's of the same moment. */
export const saidAt = ({ at, status }: Pick<JournalledRecord, 'at' | 'status'>): number => at * 4 + RANK[status]

const addressesIn = (from: Addresses): Addresses => ({
  framedIpAddress: from.framedIpAddress,
  framedIpv6Address: from.framedIpv6Address,
  framedIpv6Prefix: from.framedIpv6Prefix,
  framedInterfaceId: from.framedInterfaceId,
  delegatedIpv6Prefix: from.delegatedIpv6Prefix,
})

/** Whether a packet carries any address at all. */
export const hasAny = (from: Addresses): boolean =>
  from.framedIpAddress !== null ||
  from.framedIpv6Address !== null ||
  from.framedIpv6Prefix !== null ||
  from.framedInterfaceId !== null ||
  from.delegatedIpv6Prefix !== null

export const sameAddresses = (a: Addresses, b: Addresses): boolean =>
  a.framedIpAddress === b.framedIpAddress &&
  a.framedIpv6Address === b.framedIpv6Address &&
  a.framedIpv6Prefix === b.framedIpv6Prefix &&
  a.framedInterfaceId === b.framedInterfaceId &&
  a.delegatedIpv6Prefix === b.delegatedIpv6Prefix

function laterAddresses(known: Description, heard: Description): Addresses & Pick<Description, 'addressesAt'> {
  const later =
    known.addressesAt !== heard.addressesAt
      ? known.addressesAt > heard.addressesAt
      : JSON.stringify(addressesIn(known)) >= JSON.stringify(addressesIn(heard))
  const winner = later ? known : heard
  return { ...addressesIn(winner), addressesAt: winner.addressesAt }
}

function settle<T extends string | null>(known: T, heard: T): T {
  if (known === null || heard === null) return known ?? heard
  return known <= heard ? known : heard
}
