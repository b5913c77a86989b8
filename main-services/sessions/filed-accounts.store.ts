/** Filed sessions by account: which accounts were ever on the line, when they last were, where, and with what. */
import type { Database } from '../platform/sqlite/open.ts'

/** Where a page of all filed sessions ended, in the order of accounts. */
export type AccountsCursor = readonly [username: string, startedAt: number, id: number]

export interface FiledPlace {
  readonly nasAddress: string
  readonly nasPort: string | null
}

export interface FiledVisit extends FiledPlace {
  readonly acctUniqueId: string
  readonly nasId: string
  readonly framedIp: string | null
  readonly mac: string | null
  readonly startedAt: number
  readonly stoppedAt: number
  readonly terminateCause: string | null
  readonly inputOctets: number
  readonly outputOctets: number
}

export interface FiledAccounts {
  /** Username and session, in the order of usernames without case, then of starts; from the first after `after`. */
  readonly page: (after: AccountsCursor | null, limit: number) => AccountsCursor[]
  /** When the account's latest sessions were over, epoch milliseconds; null for none. */
  readonly lastStop: (username: string) => number | null
  readonly placeOf: (id: number) => FiledPlace | undefined
  /** Whose session had an address (as addressOrder writes it) or a MAC, the latest first. */
  readonly heldAddress: (order: string, limit: number) => readonly Holder[]
  readonly heldMac: (mac: string, limit: number) => readonly Holder[]
  /** The latest begun, or undefined. */
  readonly latest: (username: string) => number | undefined
  /** Over before a moment, the latest ended first. */
  readonly visits: (username: string, before: number, limit: number) => FiledVisit[]
}

export interface Holder {
  readonly username: string
  readonly id: number
}

/** Sessions of one account overlap little: the last to end is among the last that began. */
const LAST_BEGUN = 50
/** Of one account, for its timeline; an account that flaps all day has as many in a month. */
const LOOKED_AT = 5000
/** NOCASE is the index's; accounts are compared letter for letter. */
const ITS = 'filed = 1 AND username = ? AND username = ? COLLATE BINARY'

export function createFiledAccounts(db: Database): FiledAccounts {
  const rows = 'SELECT username, acctstarttime, radacctid FROM radacct INDEXED BY filed_by_username WHERE filed = 1'
  const sorted = 'ORDER BY username, acctstarttime, radacctid LIMIT ?'
  const first = db.prepare<[number], AccountsCursor>(`${rows} AND username IS NOT NULL ${sorted}`).raw()
  const next = db
    .prepare<[...AccountsCursor, number], AccountsCursor>(
      `${rows} AND (username, acctstarttime, radacctid) > (?, ?, ?) ${sorted}`,
    )
    .raw()
  const lastStop = db
    .prepare<[string, string], number | null>(
      `SELECT max(acctstoptime) FROM (SELECT acctstoptime FROM radacct INDEXED BY filed_by_username
       WHERE ${ITS} ORDER BY acctstarttime DESC LIMIT ${LAST_BEGUN})`,
    )
    .pluck()
  const place = db.prepare<[number], FiledPlace>(
    'SELECT nasipaddress AS nasAddress, nasportid AS nasPort FROM radacct WHERE filed = 1 AND radacctid = ?',
  )
  const holders = (index: string, column: string) =>
    db.prepare<[string, number], Holder>(
      `SELECT username, radacctid AS id FROM radacct INDEXED BY ${index}
       WHERE filed = 1 AND ${column} = ? AND username IS NOT NULL ORDER BY acctstarttime DESC LIMIT ?`,
    )
  const heldAddress = holders('filed_by_ip', 'framedip_order')
  const heldMac = holders('filed_by_mac', 'mac')
  const latest = db
    .prepare<[string, string], number>(
      `SELECT radacctid FROM radacct INDEXED BY filed_by_username WHERE ${ITS}
       ORDER BY acctstarttime DESC, radacctid DESC LIMIT 1`,
    )
    .pluck()
  const visits = db.prepare<[string, string, number, number, number], FiledVisit>(
    `SELECT acctuniqueid AS acctUniqueId, nasipaddress AS nasAddress, nas_id AS nasId, nasportid AS nasPort,
       coalesce(framedipaddress, framedipv6address) AS framedIp, mac, acctstarttime AS startedAt,
       acctstoptime AS stoppedAt, acctterminatecause AS terminateCause, acctinputoctets AS inputOctets,
       acctoutputoctets AS outputOctets
     FROM radacct WHERE filed = 1 AND radacctid IN (SELECT radacctid FROM (
       SELECT radacctid, acctstoptime FROM radacct INDEXED BY filed_by_username
       WHERE ${ITS} AND acctstarttime < ? ORDER BY acctstarttime DESC LIMIT ${LOOKED_AT})
       WHERE acctstoptime < ? ORDER BY acctstoptime DESC LIMIT ?)
     ORDER BY acctstoptime DESC, radacctid DESC`,
  )
  return {
    page: (after, limit) => (after ? next.all(...after, limit) : first.all(limit)),
    lastStop: (username) => lastStop.get(username, username) ?? null,
    placeOf: (id) => place.get(id),
    heldAddress: (order, limit) => heldAddress.all(order, limit),
    heldMac: (mac, limit) => heldMac.all(mac, limit),
    latest: (username) => latest.get(username, username),
    visits: (username, before, limit) => visits.all(username, username, before, before, limit),
  }
}
