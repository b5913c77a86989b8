/** What this console says of itself. */
import { statSync } from 'node:fs'
import { networkInterfaces } from 'node:os'
import { basename } from 'node:path'
import { ok } from '../../shared/base/result.ts'
import type { About } from '../../shared/contract/about.ts'
import type { Handlers } from '../../shared/contract/derive.ts'
import type { AppContract } from '../../shared/contract/index.ts'
import { consoleMigrations } from '../platform/sqlite/migrations/console/index.ts'
import { radiusMigrations } from '../platform/sqlite/migrations/radius/index.ts'
import { sessionsMigrations } from '../platform/sqlite/migrations/sessions/index.ts'
import type { Database } from '../platform/sqlite/open.ts'
import type { DataFolder } from './data-folder.ts'

export interface AboutDeps {
  readonly console: Database
  readonly folder: DataFolder
  readonly facts: Pick<About, 'version' | 'kind' | 'startedAt' | 'home'>
}

/** Every file is brought to the newest schema when it is opened, and is not opened otherwise. */
export function createAbout({ console: db, folder, facts }: AboutDeps): Handlers<AppContract['about']> {
  const sqlite = String(db.prepare('SELECT sqlite_version()').pluck().get())
  const file = (path: string, schemaVersion: number, durability: 'FULL' | 'NORMAL') => ({
    name: basename(path),
    bytes: bytesOf(path) + bytesOf(`${path}-wal`),
    schemaVersion,
    encrypted: true,
    durability,
  })
  return {
    get: () =>
      ok({
        ...facts,
        dataFolder: folder.path,
        node: process.version,
        sqlite,
        files: [
          file(folder.consoleDb, consoleMigrations.length, 'FULL'),
          file(folder.radiusDb, radiusMigrations.length, 'FULL'),
          file(folder.sessionsDb, sessionsMigrations.length, 'NORMAL'),
        ],
        addresses: addressesOfThisMachine(),
        queuedActs: 0,
        headOffice: 'none',
      }),
  }
}

const bytesOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0

/** Link-local IPv6 addresses need a zone that only this machine knows, so no NAS can use them. */
const addressesOfThisMachine = (): string[] =>
  Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal, address }) => !internal && !address.startsWith('fe80:'))
    .map(({ address }) => address)
