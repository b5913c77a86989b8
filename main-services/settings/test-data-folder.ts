/** A data folder with the three real files in it, encrypted, and the services of this slice on them. */
import { randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ConsoleKind } from '../../shared/contract/about.ts'
import { loadDataKey } from '../platform/secrets/data-key.ts'
import { consoleMigrations } from '../platform/sqlite/migrations/console/index.ts'
import { radiusMigrations } from '../platform/sqlite/migrations/radius/index.ts'
import { sessionsMigrations } from '../platform/sqlite/migrations/sessions/index.ts'
import { type Database, openDatabase } from '../platform/sqlite/open.ts'
import type { FileName } from './manifest.ts'
import { openTestConsole, type TestConsoleOptions } from './test-console.ts'

const MIGRATIONS = {
  'console.db': consoleMigrations,
  'radius.db': radiusMigrations,
  'sessions.db': sessionsMigrations,
}

export const newTestFolder = (): string => mkdtempSync(join(tmpdir(), 'fibrehub-backups-'))
export const dropTestFolder = (folder: string): void => rmSync(folder, { recursive: true, force: true })

export function openFile(folder: string, name: FileName, key: Buffer): Database {
  const options = { file: join(folder, name), key, migrations: MIGRATIONS[name], cacheMegabytes: 4 }
  const opened = openDatabase({ ...options, durability: name === 'sessions.db' ? 'NORMAL' : 'FULL' })
  if (!opened.ok) throw new Error(opened.error.words)
  return opened.value
}

export type TestFolder = ReturnType<typeof openTestFolder>

/** Opens, and on the first time makes, the console in `folder`. */
export function openTestFolder(
  folder: string,
  given: Pick<TestConsoleOptions, 'backups' | 'at'> & { readonly kind?: ConsoleKind; readonly key?: Buffer } = {},
) {
  mkdirSync(folder, { recursive: true })
  const loaded = given.key ? ({ ok: true, value: given.key } as const) : loadDataKey({ folder })
  if (!loaded.ok) throw new Error(loaded.error.words)
  const key = loaded.value
  const files = {
    'console.db': openFile(folder, 'console.db', key),
    'radius.db': openFile(folder, 'radius.db', key),
    'sessions.db': openFile(folder, 'sessions.db', key),
  }
  const restarts: string[] = []
  let restart: (() => void) | undefined
  const console = openTestConsole({
    db: files['console.db'],
    ...(given.at ? { at: given.at } : {}),
    backups: {
      dataFolder: folder,
      key,
      kind: given.kind ?? 'real',
      consoleId: folder,
      restartOn: (pendingFolder) => void restarts.push(pendingFolder),
      later: (_milliseconds, job) => {
        restart = job
      },
      freeBytes: async () => 100 * 1024 ** 3,
      ...given.backups,
    },
  })
  const journal = files['radius.db'].prepare(
    "INSERT INTO journal (received_at, code, address, nas_id, packet) VALUES (?, 4, '127.0.0.1', ?, ?)",
  )
  return {
    ...console,
    folder,
    key,
    files,
    restarts,
    /** Lets the half second after an accepted restore pass. */
    passRestart: () => restart?.(),
    acknowledge: (packet: Buffer, nasId: string = randomUUID()) => void journal.run(console.clock.now(), nasId, packet),
    packets: (): number => Number(files['radius.db'].prepare('SELECT count(*) FROM journal').pluck().get()),
    close: () => {
      for (const db of Object.values(files)) db.close()
    },
  }
}
