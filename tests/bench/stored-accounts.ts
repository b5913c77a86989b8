/** Two hundred thousand accounts in one package each, the same rows on both sides. */
import { readFileSync } from 'node:fs'
import { consoleMigrations } from '../../main-services/platform/sqlite/migrations/console/index.ts'
import { openDatabase } from '../../main-services/platform/sqlite/open.ts'
import { accountFacts } from '../../main-services/radius/accounts/account-facts.ts'
import { createAccountStore } from '../../main-services/radius/accounts/accounts.store.ts'
import { createGroupStore } from '../../main-services/radius/accounts/groups.store.ts'
import type { Item } from '../../main-services/radius/sign-in/account-data.ts'
import { type Postgres, SCHEMA } from '../interop/postgres.ts'
import { accountOf } from './sign-in-generator.ts'

const PACKAGE = 'fibre-50'
const RATE = '10M/50M'
const addressOf = (n: number): string => `100.${64 + ((n >> 16) & 63)}.${(n >> 8) & 255}.${n & 255}`

export function fillFreeRadius(postgres: Postgres, accounts: number): void {
  postgres.psql(readFileSync(SCHEMA, 'utf8'))
  postgres.psql(`
    INSERT INTO radcheck (username, attribute, op, value)
      SELECT 'user' || n || '@isp.example', 'Cleartext-Password', ':=', 'pass-' || (n::bigint * 7919) % 1000003
      FROM generate_series(0, ${accounts - 1}) n;
    INSERT INTO radreply (username, attribute, op, value)
      SELECT 'user' || n || '@isp.example', 'Framed-IP-Address', '=',
        '100.' || 64 + ((n >> 16) & 63) || '.' || ((n >> 8) & 255) || '.' || (n & 255)
      FROM generate_series(0, ${accounts - 1}) n;
    INSERT INTO radusergroup (username, groupname, priority)
      SELECT 'user' || n || '@isp.example', '${PACKAGE}', 1 FROM generate_series(0, ${accounts - 1}) n;
    INSERT INTO radgroupreply (groupname, attribute, op, value) VALUES ('${PACKAGE}', 'Mikrotik-Rate-Limit', '=', '${RATE}');
    VACUUM (ANALYZE);
    CHECKPOINT;`)
}

/** Into a console.db that exists and that nobody has open. */
export function fillConsole(file: string, key: Buffer, accounts: number): void {
  const opened = openDatabase({ file, key, durability: 'NORMAL', migrations: consoleMigrations, cacheMegabytes: 256 })
  if (!opened.ok) throw new Error(opened.error.words)
  const db = opened.value
  const at = new Date().toISOString()
  const store = createAccountStore(db)
  const rate: Item = { attribute: 'Mikrotik-Rate-Limit', op: '=', value: RATE }
  db.transaction(() => {
    createGroupStore(db).put({ group: PACKAGE, checks: [], replies: [rate], rejects: false }, at)
    for (let n = 0; n < accounts; n += 1) {
      const { username, password } = accountOf(n)
      const checks: Item[] = [{ attribute: 'Cleartext-Password', op: ':=', value: password }]
      const replies: Item[] = [{ attribute: 'Framed-IP-Address', op: '=', value: addressOf(n) }]
      const groups = [{ group: PACKAGE, priority: 1 }]
      store.put({ username, checks, replies, groups, facts: accountFacts(username, checks, replies) }, at)
    }
  })()
  db.pragma('wal_checkpoint(TRUNCATE)')
  db.close()
}
