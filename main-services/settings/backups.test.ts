import { randomBytes } from 'node:crypto'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Backup } from '../../shared/contract/backups.ts'
import { openReader } from '../platform/sqlite/open.ts'
import { FileName, readManifest } from './manifest.ts'
import { dropTestFolder, newTestFolder, openTestFolder, type TestFolder } from './test-data-folder.ts'

let home: string
let console: TestFolder

beforeEach(() => {
  home = newTestFolder()
  console = openTestFolder(home)
})
afterEach(() => {
  console.close()
  dropTestFolder(home)
})

async function make(passphrase?: string, asked = console.asked()): Promise<Backup> {
  const made = await console.backups.make(passphrase === undefined ? {} : { passphrase }, asked)
  if (!made.ok) throw new Error(made.error.problem)
  return made.value
}
const inBackup = (backup: Backup, ...path: string[]) => join(home, 'backups', backup.name, ...path)
const manifestOf = (backup: Backup) => {
  const manifest = readManifest(readFileSync(inBackup(backup, 'manifest.json'), 'utf8'))
  if (!manifest) throw new Error('The manifest cannot be read')
  return manifest
}
const listed = async () => {
  const result = await console.backups.list({}, console.asked())
  return result.ok ? result.value.rows : []
}
const packetsIn = (file: string) => {
  const db = openReader({ file, key: console.key, cacheMegabytes: 4 })
  try {
    return Number(db.prepare('SELECT count(*) FROM journal').pluck().get())
  } finally {
    db.close()
  }
}

describe('a backup', () => {
  test('holds a whole, encrypted copy of each file and says what is in it', async () => {
    for (let n = 0; n < 500; n++) console.acknowledge(randomBytes(180))
    const backup = await make()
    expect(backup).toMatchObject({ at: '2026-11-23T08:00:00.000Z', version: '0.1.0', portable: false })
    expect(backup.name).toMatch(/^2026-11-23T080000Z-[0-9a-f]{8}$/)
    expect(await listed()).toEqual([backup])
    const { contents } = manifestOf(backup)
    expect(contents).toMatchObject({ kind: 'real', consoleId: home, lockedKey: null })
    expect(contents.files.map(({ name }) => name)).toEqual(['sessions.db', 'radius.db', 'console.db'])
    expect(contents.files.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(backup.bytes)
    for (const { name, bytes } of contents.files) {
      expect(statSync(inBackup(backup, name)).size).toBe(bytes)
      expect(readFileSync(inBackup(backup, name)).subarray(0, 15).toString('latin1')).not.toBe('SQLite format 3')
    }
    expect(packetsIn(inBackup(backup, 'radius.db'))).toBe(500)
    expect(readdirSync(inBackup(backup)).sort()).toEqual([...FileName.options, 'manifest.json'].sort())
    if (process.platform !== 'win32') {
      for (const file of readdirSync(inBackup(backup))) expect(statSync(inBackup(backup, file)).mode & 0o077).toBe(0)
    }
  })

  test('is taken in one moment while the journal is being written, and holds up no commit', async () => {
    const db = console.files['radius.db']
    const twoPackets = db.transaction(() => {
      console.acknowledge(randomBytes(4000), 'a')
      console.acknowledge(randomBytes(4000), 'b')
    })
    for (let n = 0; n < 2_000; n++) twoPackets()
    let whole: Backup | undefined
    const backingUp = make().then((backup) => {
      whole = backup
    })
    let commits = 0
    while (!whole) {
      // A commit that had to wait for the copy would end in SQLITE_BUSY here, at once.
      db.pragma('busy_timeout = 0')
      twoPackets()
      commits++
      await new Promise((resolve) => setImmediate(resolve))
    }
    await backingUp
    expect(commits).toBeGreaterThan(5)
    const copied = packetsIn(inBackup(whole, 'radius.db'))
    expect(copied).toBeGreaterThanOrEqual(4_000)
    expect(copied % 2).toBe(0)
    expect(copied).toBeLessThanOrEqual(console.packets())
  })

  test('control: a plain copy of the file lacks what is committed but still in the WAL', () => {
    for (let n = 0; n < 50; n++) console.acknowledge(randomBytes(180))
    copyFileSync(join(home, 'radius.db'), join(home, 'plain-copy.db'))
    expect(() => expect(packetsIn(join(home, 'plain-copy.db'))).toBe(50)).toThrow()
  })

  test('says in the audit that it was made', async () => {
    const backup = await make('a passphrase of some length')
    expect(console.auditLines()[0]).toMatchObject({ call: 'backups.make', subject: `backup ${backup.name}` })
    expect(console.auditLines()[0]?.summary).toMatch(/^made, \d+\.\d MB, with the data key under a passphrase$/)
  })

  test('of the newest, as many are kept as the settings say', async () => {
    await console.settings.change({ retention: { backups: 2 } }, console.asked())
    const names: string[] = []
    for (let n = 0; n < 4; n++) {
      names.push((await make()).name)
      console.clock.advance(60_000)
    }
    expect((await listed()).map(({ name }) => name)).toEqual([names[3], names[2]])
    expect(readdirSync(join(home, 'backups')).sort()).toEqual([names[2], names[3]])
    expect(console.auditLines()[0]?.summary).toContain(`removed the oldest: ${names[1]}`)
  })

  test('the same act asked again, at once or later, makes one', async () => {
    const asked = console.asked()
    const both = await Promise.all([make(undefined, asked), make(undefined, asked)])
    expect(both[0]).toEqual(both[1])
    expect(await make(undefined, asked)).toEqual(both[0])
    expect(await listed()).toHaveLength(1)
  })

  test('another one asked meanwhile is refused', async () => {
    const first = make()
    expect(await console.backups.make({}, console.asked())).toMatchObject({ error: { type: 'BackupFailed' } })
    await first
    await make()
  })

  test('a copy that would leave too little of the disk to RADIUS is refused', async () => {
    console.close()
    console = openTestFolder(home, { backups: { freeBytes: async () => 1.5 * 1024 ** 3 } })
    const refused = await console.backups.make({}, console.asked())
    expect(refused).toMatchObject({ error: { type: 'BackupFailed' } })
    expect(!refused.ok && refused.error.problem).toContain('Free some space first')
    expect(await listed()).toEqual([])
  })

  test('a present file that is damaged gives no backup, and leaves nothing half made', async () => {
    for (let n = 0; n < 2_000; n++) console.acknowledge(randomBytes(180))
    console.files['radius.db'].pragma('wal_checkpoint(TRUNCATE)')
    const file = join(home, 'radius.db')
    const bytes = readFileSync(file)
    bytes.fill(0xff, bytes.length / 2, bytes.length / 2 + 8192)
    writeFileSync(file, bytes)
    const refused = await console.backups.make({}, console.asked())
    expect(refused).toMatchObject({ error: { type: 'BackupFailed' } })
    expect(readdirSync(join(home, 'backups'))).toEqual([])
  })

  test('what a crash left half made is not listed, and goes with the next one', async () => {
    const left = join(home, 'backups', '.unfinished-2026-11-22T080000Z-00000000')
    mkdirSync(left, { recursive: true })
    writeFileSync(join(left, 'radius.db'), 'half')
    expect(await listed()).toEqual([])
    await make()
    expect(existsSync(left)).toBe(false)
  })

  test('a folder whose manifest cannot be read is not listed and is not removed', async () => {
    const backup = await make()
    truncateSync(inBackup(backup, 'manifest.json'), 100)
    console.clock.advance(60_000)
    await console.settings.change({ retention: { backups: 1 } }, console.asked())
    const next = await make()
    expect((await listed()).map(({ name }) => name)).toEqual([next.name])
    expect(existsSync(inBackup(backup, 'radius.db'))).toBe(true)
  })

  test('no key stands in it, with a passphrase or without', async () => {
    for (const backup of [await make(), await make('a passphrase of some length')]) {
      for (const file of readdirSync(inBackup(backup))) {
        const bytes = readFileSync(inBackup(backup, file))
        for (const written of [console.key, console.key.toString('hex'), console.key.toString('base64url')]) {
          expect(bytes.includes(written)).toBe(false)
        }
      }
    }
  })

  test('a backup that has lost a file since is refused by its restore, not by a crash', async () => {
    const backup = await make()
    rmSync(inBackup(backup, 'sessions.db'))
    expect(await console.backups.restore({ name: backup.name }, console.asked())).toMatchObject({
      error: { type: 'BackupUnusable' },
    })
    expect(existsSync(join(home, 'restore-pending'))).toBe(false)
  })
})
