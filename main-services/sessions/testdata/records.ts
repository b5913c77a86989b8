/** Accounting records for tests: one lifelike session, told in parts. */
import type { JournalledRecord } from '../record.ts'

/** 14:00 in South Africa. */
export const NOON = Date.parse('2026-11-23T12:00:00Z')
export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** An Interim-Update of an unremarkable session; `told` changes what matters to the test. */
export function record(told: Partial<JournalledRecord> = {}): JournalledRecord {
  const at = told.at ?? NOON
  return {
    status: 'interim',
    at,
    receivedAt: told.receivedAt ?? at + 40,
    acctUniqueId: '97328ffa3d09c80c980f277f5c5fbfa4',
    acctSessionId: '81500001',
    username: 'thandi@isp.co.za',
    realm: null,
    nasIpAddress: '10.20.0.1',
    nasIdentifier: 'bng-cpt-01',
    nasPortId: 'ether3/vlan210',
    nasPortType: 'Ethernet',
    sessionTime: null,
    authentic: 'RADIUS',
    connectInfo: null,
    inputOctets: null,
    outputOctets: null,
    calledStationId: 'pppoe-cpt',
    callingStationId: 'AA:BB:CC:00:11:22',
    terminateCause: null,
    serviceType: 'Framed-User',
    framedProtocol: 'PPP',
    framedIpAddress: '100.64.3.9',
    framedIpv6Address: null,
    framedIpv6Prefix: null,
    framedInterfaceId: null,
    delegatedIpv6Prefix: null,
    class: null,
    interimInterval: null,
    journalId: 1,
    nasId: '0c8f3f2e-3f64-4a51-9f70-0a6f2f6f0a01',
    packet: Buffer.from([4, 1, 0, 20]),
    ...told,
  }
}

export const start = (told: Partial<JournalledRecord> = {}): JournalledRecord => record({ status: 'start', ...told })

export const interim = (told: Partial<JournalledRecord> = {}): JournalledRecord =>
  record({ inputOctets: 0, outputOctets: 0, ...told, status: 'interim' })

export const stop = (told: Partial<JournalledRecord> = {}): JournalledRecord =>
  record({ inputOctets: 0, outputOctets: 0, terminateCause: 'User-Request', ...told, status: 'stop' })

export const accountingOn = (told: Partial<JournalledRecord> = {}): JournalledRecord =>
  record({ ...told, status: 'accounting-on', username: null, acctSessionId: '', acctUniqueId: '' })
