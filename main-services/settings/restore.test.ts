import { randomBytes } from 'node:crypto'
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createManualClock } from '../platform/clock/manual-clock.ts'
import { addWraps } from '../platform/secrets/kept-key.store.ts'
import { applyRestore, finishInterruptedRestore } from './data-folder.store.ts'
import { readManifest, sealed } from './manifest.ts'
import { dropTestFolder, newTestFolder, openTestFolder, type TestFolder } from './test-data-folder.ts'

const PASSPHRASE = 'a passphrase of some length'
const LATER = '2026-11-23T09:00:00.000Z'
const roots: string[] = []
const open: TestFolder[] = []

const start = (folder: string, given: Parameters<typeof openTestFolder>[1] = {}): TestFolder => {
  const console = openTestFolder(folder, given)
  open.push(console)
  return console
}
let root: string
beforeEach(() => {
  root = newTestFolder()
  roots.push(root)
})
afterEach(() => {
  for (const console of open.splice(0)) console.close()
  for (const folder of roots.splice(0)) dropTestFolder(folder)
})

async function backUp(console: TestFolder, passphrase?: string): Promise<string> {
  const made = await console.backups.make(passphrase === undefined ? {} : { passphrase }, console.asked())
  if (!made.ok) throw new Error(made.error.problem)
  return made.value.name
}
async function refusal(console: TestFolder, name: string, passphrase?: string): Promise<string> {
  const before = readdirSync(console.folder).sort()
  const input = passphrase === undefined ? { name } : { name, passphrase }
  const refused = await console.backups.restore(input, console.asked())
  if (refused.ok) throw new Error('It was accepted')
  expect(console.restarts).toEqual([])
  expect(readdirSync(console.folder).sort()).toEqual(before)
  return refused.error.type === 'BackupUnusable' ? refused.error.problem : refused.error.type
}
/** As the entry does it: the services stop, the files are exchanged, the services start again. */
function restart(console: TestFolder): TestFolder {
  console.passRestart()
  const [pendingFolder] = console.restarts
  if (pendingFolder === undefined) throw new Error('No restart was asked for')
  console.close()
  open.splice(open.indexOf(console), 1)
  applyRestore({ dataFolder: console.folder, pendingFolder, clock: createManualClock(LATER) })
  return start(console.folder)
}
/** Moves one backup to another console’s folder, as on a memory stick. */
function carry(from: TestFolder, name: string, to: TestFolder): void {
  cpSync(join(from.folder, 'backups', name), join(to.folder, 'backups', name), { recursive: true })
}
function editManifest(console: TestFolder, name: string, edit: (text: string) => string): void {
  const file = join(console.folder, 'backups', name, 'manifest.json')
  writeFileSync(file, edit(readFileSync(file, 'utf8')))
}

describe('restoring a backup', () => {
  test('brings back the files as they were, and sets the present ones aside whole', async () => {
    const before = start(join(root, 'a'))
    for (let n = 0; n < 10; n++) before.acknowledge(randomBytes(180))
    await before.settings.change({ radius: { acctPort: 11813 } }, before.asked())
    const name = await backUp(before)
    for (let n = 0; n < 5; n++) before.acknowledge(randomBytes(180))
    await before.settings.change({ radius: { acctPort: 22813 } }, before.asked())

    const accepted = await before.backups.restore({ name }, before.asked())
    expect(accepted).toEqual({ ok: true, value: { restartingAt: '2026-11-23T08:00:00.500Z' } })
    expect(before.restarts).toEqual([])
    const after = restart(before)
    expect(after.packets()).toBe(10)
    expect(after.current().radius.acctPort).toBe(11813)

    const [setAside = ''] = readdirSync(join(root, 'a', 'set-aside'))
    expect(setAside).toBe('2026-11-23T090000Z-restore')
    cpSync(join(root, 'a', 'set-aside', setAside), join(root, 'old'), { recursive: true })
    const old = start(join(root, 'old'), { key: after.key })
    expect(old.packets()).toBe(15)
    expect(old.current().radius.acctPort).toBe(22813)
    expect(readdirSync(join(root, 'a')).filter((file) => file.startsWith('rest'))).toEqual([])
  })

  test('is in the audit on both sides, and everybody signs in again', async () => {
    const before = start(join(root, 'a'))
    const code = before.signIn.mintCode(before.caller.operatorId, 'start').code
    const session = before.signIn.redeemCode(code)
    if (!session.ok) throw new Error('not signed in')
    const name = await backUp(before)
    const asked = before.asked()
    await before.backups.restore({ name }, asked)
    expect(before.auditLines()[0]).toMatchObject({ call: 'backups.restore', subject: `backup ${name}` })
    const after = restart(before)
    expect(after.auditLines()[0]).toMatchObject({ call: 'backups.restore', operatorName: 'Owner', device: 'test' })
    expect(after.auditLines()[0]?.summary).toContain(join('set-aside', '2026-11-23T090000Z-restore'))
    expect(after.signIn.bySession(session.value.sessionSecret).ok).toBe(false)
    // The page did not get its answer and asks again: it is answered, and nothing is restored a second time.
    expect(await after.backups.restore({ name }, asked)).toMatchObject({ ok: true })
    after.passRestart()
    expect(after.restarts).toEqual([])
    // It is told once.
    after.close()
    open.splice(open.indexOf(after), 1)
    expect(start(join(root, 'a')).auditLines()).toHaveLength(2)
  })

  test('brings back a console whose console.db is lost, by the key that is still there', async () => {
    const before = start(join(root, 'a'))
    await before.settings.change({ radius: { acctPort: 11813 } }, before.asked())
    const name = await backUp(before)
    before.close()
    open.splice(open.indexOf(before), 1)
    renameSync(join(root, 'a', 'console.db'), join(root, 'damaged.db'))
    const empty = start(join(root, 'a'))
    expect(empty.current().radius.acctPort).toBe(1813)
    expect(await empty.backups.restore({ name }, empty.asked())).toMatchObject({ ok: true })
    expect(restart(empty).current().radius.acctPort).toBe(11813)
  })

  test('while one is accepted, no other and no backup begins', async () => {
    const console = start(join(root, 'a'))
    const name = await backUp(console)
    await console.backups.restore({ name }, console.asked())
    expect(await console.backups.restore({ name }, console.asked())).toMatchObject({ ok: false })
    expect(await console.backups.make({}, console.asked())).toMatchObject({ ok: false })
  })

  test('a name that is none, or leads out of the folder, is not found', async () => {
    const console = start(join(root, 'a'))
    await backUp(console)
    for (const name of ['nothing', '..', '.', '']) expect(await refusal(console, name)).toBe('BackupNotFound')
  })
})

describe('a backup from another machine', () => {
  test('comes with its key, by its passphrase; the key that was here is set aside', async () => {
    const there = start(join(root, 'there'))
    for (let n = 0; n < 10; n++) there.acknowledge(randomBytes(180))
    const name = await backUp(there, PASSPHRASE)
    const here = start(join(root, 'here'))
    const ownKey = here.key
    carry(there, name, here)
    expect(await refusal(here, name)).toContain('Give the passphrase')
    expect(await refusal(here, name, 'not the passphrase')).toContain('not the one it was made with')

    expect(await here.backups.restore({ name, passphrase: PASSPHRASE }, here.asked())).toMatchObject({ ok: true })
    const after = restart(here)
    expect(after.key).toEqual(there.key)
    expect(after.packets()).toBe(10)
    const aside = join(root, 'here', 'set-aside', '2026-11-23T090000Z-restore')
    expect(readFileSync(join(aside, 'data.key'), 'utf8').trim()).toBe(ownKey.toString('hex'))
    if (process.platform !== 'win32') expect(statSync(join(root, 'here', 'data.key')).mode & 0o077).toBe(0)
  })

  test('without a passphrase it stays with the console that made it', async () => {
    const there = start(join(root, 'there'))
    const name = await backUp(there)
    const here = start(join(root, 'here'))
    carry(there, name, here)
    expect(await refusal(here, name, PASSPHRASE)).toContain('Only the console that made it')
  })

  test('comes with its key into a folder whose own key is wrapped; the wrapped one is set aside with the files', async () => {
    const there = start(join(root, 'there'))
    const name = await backUp(there, PASSPHRASE)
    const key = randomBytes(32)
    const here = start(join(root, 'here'), { key })
    addWraps(here.folder, key, { vault: { store: 'libsecret', sealed: 'c2VhbGVk' } })
    const wrapped = readFileSync(join(here.folder, 'data.key.json'), 'utf8')
    carry(there, name, here)
    expect(await here.backups.restore({ name, passphrase: PASSPHRASE }, here.asked())).toMatchObject({ ok: true })
    const after = restart(here)
    expect(after.key).toEqual(there.key)
    expect(existsSync(join(here.folder, 'data.key.json'))).toBe(false)
    const [setAside = ''] = readdirSync(join(here.folder, 'set-aside'))
    expect(readFileSync(join(here.folder, 'set-aside', setAside, 'data.key.json'), 'utf8')).toBe(wrapped)
  })

  test('a console that takes its key from the environment is told to change it there', async () => {
    const there = start(join(root, 'there'))
    const name = await backUp(there, PASSPHRASE)
    const here = start(join(root, 'here'), { key: randomBytes(32) })
    carry(there, name, here)
    expect(await refusal(here, name, PASSPHRASE)).toContain('from the environment')
  })
})

describe('a backup that cannot be trusted is refused, and nothing changes', () => {
  test.each(['console.db', 'radius.db', 'sessions.db'])('%s with one bit flipped', async (file) => {
    const console = start(join(root, 'a'))
    const name = await backUp(console)
    const path = join(root, 'a', 'backups', name, file)
    const bytes = readFileSync(path)
    bytes.writeUInt8(bytes.readUInt8(5000) ^ 1, 5000)
    writeFileSync(path, bytes)
    expect(await refusal(console, name)).toContain(`Its ${file} is not as it was written`)
  })

  test('a file of another backup in the place of its own', async () => {
    const console = start(join(root, 'a'))
    const [first, second] = [await backUp(console), await backUp(console)]
    cpSync(join(root, 'a', 'backups', first, 'console.db'), join(root, 'a', 'backups', second, 'console.db'))
    expect(await refusal(console, second)).toContain('Its console.db is not as it was written')
  })

  test('a manifest edited by hand', async () => {
    const console = start(join(root, 'a'))
    const name = await backUp(console)
    editManifest(console, name, (text) => text.replace('"version": "0.1.0"', '"version": "0.0.9"'))
    expect(await refusal(console, name)).toContain('its manifest was changed')
  })

  test('a manifest that is cut off', async () => {
    const console = start(join(root, 'a'))
    const name = await backUp(console)
    editManifest(console, name, (text) => text.slice(0, 200))
    expect(await refusal(console, name)).toContain('manifest.json is missing, damaged')
  })

  test('a copy written by a newer program', async () => {
    const console = start(join(root, 'a'))
    const name = await backUp(console)
    editManifest(console, name, (text) => {
      const manifest = readManifest(text)
      if (!manifest) throw new Error('no manifest')
      const files = manifest.contents.files.map((facts) => ({ ...facts, schemaVersion: facts.schemaVersion + 1 }))
      return JSON.stringify(sealed({ ...manifest.contents, version: '9.0.0', files }, console.key))
    })
    expect(await refusal(console, name)).toContain('written by a newer FibreHub (9.0.0)')
  })

  test.each([
    ['demo', 'real'],
    ['real', 'demo'],
  ] as const)('a %s backup in a %s console', async (theirs, ours) => {
    const there = start(join(root, 'there'), { kind: theirs })
    const name = await backUp(there, PASSPHRASE)
    const here = start(join(root, 'here'), { kind: ours })
    carry(there, name, here)
    expect(await refusal(here, name, PASSPHRASE)).toContain('never mixed')
  })

  test('a copy that does not fit on the disk', async () => {
    const console = start(join(root, 'a'))
    const name = await backUp(console)
    console.close()
    open.splice(open.indexOf(console), 1)
    const full = start(join(root, 'a'), { backups: { freeBytes: async () => 1024 ** 3 } })
    expect(await refusal(full, name)).toContain('Free some space first')
  })
})

describe('a restore that was accepted and never carried out', () => {
  test('is dropped at the next start, and the console goes on with its files', async () => {
    const console = start(join(root, 'a'))
    console.acknowledge(randomBytes(180))
    const name = await backUp(console)
    console.acknowledge(randomBytes(180))
    await console.backups.restore({ name }, console.asked())
    console.close()
    open.splice(open.indexOf(console), 1)
    expect(finishInterruptedRestore(join(root, 'a'))).toBe('dropped')
    expect(finishInterruptedRestore(join(root, 'a'))).toBe('nothing-to-do')
    expect(existsSync(join(root, 'a', 'restore-pending'))).toBe(false)
    expect(start(join(root, 'a')).packets()).toBe(2)
  })
})
