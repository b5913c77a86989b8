/** A console in memory for the tests of this slice: real SQLite with the file's real history, a clock that stands still. */

import { randomBytes, randomUUID } from 'node:crypto'
import type { AuditLine } from '../../shared/contract/audit.ts'
import type { Asked, Caller } from '../../shared/contract/derive.ts'
import { createActs } from '../platform/acts/acts.ts'
import { createManualClock } from '../platform/clock/manual-clock.ts'
import { createQuietLog } from '../platform/log/quiet-log.ts'
import { createKeyKeeper } from '../platform/secrets/key-keeper.ts'
import type { Vault } from '../platform/secrets/vault.ts'
import { consoleMigrations } from '../platform/sqlite/migrations/console/index.ts'
import type { Database } from '../platform/sqlite/open.ts'
import { openTestDatabase } from '../platform/sqlite/test-database.ts'
import { createSettings, type SettingsDeps } from './index.ts'

export type TestConsole = ReturnType<typeof openTestConsole>

export interface TestConsoleOptions {
  readonly db?: Database
  readonly at?: string
  readonly flags?: SettingsDeps['flags']
  readonly codes?: SettingsDeps['codes']
  readonly backups?: Partial<SettingsDeps['backups']>
  readonly vault?: Vault
}

export function openTestConsole(given: TestConsoleOptions = {}) {
  const db = given.db ?? openTestDatabase(consoleMigrations)
  const clock = createManualClock(given.at ?? '2026-11-23T08:00:00.000Z')
  const log = createQuietLog()
  const announced: string[] = []
  const backups = { dataFolder: '/nowhere', key: Buffer.alloc(32, 7), ...given.backups }
  const services = createSettings({
    console: db,
    acts: createActs({ db, outbox: 'off' }),
    clock,
    log,
    publish: (name) => void announced.push(name),
    flags: given.flags ?? {},
    codes: given.codes,
    signInUrl: (code) => `http://127.0.0.1:8470/?code=${code}`,
    backups: {
      kind: 'real',
      consoleId: 'c-1',
      version: '0.1.0',
      restartOn: () => undefined,
      ...backups,
    },
    keeper: createKeyKeeper({
      folder: backups.dataFolder,
      opened: { key: backups.key, by: 'file' },
      vault: given.vault,
      randomBytes,
    }),
  })
  const owner = services.owner()
  const caller: Caller = { operatorId: owner.operatorId, name: owner.name, role: owner.role, device: 'test' }
  /** A new act, by the owner unless somebody else asks. */
  const asked = (by: Partial<Caller> = {}): Asked => ({
    caller: { ...caller, ...by },
    act: { id: randomUUID(), at: clock.iso() },
  })
  /** Newest first. */
  const auditLines = (): AuditLine[] => {
    const result = services.audit.query({ offset: 0, limit: 500 }, asked())
    if (result instanceof Promise || !result.ok) throw new Error('The audit did not answer')
    return result.value.rows
  }
  return { ...services, db, clock, log, announced, caller, asked, auditLines }
}
