import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { DATA_KEY_FILE, loadDataKey } from '../platform/secrets/data-key.ts'
import { KEPT_KEY_FILE } from '../platform/secrets/kept-key.store.ts'
import { createVaultDouble } from '../platform/secrets/vault-double.suite.ts'
import { openTestConsole, type TestConsole } from './test-console.ts'
import { dropTestFolder, newTestFolder } from './test-data-folder.ts'

const PASSPHRASE = 'elf olifante loop stadig'
let folder: string
let console: TestConsole
beforeEach(() => {
  folder = newTestFolder()
  const key = loadDataKey({ folder })
  if (!key.ok) throw new Error(key.error.words)
  console = openTestConsole({ backups: { dataFolder: folder, key: key.value }, vault: createVaultDouble() })
})
afterEach(() => dropTestFolder(folder))

const state = async () => {
  const answer = await console.dataKey.state({}, console.asked())
  return answer.ok ? answer.value : undefined
}

test('a server’s folder on a desktop says that its key lies in a plain file, and what could be had', async () => {
  expect(await state()).toEqual({
    kept: 'file',
    openedBy: 'file',
    vault: { store: 'libsecret', isSafe: true },
    keptInStore: null,
    hasPassphrase: false,
    hasRecoveryKey: false,
  })
})

test('a recovery key is shown once, and is in no file, audit line or stored answer', async () => {
  const asked = console.asked()
  const made = await console.dataKey.makeRecoveryKey({}, asked)
  if (!made.ok) throw new Error(made.error.words)
  const { recoveryKey } = made.value
  expect(await state()).toMatchObject({ hasRecoveryKey: true })
  expect(console.announced).toContain('dataKey.changed')
  expect(console.auditLines()[0]).toMatchObject({ call: 'dataKey.makeRecoveryKey', summary: 'made a recovery key' })
  const stored = console.db.prepare('SELECT value FROM act WHERE act_id = ?').pluck().get(asked.act.id)
  expect(stored).toBeNull()
  const everywhere = [
    JSON.stringify(console.auditLines()),
    JSON.stringify(console.log.lines),
    readFileSync(join(folder, KEPT_KEY_FILE), 'utf8'),
  ].join()
  for (const form of [recoveryKey, recoveryKey.replaceAll('-', '')]) expect(everywhere).not.toContain(form)
})

test('a repeat of the same asking is another recovery key, since nobody saw the first', async () => {
  const asked = console.asked()
  const first = await console.dataKey.makeRecoveryKey({}, asked)
  const second = await console.dataKey.makeRecoveryKey({}, asked)
  expect(first.ok && second.ok && first.value.recoveryKey !== second.value.recoveryKey).toBe(true)
})

test('a passphrase is set once however often it is asked, and stands in no audit line', async () => {
  const asked = console.asked()
  const input = { passphrase: PASSPHRASE, removeKeyFile: false }
  const first = await console.dataKey.setPassphrase(input, asked)
  const written = readFileSync(join(folder, KEPT_KEY_FILE), 'utf8')
  expect(await console.dataKey.setPassphrase(input, asked)).toEqual(first)
  expect(readFileSync(join(folder, KEPT_KEY_FILE), 'utf8')).toBe(written)
  expect(first).toMatchObject({ ok: true, value: { kept: 'file', hasPassphrase: true } })
  expect(console.auditLines()).toHaveLength(1)
  expect(JSON.stringify([console.auditLines(), console.log.lines, written])).not.toContain(PASSPHRASE)
})

test('under a passphrase alone the plain file is gone, and the audit says so', async () => {
  const kept = await console.dataKey.setPassphrase({ passphrase: PASSPHRASE, removeKeyFile: true }, console.asked())
  expect(kept).toMatchObject({ ok: true, value: { kept: 'by-hand', hasPassphrase: true } })
  expect(existsSync(join(folder, DATA_KEY_FILE))).toBe(false)
  expect(console.auditLines()[0]?.summary).toBe('set the passphrase; the plain key file is removed')
})

test('the vault takes the key over from the plain file, and the audit names the store', async () => {
  const kept = await console.dataKey.keepInVault({}, console.asked())
  expect(kept).toMatchObject({ ok: true, value: { kept: 'vault', keptInStore: 'libsecret' } })
  expect(existsSync(join(folder, DATA_KEY_FILE))).toBe(false)
  expect(console.auditLines()[0]?.summary).toContain('(libsecret); the plain key file is removed')
})

test('what cannot be kept is refused in words and not in the audit', async () => {
  const server = openTestConsole({ backups: { dataFolder: folder, key: Buffer.alloc(32, 7) } })
  expect(await server.dataKey.keepInVault({}, server.asked())).toMatchObject({
    ok: false,
    error: { type: 'NotPossible', words: expect.stringContaining('desktop') },
  })
  expect(server.auditLines()).toEqual([])
})
