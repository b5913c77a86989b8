/** Subscribers and their sessions, made up the same in every run: a history as filing leaves it, and packets of more. */
import { createRandom } from '../../main-services/demo/random.ts'
import type { Database } from '../../main-services/platform/sqlite/open.ts'
import { addressOrder } from '../../main-services/sessions/address-order.ts'
import { durationClass } from '../../main-services/sessions/radacct.store.ts'
import type { JournalledRecord } from '../../main-services/sessions/record.ts'
import { searchWords } from '../../main-services/sessions/search-words.ts'

export const DAY = 86_400_000
export const HISTORY_DAYS = 90
export const ACCOUNTS = 120_000
const NASES = 6
export const NOW = Date.parse('2026-11-23T12:00:00Z')
export const SUBURBS = ['Rondebosch', 'Observatory', 'Umhlanga', 'Sandton', 'Randburg', 'Bellville', 'Parow', 'Walmer']
export const CAUSES = ['User-Request', 'Lost-Carrier', 'Idle-Timeout', 'Session-Timeout', 'Admin-Reset', 'NAS-Request']

export interface Account {
  readonly username: string
  readonly name: string
  readonly suburb: string
  readonly mac: string
  readonly nas: string
  readonly port: string
  readonly ip: string
}

export interface PacketOf {
  readonly status: 'start' | 'interim' | 'stop'
  /** Of the session; those of the history are others. */
  readonly index: number
  readonly at: number
  /** How far its octets have come. */
  readonly count: number
  readonly journalId: number
}

export function makeUpSessions(seed: number) {
  const random = createRandom(seed)
  const { pick } = random
  /** Below `high`. */
  const between = (low: number, high: number): number => random.between(low, high - 1)

  const accountOf = (index: number): Account => ({
    username: `fibre${String(index).padStart(6, '0')}@isp.co.za`,
    name: `${pick(['Dlamini', 'Botha', 'Naidoo', 'van Wyk', 'Mokoena', 'Smith', 'Khumalo'])} ${index % 9973}`,
    suburb: `${SUBURBS[index % SUBURBS.length]} ${index % 75}`,
    mac: [0xaa, 0xbb, index >> 24, index >> 16, index >> 8, index]
      .map((octet) => (octet & 255).toString(16).padStart(2, '0').toUpperCase())
      .join(':'),
    nas: `10.20.0.${1 + (index % NASES)}`,
    port: `ether${index % 24}/vlan${index % 4000}`,
    ip: `100.${64 + (index >> 16)}.${(index >> 8) & 255}.${index & 255}`,
  })

  /** Rows as filing leaves them. Indexes are made afterwards: a million rows one by one would take ten times as long. */
  function fill(into: Database, closedCount: number): void {
    const indexes = into.prepare("SELECT name, sql FROM sqlite_schema WHERE name LIKE 'filed_by%'").all() as {
      name: string
      sql: string
    }[]
    for (const { name } of indexes) into.exec(`DROP INDEX ${name}`)
    const insert = into.prepare(`INSERT INTO radacct (radacctid, acctuniqueid, acctsessionid, username, nasipaddress,
      nasportid, nasporttype, acctstarttime, acctupdatetime, acctstoptime, acctinterval, acctsessiontime, acctauthentic,
      acctinputoctets, acctoutputoctets, calledstationid, callingstationid, acctterminatecause, servicetype,
      framedprotocol, framedipaddress, nas_id, subscriber, suburb, mac, framedip_order, nas_order, addresses_at, filed,
      closed_by, start_heard, total_octets, duration_class)
      VALUES (?, ?, ?, ?, ?, ?, 'Ethernet', ?, ?, ?, 600, ?, 'RADIUS', ?, ?, 'pppoe', ?, ?, 'Framed-User', 'PPP', ?, ?,
        ?, ?, ?, ?, ?, 0, 1, 'stop', 1, ?, ?)`)
    const words = into.prepare('INSERT INTO session_text (rowid, words) VALUES (?, ?)')
    const step = (HISTORY_DAYS * DAY) / closedCount
    for (let first = 0; first < closedCount; first += 20_000) {
      into.transaction(() => {
        for (let index = first; index < Math.min(first + 20_000, closedCount); index++) insertOne(index)
      })()
    }
    for (const { sql } of indexes) into.exec(sql)

    function insertOne(index: number): void {
      const account = accountOf(between(0, ACCOUNTS))
      const start = Math.floor(NOW - HISTORY_DAYS * DAY + index * step)
      const stop = Math.min(NOW, start + Math.floor(Math.exp(3 + random.next() * 10.5)) * 1000)
      const input = between(0, 2 ** 31)
      const output = between(0, 2 ** 31) * between(1, 30)
      const sessionId = (0x81500000 + index).toString(16)
      insert.run(
        index + 1,
        uniqueId(index),
        sessionId,
        account.username,
        account.nas,
        account.port,
        start,
        stop,
        stop,
        Math.round((stop - start) / 1000),
        input,
        output,
        account.mac,
        pick(CAUSES),
        account.ip,
        nasId(account.nas),
        account.name,
        account.suburb,
        account.mac,
        addressOrder(account.ip),
        addressOrder(account.nas),
        input + output,
        durationClass(stop - start),
      )
      words.run(
        index + 1,
        searchWords({
          acctSessionId: sessionId,
          username: account.username,
          subscriber: account.name,
          suburb: account.suburb,
          framedIpAddress: account.ip,
          framedIpv6Address: null,
          framedIpv6Prefix: null,
          delegatedIpv6Prefix: null,
          callingStationId: account.mac,
          mac: account.mac,
          nasPortId: account.port,
        }),
      )
    }
  }

  function packet({ status, index, at, count, journalId }: PacketOf): JournalledRecord {
    const account = accountOf(index % ACCOUNTS)
    return {
      status,
      at,
      receivedAt: at,
      acctUniqueId: uniqueId(10_000_000 + index),
      acctSessionId: (0x91500000 + index).toString(16),
      username: account.username,
      realm: null,
      nasIpAddress: account.nas,
      nasIdentifier: 'bng',
      nasPortId: account.port,
      nasPortType: 'Ethernet',
      sessionTime: null,
      authentic: 'RADIUS',
      connectInfo: null,
      inputOctets: status === 'start' ? null : count * 1_000_003,
      outputOctets: status === 'start' ? null : count * 9_000_011,
      calledStationId: 'pppoe',
      callingStationId: account.mac,
      terminateCause: status === 'stop' ? 'User-Request' : null,
      serviceType: 'Framed-User',
      framedProtocol: 'PPP',
      framedIpAddress: account.ip,
      framedIpv6Address: null,
      framedIpv6Prefix: null,
      framedInterfaceId: null,
      delegatedIpv6Prefix: null,
      class: null,
      interimInterval: null,
      journalId,
      nasId: nasId(account.nas),
      packet: Buffer.alloc(210, index),
    }
  }

  return { between, pick, accountOf, fill, packet }
}
function uniqueId(index: number): string {
  return [index, index ^ 0x5bd1e995, Math.imul(index, 0x9e3779b1), Math.imul(index, 0x85ebca6b)]
    .map((word) => (word >>> 0).toString(16).padStart(8, '0'))
    .toReversed()
    .join('')
}

function nasId(nas: string): string {
  return `0c8f3f2e-3f64-4a51-9f70-0a6f2f6f0a${nas.slice(-1).padStart(2, '0')}`
}
