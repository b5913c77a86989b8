/** The table `sighting`: what RADIUS said of hardware, account by account. */
import type { DeviceKind } from '../../shared/contract/hardware.ts'
import type { Database } from '../platform/sqlite/open.ts'
import type { Statement } from './read-line-identity.ts'

/** Times are epoch milliseconds. */
export interface StoredSighting extends Statement {
  readonly sightingId: number
  readonly username: string
  readonly nasAddress: string
  readonly sessions: number
  readonly firstAt: number
  /** When the latest session that said it began. */
  readonly lastAt: number
}
export type NewSighting = Omit<StoredSighting, 'sightingId'>
export type SightingKey = Pick<StoredSighting, 'username' | 'attribute' | 'value' | 'nasAddress'>

/** As much of a sighting as a survey of all of them looks at. */
export interface SeenIdentity {
  readonly username: string
  readonly kind: StoredSighting['kind']
  readonly deviceKind: DeviceKind
  readonly serial: string | null
  readonly mac: string | null
  readonly sessions: number
  readonly firstAt: number
  readonly lastAt: number
}

export interface SightingStore {
  readonly find: (key: SightingKey) => StoredSighting | undefined
  /** Of an account that says something else every time only the latest forty are kept. */
  readonly add: (sighting: NewSighting) => void
  readonly bump: (sighting: Pick<StoredSighting, 'sightingId' | 'sessions' | 'firstAt' | 'lastAt'>) => void
  /** The latest first. */
  readonly ofDevice: (serial: string | null, mac: string | null, limit: number) => StoredSighting[]
  readonly ofUsername: (username: string) => StoredSighting[]
  readonly lastSeen: (serial: string | null, mac: string | null) => number | null
  /** Of devices, by username, from the first after the one given; whole accounts. */
  readonly identitiesAfter: (username: string, limit: number) => SeenIdentity[]
  /** The oldest first. */
  readonly before: (at: number, limit: number) => Pick<StoredSighting, 'sightingId' | 'username' | 'lastAt'>[]
  readonly touch: (sightingId: number, lastAt: number) => void
  readonly remove: (sightingId: number) => void
}

const COLUMNS = `sighting_id AS sightingId, username, kind, attribute, value, nas_address AS nasAddress,
  device_kind AS deviceKind, serial, mac, olt, pon, sessions, first_at AS firstAt, last_at AS lastAt`

export function createSightingStore(db: Database): SightingStore {
  const find = db.prepare<[SightingKey], StoredSighting>(`
    SELECT ${COLUMNS} FROM sighting
    WHERE username = @username AND attribute = @attribute AND value = @value AND nas_address = @nasAddress`)
  const add = db.prepare(`
    INSERT INTO sighting (username, kind, attribute, value, nas_address, device_kind, serial, mac, olt, pon, sessions,
      first_at, last_at)
    VALUES (@username, @kind, @attribute, @value, @nasAddress, @deviceKind, @serial, @mac, @olt, @pon, @sessions,
      @firstAt, @lastAt)`)
  const bump = db.prepare(`
    UPDATE sighting SET sessions = @sessions, first_at = @firstAt, last_at = @lastAt WHERE sighting_id = @sightingId`)
  const ofDevice = db.prepare<[string | null, string | null, number], StoredSighting>(`
    SELECT ${COLUMNS} FROM sighting WHERE sighting_id IN (
      SELECT sighting_id FROM sighting WHERE serial = ? UNION SELECT sighting_id FROM sighting WHERE mac = ?)
    ORDER BY last_at DESC, sighting_id LIMIT ?`)
  const ofUsername = db.prepare<[string], StoredSighting>(`
    SELECT ${COLUMNS} FROM sighting WHERE username = ? ORDER BY last_at DESC, sighting_id`)
  const lastSeen = db
    .prepare<[string | null, string | null], number | null>(`
    SELECT max(last_at) FROM (
      SELECT max(last_at) AS last_at FROM sighting WHERE serial = ?
      UNION ALL SELECT max(last_at) FROM sighting WHERE mac = ?)`)
    .pluck()
  const identitiesAfter = db.prepare<[string, number], SeenIdentity>(`
    SELECT username, kind, device_kind AS deviceKind, serial, mac, sessions, first_at AS firstAt, last_at AS lastAt
    FROM sighting WHERE username > ? ORDER BY username LIMIT ?`)
  const trim = db.prepare(`
    DELETE FROM sighting WHERE username = @username AND sighting_id NOT IN (
      SELECT sighting_id FROM sighting WHERE username = @username ORDER BY last_at DESC, sighting_id DESC LIMIT 40)`)
  const before = db.prepare<[number, number], Pick<StoredSighting, 'sightingId' | 'username' | 'lastAt'>>(`
    SELECT sighting_id AS sightingId, username, last_at AS lastAt FROM sighting WHERE last_at < ?
    ORDER BY last_at LIMIT ?`)
  const touch = db.prepare('UPDATE sighting SET last_at = ? WHERE sighting_id = ?')
  const remove = db.prepare('DELETE FROM sighting WHERE sighting_id = ?')

  return {
    find: ({ username, attribute, value, nasAddress }) => find.get({ username, attribute, value, nasAddress }),
    add: (sighting) => {
      add.run(sighting)
      trim.run({ username: sighting.username })
    },
    bump: ({ sightingId, sessions, firstAt, lastAt }) => void bump.run({ sightingId, sessions, firstAt, lastAt }),
    ofDevice: (serial, mac, limit) => ofDevice.all(serial, mac, limit),
    ofUsername: (username) => ofUsername.all(username),
    lastSeen: (serial, mac) => lastSeen.get(serial, mac) ?? null,
    identitiesAfter: (username, limit) => {
      const rows = identitiesAfter.all(username, limit)
      const last = rows.at(-1)?.username
      if (rows.length < limit || rows[0]?.username === last) return rows
      // The last account may go on in the next page.
      return rows.filter((row) => row.username !== last)
    },
    before: (at, limit) => before.all(at, limit),
    touch: (sightingId, lastAt) => void touch.run(lastAt, sightingId),
    remove: (sightingId) => void remove.run(sightingId),
  }
}
