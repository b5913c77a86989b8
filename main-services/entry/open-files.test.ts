import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { systemClock } from '../platform/clock/clock.ts'
import type { Migration } from '../platform/sqlite/migrate.ts'
import { consoleMigrations } from '../platform/sqlite/migrations/console/index.ts'
import { radiusMigrations } from '../platform/sqlite/migrations/radius/index.ts'
import { openDatabase } from '../platform/sqlite/open.ts'
import { dataFolderAt } from './data-folder.ts'
import { openFiles } from './open-files.ts'

test('a file of an older program is said to be brought up to date before it is, since that may take minutes', () => {
  const path = mkdtempSync(join(tmpdir(), 'fibrehub-older-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  const folder = dataFolderAt(path)
  const key = randomBytes(32)
  const leaveOlder = (file: string, migrations: readonly Migration[]) => {
    const opened = openDatabase({
      file,
      key,
      durability: 'FULL',
      migrations: migrations.slice(0, -1),
      cacheMegabytes: 1,
    })
    if (!opened.ok) throw new Error(opened.error.words)
    opened.value.close()
  }
  leaveOlder(folder.consoleDb, consoleMigrations)
  leaveOlder(folder.radiusDb, radiusMigrations)
  const start = (): string[] => {
    const said: string[] = []
    const progress = (words: string) => said.push(words)
    const files = openFiles({ folder, kind: 'real', key, clock: systemClock, newId: randomUUID, progress })
    if (!files.ok) throw new Error(files.error.words)
    files.value.console.close()
    return said
  }
  expect(start()).toEqual(['Bringing console.db up to date', 'Bringing radius.db up to date'])
  expect(start()).toEqual([])
})
