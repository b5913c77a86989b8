/** The folder `backups/` in the data folder: one folder for each backup, with its manifest. */
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { err, ok, type Result } from '../../shared/base/result.ts'
import { DATA_KEY_FILE, idOfKey } from '../platform/secrets/data-key.ts'
import { readKeptKey } from '../platform/secrets/kept-key.store.ts'
import { PENDING_FOLDER, realDisk } from './data-folder.store.ts'
import { FileName, type Manifest, readManifest } from './manifest.ts'
import { type BackupUnusable, unusable } from './may-restore.ts'

const MANIFEST = 'manifest.json'
/** Not listed, and dropped by the next backup: what a crash left half made. */
const UNFINISHED = '.unfinished-'

export interface StoredBackup {
  readonly name: string
  readonly manifest: Manifest
}

export interface BackupNotFound {
  readonly type: 'BackupNotFound'
  readonly name: string
}

/** Paths of one file's copy. */
export interface CopyPaths {
  readonly name: FileName
  readonly from: string
  readonly to: string
}

export interface BackupStore {
  readonly folder: string
  /** Newest first; only those whose manifest can be read. */
  readonly list: () => Promise<StoredBackup[]>
  readonly find: (name: string) => Promise<Result<StoredBackup, BackupNotFound | BackupUnusable>>
  /** Makes an empty folder, hidden until it is finished. */
  readonly begin: (name: string) => Promise<readonly CopyPaths[]>
  readonly finish: (name: string, manifest: Manifest) => Promise<void>
  readonly discard: (name: string) => Promise<void>
  readonly remove: (name: string) => Promise<void>
  /** Makes the pending folder, empty. */
  readonly beginStaging: (name: string) => Promise<{ readonly folder: string; readonly files: readonly CopyPaths[] }>
  readonly stageKey: (key: Buffer) => void
  readonly discardStaged: () => Promise<void>
  /** Whether the data folder itself holds this key, plain or wrapped; false where it comes from the environment. */
  readonly folderHoldsKey: (key: Buffer) => boolean
  /** What a copy of the present files would take at most, octets. */
  readonly presentBytes: () => Promise<number>
  readonly freeBytes: () => Promise<number>
}

export function createBackupStore(dataFolder: string): BackupStore {
  const folder = join(dataFolder, 'backups')
  const pendingFolder = join(dataFolder, PENDING_FOLDER)
  const keyFile = join(dataFolder, DATA_KEY_FILE)
  const unfinished = (name: string) => join(folder, `${UNFINISHED}${name}`)

  const read = async (name: string): Promise<StoredBackup | undefined> => {
    const manifest = readManifest(await readFile(join(folder, name, MANIFEST), 'utf8').catch(() => ''))
    return manifest && { name, manifest }
  }
  const names = async (): Promise<string[]> => {
    if (!existsSync(folder)) return []
    const entries = await readdir(folder, { withFileTypes: true })
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
  }
  const finished = async () => (await names()).filter((name) => !name.startsWith('.'))

  return {
    folder,
    list: async () => {
      const all = await Promise.all((await finished()).map(read))
      return all
        .filter((backup) => backup !== undefined)
        .sort((a, b) => b.manifest.contents.createdAt.localeCompare(a.manifest.contents.createdAt))
    },
    find: async (name) => {
      // By the folder's own listing, so that a name can never lead out of it.
      if (!(await finished()).includes(name)) return err({ type: 'BackupNotFound', name })
      const backup = await read(name)
      return backup
        ? ok(backup)
        : unusable('Its manifest.json is missing, damaged, or from a FibreHub that this one does not know.')
    },
    begin: async (name) => {
      for (const left of await names()) {
        if (left.startsWith(UNFINISHED)) await rm(join(folder, left), { recursive: true, force: true })
      }
      await mkdir(unfinished(name), { recursive: true, mode: 0o700 })
      return FileName.options.map((file) => ({
        name: file,
        from: join(dataFolder, file),
        to: join(unfinished(name), file),
      }))
    },
    finish: async (name, manifest) => {
      realDisk.write(join(unfinished(name), MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`)
      realDisk.syncFolder(unfinished(name))
      await rename(unfinished(name), join(folder, name))
      realDisk.syncFolder(folder)
    },
    discard: (name) => rm(unfinished(name), { recursive: true, force: true }),
    remove: (name) => rm(join(folder, name), { recursive: true, force: true }),
    beginStaging: async (name) => {
      await rm(pendingFolder, { recursive: true, force: true })
      await mkdir(pendingFolder, { recursive: true, mode: 0o700 })
      return {
        folder: pendingFolder,
        files: FileName.options.map((file) => ({
          name: file,
          from: join(folder, name, file),
          to: join(pendingFolder, file),
        })),
      }
    },
    stageKey: (key) => realDisk.write(join(pendingFolder, DATA_KEY_FILE), `${key.toString('hex')}\n`),
    discardStaged: () => rm(pendingFolder, { recursive: true, force: true }),
    folderHoldsKey: (key) => {
      if (existsSync(keyFile)) return readFileSync(keyFile, 'utf8').trim() === key.toString('hex')
      const kept = readKeptKey(dataFolder)
      return kept.ok && kept.value?.keyId === idOfKey(key)
    },
    presentBytes: async () => {
      const parts = FileName.options.flatMap((file) => [join(dataFolder, file), join(dataFolder, `${file}-wal`)])
      const sizes = await Promise.all(
        parts.map((part) =>
          stat(part).then(
            ({ size }) => size,
            () => 0,
          ),
        ),
      )
      return sizes.reduce((sum, size) => sum + size, 0)
    },
    freeBytes: async () => {
      const { bavail, bsize } = await statfs(dataFolder)
      return bavail * bsize
    },
  }
}
