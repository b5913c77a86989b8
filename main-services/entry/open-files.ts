/** Opens what a data folder holds, and decides what becomes of a file that cannot be used. */
import { existsSync, rmSync } from 'node:fs'
import { basename } from 'node:path'
import { err, ok, type Result } from '../../shared/base/result.ts'
import type { ConsoleKind } from '../../shared/contract/about.ts'
import type { FileSetAside } from '../conditions/index.ts'
import type { Clock } from '../platform/clock/clock.ts'
import { schemaVersion } from '../platform/sqlite/migrate.ts'
import { consoleMigrations } from '../platform/sqlite/migrations/console/index.ts'
import { radiusMigrations } from '../platform/sqlite/migrations/radius/index.ts'
import { sessionsMigrations } from '../platform/sqlite/migrations/sessions/index.ts'
import {
  type Database,
  type DatabaseProblem,
  type OpenOptions,
  openDatabase,
  openReader,
} from '../platform/sqlite/open.ts'
import { setAside } from '../platform/sqlite/set-aside.ts'
import { type ConsoleRow, rememberConsole } from './console.store.ts'
import type { DataFolder } from './data-folder.ts'

/** Why the console cannot start on this folder, and what to do. */
export interface CannotStart {
  readonly type: 'CannotStart'
  readonly words: string
}

export interface OpenFiles {
  /** console.db, open for as long as the services run. */
  readonly console: Database
  readonly row: ConsoleRow
  readonly setAside: readonly FileSetAside[]
}

export interface OpenFilesDeps {
  readonly folder: DataFolder
  readonly kind: ConsoleKind
  readonly key: Buffer
  readonly clock: Clock
  readonly newId: () => string
  /** Told of a file that has to be brought up to date first, which takes as long as the file is big. */
  readonly progress?: ((words: string) => void) | undefined
}

const CONSOLE_CACHE_MEGABYTES = 16
/** 16 MB: an import changes the same pages again and again, which a checkpoint at each megabyte would write each time. */
const CHECKPOINT_PAGES = 4000

/**
 * console.db holds what nobody else knows, so a problem with it ends the start. A damaged journal is moved aside
 * and a new one begun, and the console says so as long as it runs. Damaged sessions are made anew by their thread.
 */
export function openFiles({
  folder,
  kind,
  key,
  clock,
  newId,
  progress,
}: OpenFilesDeps): Result<OpenFiles, CannotStart> {
  for (const { file, newest } of [
    { file: folder.consoleDb, newest: consoleMigrations.length },
    { file: folder.radiusDb, newest: radiusMigrations.length },
  ]) {
    const version = versionOf({ file, key, cacheMegabytes: 1 })
    if (version > 0 && version < newest) progress?.(`Bringing ${basename(file)} up to date`)
  }
  const opened = openDatabase({
    file: folder.consoleDb,
    key,
    durability: 'FULL',
    migrations: consoleMigrations,
    cacheMegabytes: CONSOLE_CACHE_MEGABYTES,
  })
  if (!opened.ok) return cannotStart(opened.error.words)
  const db = opened.value
  db.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`)
  const refuse = (words: string): Result<never, CannotStart> => {
    db.close()
    return cannotStart(words)
  }

  const row = rememberConsole(db, { kind, consoleId: newId(), createdAt: clock.iso() })
  if (row.kind !== kind) return refuse(mixed(row.kind, folder.path))
  const sessions = { file: folder.sessionsDb, key, cacheMegabytes: 1 }
  if (versionOf(sessions) > sessionsMigrations.length) return refuse(newer(folder.sessionsDb))
  const journal = renewIfDamaged({
    file: folder.radiusDb,
    key,
    durability: 'FULL',
    migrations: radiusMigrations,
    cacheMegabytes: 1,
  })
  if (!journal.ok) return refuse(journal.error.words)
  const moved = journal.value
  return ok({
    console: db,
    row,
    setAside: moved === null ? [] : [{ name: 'radius.db', folder: moved }],
  })
}

/** 0 for a file that is not there or cannot be read: its own thread sees to that. */
function versionOf(file: Parameters<typeof openReader>[0]): number {
  if (!existsSync(file.file)) return 0
  try {
    const db = openReader(file)
    const version = schemaVersion(db)
    db.close()
    return version
  } catch {
    return 0
  }
}

/** The folder that a damaged file was moved to, or null. Its owner, a thread, then begins a new one. */
function renewIfDamaged(options: OpenOptions): Result<string | null, DatabaseProblem> {
  if (!existsSync(options.file)) return ok(null)
  const opened = openDatabase(options)
  if (opened.ok) {
    opened.value.close()
    return ok(null)
  }
  const { error } = opened
  // console.db could be read with this key, so a file beside it that cannot be is damaged.
  if (error.type !== 'Damaged' && error.type !== 'WrongKey') return opened
  const moved = setAside(options.file, 'move')
  if (error.setAside !== null && error.setAside !== moved) rmSync(error.setAside, { recursive: true, force: true })
  return ok(moved)
}

const newer = (file: string): string =>
  `${file} was written by a newer FibreHub. Start the newer program, or choose another data folder with --data.`

const mixed = (found: ConsoleKind, path: string): string =>
  found === 'demo'
    ? `${path} belongs to the demo. Start it with --demo, or choose another folder with --data: made-up subscribers never mix with real ones.`
    : `${path} belongs to a real console, so the demo does not touch it. Leave out --demo, or choose another folder with --data.`

const cannotStart = (words: string): Result<never, CannotStart> => err({ type: 'CannotStart', words })
