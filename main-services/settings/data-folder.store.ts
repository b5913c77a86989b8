/**
 * Puts a restored set of files in the place of the present one. Nothing is
 * deleted, and a crash at any step leaves, after the next start, either the old
 * set or the new one.
 *
 * Before the plan is written nothing has moved: the staged copies are dropped.
 * Once it is written every step can be repeated, so the plan is carried out to
 * its end. Its last step renames the plan to the note that tells the restored
 * console of it.
 */
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { parseJson } from '../../shared/base/json.ts'
import { ActStamp, Role } from '../../shared/contract/define.ts'
import type { Clock } from '../platform/clock/clock.ts'
import { DATA_KEY_FILE } from '../platform/secrets/data-key.ts'
import { KEPT_KEY_FILE } from '../platform/secrets/kept-key.store.ts'
import { FileName } from './manifest.ts'

export const PENDING_FOLDER = 'restore-pending'
const STAGED = 'restore.json'
const PLAN = 'restore-plan.json'
const NOTE = 'restored.json'
/** What SQLite keeps beside a file belongs to it, and would be replayed into another file of its name. */
const COMPANIONS = ['', '-wal', '-shm', '-journal']
/** A key of another console comes plain; the wrapped one beside it would be the old one. */
const KEY_COMPANIONS = ['', KEPT_KEY_FILE.slice(DATA_KEY_FILE.length)]

const Staged = z.strictObject({
  /** Written into the pending folder, to be moved in this order. */
  files: z.array(z.union([FileName, z.literal(DATA_KEY_FILE)])),
  /** Who asked for it, for the audit of the restored console. */
  caller: z.strictObject({ operatorId: z.string(), name: z.string(), role: Role, device: z.string() }),
  act: ActStamp,
  backup: z.string(),
  backupAt: z.string(),
  restartingAt: z.string(),
})
export type Staged = z.infer<typeof Staged>

const Plan = Staged.extend({ setAside: z.string() })
/** A restore that was carried out, as the restored console is told of it. */
export type Restored = z.infer<typeof Plan>

/** What a restore does to the disk, one crash-safe step each. */
export interface Disk {
  readonly has: (path: string) => boolean
  readonly read: (path: string) => string
  readonly move: (from: string, to: string) => void
  readonly makeFolder: (path: string) => void
  /** The whole text or none of it is there after a crash. */
  readonly write: (path: string, text: string) => void
  readonly syncFolder: (path: string) => void
  readonly drop: (path: string) => void
}

export const realDisk: Disk = {
  has: existsSync,
  read: (path) => readFileSync(path, 'utf8'),
  move: renameSync,
  makeFolder: (path) => void mkdirSync(path, { recursive: true, mode: 0o700 }),
  write: (path, text) => {
    const draft = `${path}.draft`
    const fd = openSync(draft, 'w', 0o600)
    try {
      writeFileSync(fd, text)
      fsyncSync(fd)
    } finally {
      closeSync(fd)
    }
    renameSync(draft, path)
  },
  syncFolder: (path) => {
    // Windows opens no folder as a file, and keeps renames in order by itself.
    if (process.platform === 'win32') return
    const fd = openSync(path, 'r')
    try {
      fsyncSync(fd)
    } finally {
      closeSync(fd)
    }
  },
  drop: (path) => rmSync(path, { recursive: true, force: true }),
}

/** Says that all of it is staged; without this the pending folder is dropped at the next start. */
export function stage(pendingFolder: string, staged: Staged, disk: Disk = realDisk): void {
  disk.write(join(pendingFolder, STAGED), JSON.stringify(staged))
  disk.syncFolder(pendingFolder)
}

/** The files of `dataFolder` must be closed. Returns the folder that the present ones were moved to. */
export function applyRestore(
  {
    dataFolder,
    pendingFolder,
    clock,
  }: { readonly dataFolder: string; readonly pendingFolder: string; readonly clock: Clock },
  disk: Disk = realDisk,
): { readonly setAside: string } {
  const staged = Staged.parse(parseJson(disk.read(join(pendingFolder, STAGED))))
  const setAside = join('set-aside', `${folderTime(clock)}-restore`)
  disk.write(join(dataFolder, PLAN), JSON.stringify({ ...staged, setAside }))
  disk.syncFolder(dataFolder)
  carryOut(dataFolder, disk)
  return { setAside: join(dataFolder, setAside) }
}

/** Call it before anything in the data folder is opened. */
export function finishInterruptedRestore(
  dataFolder: string,
  disk: Disk = realDisk,
): 'nothing-to-do' | 'finished' | 'dropped' {
  if (disk.has(join(dataFolder, PLAN))) {
    carryOut(dataFolder, disk)
    return 'finished'
  }
  const pendingFolder = join(dataFolder, PENDING_FOLDER)
  if (!disk.has(pendingFolder)) return 'nothing-to-do'
  disk.drop(pendingFolder)
  return 'dropped'
}

function carryOut(dataFolder: string, disk: Disk): void {
  const plan = Plan.parse(parseJson(disk.read(join(dataFolder, PLAN))))
  const pendingFolder = join(dataFolder, PENDING_FOLDER)
  const setAside = join(dataFolder, plan.setAside)
  disk.makeFolder(setAside)
  for (const name of plan.files) {
    // As long as the new one waits, what stands under its name is the old one.
    if (!disk.has(join(pendingFolder, name))) continue
    const companions = name === DATA_KEY_FILE ? KEY_COMPANIONS : COMPANIONS
    for (const part of companions.map((suffix) => name + suffix)) {
      if (disk.has(join(dataFolder, part))) disk.move(join(dataFolder, part), join(setAside, part))
    }
    disk.syncFolder(setAside)
    disk.move(join(pendingFolder, name), join(dataFolder, name))
    disk.syncFolder(dataFolder)
  }
  disk.move(join(dataFolder, PLAN), join(dataFolder, NOTE))
  disk.syncFolder(dataFolder)
  disk.drop(pendingFolder)
}

/** The restore that this console has not yet heard of, if there was one. */
export function readRestored(dataFolder: string, disk: Disk = realDisk): Restored | undefined {
  const note = join(dataFolder, NOTE)
  return disk.has(note) ? Plan.parse(parseJson(disk.read(note))) : undefined
}

export const forgetRestored = (dataFolder: string, disk: Disk = realDisk): void => disk.drop(join(dataFolder, NOTE))

/** `2026-11-23T102655Z`: sorts by time, and every file system takes it. */
export const folderTime = (clock: Clock): string =>
  clock
    .iso()
    .replace(/\.\d+Z$/, 'Z')
    .replaceAll(':', '')
