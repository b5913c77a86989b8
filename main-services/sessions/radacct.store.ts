/** The writing side of radacct and of the search words: one wide row a session, indexed once it is filed. */
import type { Database } from '../platform/sqlite/open.ts'
import { addressOrder } from './address-order.ts'
import { canonicalMac } from './canonical-mac.ts'
import type { Description } from './describe.ts'
import type { LiveSession } from './live.store.ts'
import { type Closing, closingOf, observedInterval, sessionTimeOf, startOf } from './merge.ts'
import { searchWords } from './search-words.ts'

/** The subscriber's name and suburb, copied so that the grid sorts and searches by them. */
export interface Label {
  readonly name: string
  readonly suburb: string | null
}

/** Everything said in words of one session. */
export interface DescribedSession extends Description {
  readonly id: number
  readonly acctUniqueId: string
  readonly subscriber: string | null
  readonly suburb: string | null
  readonly mac: string | null
}

/** The words that people see and search, of a session that is not filed yet. */
export type ShownSession = Pick<
  DescribedSession,
  | 'id'
  | 'acctUniqueId'
  | 'acctSessionId'
  | 'username'
  | 'subscriber'
  | 'suburb'
  | 'mac'
  | 'nasIpAddress'
  | 'nasId'
  | 'nasPortId'
  | 'callingStationId'
  | 'framedIpAddress'
  | 'framedIpv6Address'
  | 'framedIpv6Prefix'
  | 'delegatedIpv6Prefix'
>

/** A filed session as far as a late packet needs it. */
export interface FiledSession {
  readonly id: number
  readonly closedBy: Closing['by']
  readonly startHeard: boolean
  readonly startedAt: number
  readonly stoppedAt: number
  readonly terminateCause: string | null
  readonly sessionTime: number | null
  readonly connectInfoStop: string | null
  readonly inputOctets: number
  readonly outputOctets: number
  readonly startPacket: number | null
  readonly stopPacket: number | null
  readonly interimJournalId: number | null
  readonly interimReceivedAt: number | null
  readonly lastSample: number | null
}

/** The last class holds everything longer than 34 years. */
const LONGEST_CLASS = 30

/** floor(log2(seconds)), so that a class's sessions are at most twice as long as each other. */
export const durationClass = (milliseconds: number): number =>
  Math.min(LONGEST_CLASS, Math.floor(Math.log2(Math.max(1, milliseconds / 1000))))

const WORDS = {
  acctsessionid: 'acctSessionId',
  username: 'username',
  realm: 'realm',
  nasipaddress: 'nasIpAddress',
  nas_id: 'nasId',
  nas_identifier: 'nasIdentifier',
  nasportid: 'nasPortId',
  nasporttype: 'nasPortType',
  acctauthentic: 'authentic',
  connectinfo_start: 'connectInfoStart',
  calledstationid: 'calledStationId',
  callingstationid: 'callingStationId',
  servicetype: 'serviceType',
  framedprotocol: 'framedProtocol',
  class: 'class',
  framedipaddress: 'framedIpAddress',
  framedipv6address: 'framedIpv6Address',
  framedipv6prefix: 'framedIpv6Prefix',
  framedinterfaceid: 'framedInterfaceId',
  delegatedipv6prefix: 'delegatedIpv6Prefix',
  addresses_at: 'addressesAt',
} as const satisfies Record<string, keyof Description>
const WORD_COLUMNS = Object.keys(WORDS)
const WORD_NAMES = Object.values(WORDS)
const DERIVED_COLUMNS = ['subscriber', 'suburb', 'mac', 'framedip_order', 'nas_order']

export interface RadacctStore {
  readonly highestId: () => number
  readonly insert: (session: DescribedSession, startedAt: number, updatedAt: number) => void
  readonly describe: (session: DescribedSession) => void
  readonly described: (id: number) => DescribedSession | undefined
  /** Of sessions not filed yet, in the order of their keys, from the first after `afterUniqueId`. */
  readonly shownPage: (afterUniqueId: string, limit: number) => ShownSession[]
  readonly file: (session: LiveSession) => void
  readonly filed: (acctUniqueId: string) => FiledSession | undefined
  /** Takes a filed session back among the live ones; its row stays. */
  readonly unfile: (id: number) => void
  /** Filed sessions of an account that carry another label. */
  readonly labelledOtherwise: (
    username: string,
    label: Pick<DescribedSession, 'suburb'> & { readonly name: string | null },
    limit: number,
  ) => DescribedSession[]
  readonly relabelFiled: (session: DescribedSession) => void
  readonly filedStoppedBefore: (
    at: number,
    limit: number,
  ) => { readonly id: number; readonly startPacket: number | null; readonly stopPacket: number | null }[]
  readonly removeFiled: (id: number) => void
}

export const describeSession = (
  id: number,
  acctUniqueId: string,
  description: Description,
  label: Label | undefined,
): DescribedSession => ({
  ...description,
  id,
  acctUniqueId,
  subscriber: label?.name ?? null,
  suburb: label?.suburb ?? null,
  mac: canonicalMac(description.callingStationId),
})

export function createRadacctStore(db: Database): RadacctStore {
  const highestId = db.prepare('SELECT coalesce(max(radacctid), 0) FROM radacct').pluck()
  const columns = ['radacctid', 'acctuniqueid', 'acctstarttime', 'acctupdatetime', ...WORD_COLUMNS, ...DERIVED_COLUMNS]
  const insert = db.prepare(`INSERT INTO radacct (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`)
  const describe = db.prepare(
    `UPDATE radacct SET ${[...WORD_COLUMNS, ...DERIVED_COLUMNS].map((column) => `${column} = ?`).join(', ')}
     WHERE radacctid = ?`,
  )
  const selectDescribed = `SELECT radacctid AS id, acctuniqueid AS acctUniqueId, subscriber, suburb, mac,
    ${Object.entries(WORDS)
      .map(([column, name]) => `${column} AS ${name}`)
      .join(', ')} FROM radacct`
  const described = db.prepare<[number], DescribedSession>(`${selectDescribed} WHERE radacctid = ?`)
  // One statement a thousand sessions: a statement each would take three times as long.
  const shownPage = db.prepare<[string, number], ShownSession>(
    `SELECT live.radacctid AS id, live.acctuniqueid AS acctUniqueId, acctsessionid AS acctSessionId,
       radacct.username AS username, subscriber, suburb, mac, radacct.nasipaddress AS nasIpAddress, nas_id AS nasId,
       nasportid AS nasPortId, callingstationid AS callingStationId, framedipaddress AS framedIpAddress,
       framedipv6address AS framedIpv6Address, framedipv6prefix AS framedIpv6Prefix,
       delegatedipv6prefix AS delegatedIpv6Prefix
     FROM live CROSS JOIN radacct ON radacct.radacctid = live.radacctid
     WHERE live.acctuniqueid > ? ORDER BY live.acctuniqueid LIMIT ?`,
  )
  const labelledOtherwise = db.prepare<[string, string, string | null, string | null, number], DescribedSession>(
    `${selectDescribed} INDEXED BY filed_by_username
     WHERE filed = 1 AND username = ? AND username = ? COLLATE BINARY
       AND (subscriber IS NOT ? COLLATE BINARY OR suburb IS NOT ? COLLATE BINARY) LIMIT ?`,
  )
  const file = db.prepare(
    `UPDATE radacct SET filed = 1, closed_by = ?, start_heard = ?, acctstarttime = ?, acctupdatetime = ?,
       acctstoptime = ?, acctinterval = ?, acctsessiontime = ?, connectinfo_stop = ?, acctinputoctets = ?,
       acctoutputoctets = ?, total_octets = ?, duration_class = ?, acctterminatecause = ?, start_packet = ?,
       stop_packet = ?, interim_journal_id = ?, interim_received_at = ?, last_sample = ?, addresses_at = ?
     WHERE radacctid = ?`,
  )
  const filed = db.prepare<[string], Omit<FiledSession, 'startHeard'> & { readonly startHeard: number }>(
    `SELECT radacctid AS id, closed_by AS closedBy, start_heard AS startHeard, acctstarttime AS startedAt,
       acctstoptime AS stoppedAt, acctterminatecause AS terminateCause, acctsessiontime AS sessionTime,
       connectinfo_stop AS connectInfoStop, acctinputoctets AS inputOctets, acctoutputoctets AS outputOctets,
       start_packet AS startPacket, stop_packet AS stopPacket, interim_journal_id AS interimJournalId,
       interim_received_at AS interimReceivedAt, last_sample AS lastSample
     FROM radacct WHERE filed = 1 AND acctuniqueid = ?`,
  )
  const unfile = db.prepare('UPDATE radacct SET filed = 0, acctstoptime = NULL WHERE radacctid = ?')
  const addWords = db.prepare('INSERT INTO session_text (rowid, words) VALUES (?, ?)')
  const removeWords = db.prepare('DELETE FROM session_text WHERE rowid = ?')
  const label = db.prepare('UPDATE radacct SET subscriber = ?, suburb = ? WHERE radacctid = ?')
  const stoppedBefore = db.prepare<
    [number, number],
    { readonly id: number; readonly startPacket: number | null; readonly stopPacket: number | null }
  >(
    `SELECT radacctid AS id, start_packet AS startPacket, stop_packet AS stopPacket FROM radacct
     WHERE filed = 1 AND acctstoptime < ? ORDER BY acctstoptime LIMIT ?`,
  )
  const remove = db.prepare('DELETE FROM radacct WHERE radacctid = ?')

  return {
    highestId: () => Number(highestId.get()),
    insert: (session, startedAt, updatedAt) =>
      void insert.run(session.id, session.acctUniqueId, startedAt, updatedAt, ...wordCells(session)),
    describe: (session) => void describe.run(...wordCells(session), session.id),
    described: (id) => described.get(id),
    shownPage: (afterUniqueId, limit) => shownPage.all(afterUniqueId, limit),
    file: (session) => {
      file.run(...filingCells(session), session.id)
      const words = described.get(session.id)
      if (words) addWords.run(session.id, searchWords(words))
    },
    filed: (acctUniqueId) => {
      const row = filed.get(acctUniqueId)
      return row && { ...row, startHeard: row.startHeard === 1 }
    },
    unfile: (id) => {
      removeWords.run(id)
      unfile.run(id)
    },
    labelledOtherwise: (username, { name, suburb }, limit) =>
      labelledOtherwise.all(username, username, name, suburb, limit),
    relabelFiled: (session) => {
      label.run(session.subscriber, session.suburb, session.id)
      removeWords.run(session.id)
      addWords.run(session.id, searchWords(session))
    },
    filedStoppedBefore: (at, limit) => stoppedBefore.all(at, limit),
    removeFiled: (id) => {
      removeWords.run(id)
      remove.run(id)
    },
  }
}

const wordCells = (session: DescribedSession) => [
  ...WORD_NAMES.map((name) => session[name]),
  session.subscriber,
  session.suburb,
  session.mac,
  addressOrder(session.framedIpAddress ?? session.framedIpv6Address),
  addressOrder(session.nasIpAddress),
]

function filingCells(session: LiveSession) {
  const { state } = session
  const closing = closingOf(state)
  if (!closing) throw new Error('An open session cannot be filed')
  const startedAt = startOf(state)
  return [
    closing.by,
    state.startAt === null ? 0 : 1,
    startedAt,
    closing.at,
    closing.at,
    observedInterval(state),
    sessionTimeOf(state),
    state.stop?.connectInfo ?? null,
    state.inputOctets,
    state.outputOctets,
    state.inputOctets + state.outputOctets,
    durationClass(closing.at - startedAt),
    closing.cause,
    session.startPacket,
    session.stopPacket,
    session.interimJournalId,
    session.interimReceivedAt,
    session.lastSample,
    session.addressesAt,
  ]
}
