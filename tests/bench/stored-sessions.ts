/** A million sessions of the past, so that neither side is measured on an empty table. */
import { readFileSync } from 'node:fs'
import { sessionsMigrations } from '../../main-services/platform/sqlite/migrations/sessions/index.ts'
import { openDatabase } from '../../main-services/platform/sqlite/open.ts'
import { addressOrder } from '../../main-services/sessions/address-order.ts'
import { durationClass } from '../../main-services/sessions/radacct.store.ts'
import { type Postgres, SCHEMA } from '../interop/postgres.ts'

/** They began in the last 90 days and lasted an hour each. */
const SPREAD_SECONDS = 90 * 86_400
const LASTED_SECONDS = 3600

export function fillRadacct(postgres: Postgres, rows: number): void {
  postgres.psql(readFileSync(SCHEMA, 'utf8'))
  postgres.psql(`
    INSERT INTO radacct (acctsessionid, acctuniqueid, username, nasipaddress, nasportid, nasporttype, acctstarttime,
      acctupdatetime, acctstoptime, acctsessiontime, acctinputoctets, acctoutputoctets, callingstationid,
      acctterminatecause, servicetype, framedprotocol, framedipaddress)
    SELECT 'old-' || n, md5('old-' || n), 'user' || (n % 120000) || '@isp.example', '127.0.0.1', 'ge-0/0/0', 'Ethernet',
      began, began + interval '1 hour', began + interval '1 hour', ${LASTED_SECONDS}, n, n * 7, 'AA:BB:CC:DD:EE:FF',
      'User-Request', 'Framed-User', 'PPP', '100.64.1.2'
    FROM (SELECT n, now() - interval '1 second' * (${LASTED_SECONDS} + n::bigint * ${SPREAD_SECONDS} / ${rows}) AS began
      FROM generate_series(1, ${rows}) n) old;
    VACUUM (ANALYZE) radacct;
    CHECKPOINT;`)
}

/** Into a sessions.db that exists and that nobody has open. Indexes are made afterwards, as for any bulk load. */
export function fillSessions(file: string, key: Buffer, rows: number): void {
  const opened = openDatabase({ file, key, durability: 'NORMAL', migrations: sessionsMigrations, cacheMegabytes: 256 })
  if (!opened.ok) throw new Error(opened.error.words)
  const db = opened.value
  db.function('address_order', { deterministic: true }, (address) => addressOrder(String(address)))
  db.function('duration_class', { deterministic: true }, (milliseconds) => durationClass(Number(milliseconds)))
  const indexes = db.prepare("SELECT name, sql FROM sqlite_schema WHERE name LIKE 'filed_by%'").all() as {
    name: string
    sql: string
  }[]
  const now = Date.now()
  db.transaction(() => {
    for (const { name } of indexes) db.exec(`DROP INDEX ${name}`)
    db.exec(`
      WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${rows}),
        old AS (SELECT n, ${now} - 1000 * (${LASTED_SECONDS} + n * ${SPREAD_SECONDS} / ${rows}) AS began FROM numbers)
      INSERT INTO radacct (radacctid, acctuniqueid, acctsessionid, username, nasipaddress, nasportid, nasporttype,
        acctstarttime, acctupdatetime, acctstoptime, acctsessiontime, acctinputoctets, acctoutputoctets,
        callingstationid, acctterminatecause, servicetype, framedprotocol, framedipaddress, nas_id, mac,
        framedip_order, nas_order, addresses_at, filed, closed_by, start_heard, total_octets, duration_class)
      SELECT n, printf('%032x', n), 'old-' || n, 'user' || (n % 120000) || '@isp.example', '127.0.0.1', 'ge-0/0/0',
        'Ethernet', began, began + ${LASTED_SECONDS * 1000}, began + ${LASTED_SECONDS * 1000}, ${LASTED_SECONDS}, n,
        n * 7, 'AA:BB:CC:DD:EE:FF', 'User-Request', 'Framed-User', 'PPP', '100.64.1.2',
        '0c8f3f2e-3f64-4a51-9f70-0a6f2f6f0a01', 'AA:BB:CC:DD:EE:FF', address_order('100.64.1.2'),
        address_order('127.0.0.1'), 0, 1, 'stop', 1, n * 8, duration_class(${LASTED_SECONDS * 1000})
      FROM old;
      INSERT INTO session_text (rowid, words)
        SELECT radacctid, acctsessionid || char(10) || username || char(10) || framedipaddress || char(10) || lower(mac)
        FROM radacct;`)
    for (const { sql } of indexes) db.exec(sql)
  })()
  db.pragma('wal_checkpoint(TRUNCATE)')
  db.close()
}
