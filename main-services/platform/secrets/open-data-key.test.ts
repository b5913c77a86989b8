import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { err, ok } from '../../../shared/base/result.ts'
import { createKeyKeeper } from './key-keeper.ts'
import {
  type AskPerson,
  type OpenDataKeyDeps,
  type OpenedKey,
  openDataKey,
  type UnlockQuestion,
} from './open-data-key.ts'
import type { Vault } from './vault.ts'
import { createVaultDouble, type VaultDouble } from './vault-double.suite.ts'

const PASSPHRASE = 'elf olifante loop stadig'
let folder: string
let vault: VaultDouble
let questions: UnlockQuestion[]
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fibrehub-kept-'))
  vault = createVaultDouble()
  questions = []
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Says each of these words in turn, and then leaves. */
const person =
  (...words: string[]): AskPerson =>
  async (question, open) => {
    questions.push(question)
    for (const said of words) {
      const opened = await open(said)
      if (opened) return ok(opened)
    }
    return err({ type: 'DataKeyUnusable', words: `nobody: ${question.words}` })
  }

const open = (given: Partial<OpenDataKeyDeps> = {}) =>
  openDataKey({ folder, env: undefined, hasFiles: false, vault, askPerson: person(), ...given })

async function opened(given: Partial<OpenDataKeyDeps> = {}): Promise<OpenedKey> {
  const result = await open(given)
  if (!result.ok) throw new Error(result.error.words)
  return result.value
}
const keeperOf = (key: OpenedKey, at: Vault | undefined = vault) =>
  createKeyKeeper({ folder, opened: key, vault: at, randomBytes })
const later = (given: Partial<OpenDataKeyDeps> = {}) => open({ hasFiles: true, ...given })
/** Every file of the folder as it is. */
const everything = () =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]))

describe('the first start on a desktop', () => {
  test('seals the key in the system’s store, and the next start finds it there', async () => {
    const first = await opened()
    expect(first).toMatchObject({ by: 'vault', key: { length: 32 } })
    expect(await later()).toEqual({ ok: true, value: first })
    expect(questions).toEqual([])
  })

  test('leaves nothing of the key on the disk, and a file only its owner can read', async () => {
    const { key } = await opened()
    expect(Object.keys(everything())).toEqual(['data.key.json'])
    const written = JSON.stringify(everything())
    for (const form of ['hex', 'base64', 'base64url'] as const) expect(written).not.toContain(key.toString(form))
    expect(statSync(join(folder, 'data.key.json')).mode & 0o077).toBe(0)
  })

  test.each([
    ['basic_text', createVaultDouble('basic_text', false)],
    ['none', createVaultDouble('none', false)],
  ])('asks for a new passphrase where the store is %s, which keeps nothing secret', async (_name, unsafe) => {
    const first = await opened({ vault: unsafe, askPerson: person('short', PASSPHRASE) })
    expect(first.by).toBe('passphrase')
    expect(unsafe.sealed).toBe(0)
    expect(questions).toEqual([{ words: expect.stringContaining('keeps no secrets'), ways: ['new-passphrase'] }])
    const next = await later({ vault: unsafe, askPerson: person(PASSPHRASE) })
    expect(next).toEqual({ ok: true, value: { key: first.key, by: 'passphrase' } })
    expect(questions[1]?.ways).toEqual(['passphrase'])
  })

  test('asks for a new passphrase where the store refuses, or does not give back what it took', async () => {
    vault.lies = true
    expect((await opened({ askPerson: person(PASSPHRASE) })).by).toBe('passphrase')
    expect(questions[0]?.words).toContain('does not give it back')
  })

  test('that nobody answered leaves nothing behind, so that the next is a first start again', async () => {
    vault.refuse = true
    expect((await open()).ok).toBe(false)
    expect(everything()).toEqual({})
  })

  test('makes no key beside files that another one has locked', async () => {
    const refused = await later()
    expect(refused).toMatchObject({ ok: false, error: { words: expect.stringContaining('not their key') } })
    expect(await later({ vault: undefined })).toEqual(refused)
    expect(everything()).toEqual({})
  })
})

describe('a vault that is not the one of before', () => {
  test.each([
    ['another store', () => createVaultDouble('kwallet'), 'this session offers KWallet'],
    ['a store that refuses', () => Object.assign(vault, { refuse: true }), 'The keyring is locked.'],
    ['a store that knows nothing of it', () => createVaultDouble(), 'does not give it'],
    ['a store that gives something else', () => Object.assign(vault, { lies: true }), 'something else'],
    ['a server, which has none', () => undefined, 'of the desktop that made it'],
  ])('%s never gets a new key: the folder is left as it is, and says what to do', async (_name, other, words) => {
    await opened()
    const before = everything()
    const refused = await later({ vault: other() })
    expect(refused).toMatchObject({ ok: false, error: { words: expect.stringContaining(words) } })
    expect(refused).toMatchObject({ ok: false, error: { words: expect.stringContaining('FIBREHUB_DATA_KEY') } })
    expect(everything()).toEqual(before)
  })

  test('is passed by with the recovery key or the passphrase, and only with those', async () => {
    const first = await opened()
    const keeper = keeperOf(first)
    const recovery = await keeper.newRecoveryKey()
    const passphrase = await keeper.newPassphrase(PASSPHRASE, false)
    if (!recovery.ok || !passphrase.ok) throw new Error('Not made')
    recovery.value.write()
    passphrase.value.write()

    const elsewhere = { vault: createVaultDouble('keychain') }
    const { recoveryKey } = recovery.value
    const typed = recoveryKey.toLowerCase().replaceAll('-', ' ')
    expect(await later({ ...elsewhere, askPerson: person('wrong words altogether', typed) })).toEqual(
      ok({ key: first.key, by: 'recovery-key' }),
    )
    expect(questions.at(-1)?.ways).toEqual(['passphrase', 'recovery-key'])
    expect(await later({ ...elsewhere, askPerson: person(PASSPHRASE) })).toEqual(
      ok({ key: first.key, by: 'passphrase' }),
    )
    expect((await later({ ...elsewhere, askPerson: person('wrong words altogether', '') })).ok).toBe(false)
  })

  test('takes over what was opened by hand, so that nobody is asked again', async () => {
    const first = await opened()
    const passphrase = await keeperOf(first).newPassphrase(PASSPHRASE, false)
    if (passphrase.ok) passphrase.value.write()
    const newVault = createVaultDouble('keychain')
    const byHand = await later({ vault: newVault, askPerson: person(PASSPHRASE) })
    if (!byHand.ok) throw new Error(byHand.error.words)
    expect(await keeperOf(byHand.value, newVault).keepInVault()).toEqual({ ok: true, value: undefined })
    expect(await later({ vault: newVault })).toEqual(ok({ key: first.key, by: 'vault' }))
  })
})

test('a store whose own key has changed gets the data key sealed anew', async () => {
  const first = await opened()
  vault.sealAgain = true
  const before = everything()
  expect(await later()).toEqual(ok(first))
  expect(vault.sealed).toBe(2)
  expect(everything()).not.toEqual(before)
  expect(await later()).toEqual(ok(first))
})

test('a new recovery key and a new passphrase make those of before useless', async () => {
  const first = await opened()
  const keeper = keeperOf(first)
  const [oldKey, newKey] = [await keeper.newRecoveryKey(), await keeper.newRecoveryKey()]
  const [oldWords, newWords] = [
    await keeper.newPassphrase(PASSPHRASE, false),
    await keeper.newPassphrase('other words here', false),
  ]
  if (!oldKey.ok || !newKey.ok || !oldWords.ok || !newWords.ok) throw new Error('Not made')
  for (const { write } of [oldKey.value, oldWords.value, newKey.value, newWords.value]) write()
  vault.refuse = true
  for (const said of [oldKey.value.recoveryKey, PASSPHRASE]) {
    expect((await later({ askPerson: person(said) })).ok).toBe(false)
  }
  for (const said of [newKey.value.recoveryKey, 'other words here']) {
    expect((await later({ askPerson: person(said) })).ok).toBe(true)
  }
})

describe('a folder of a server on a desktop', () => {
  test('opens with its plain key file, also where the store refuses', async () => {
    const server = await opened({ vault: undefined })
    expect(server.by).toBe('file')
    vault.refuse = true
    expect(await later()).toEqual(ok(server))
  })

  test('is moved into the vault by an act: the plain file goes, and the server says what it needs', async () => {
    const server = await opened({ vault: undefined })
    expect((await keeperOf(server).keepInVault()).ok).toBe(true)
    expect(existsSync(join(folder, 'data.key'))).toBe(false)
    expect(await later()).toEqual(ok({ key: server.key, by: 'vault' }))
    expect(await later({ vault: undefined })).toMatchObject({ ok: false })
  })

  test('keeps its plain file where the vault does not give back what it took', async () => {
    const server = await opened({ vault: undefined })
    vault.lies = true
    expect(await keeperOf(server).keepInVault()).toMatchObject({ ok: false, error: { type: 'NotPossible' } })
    expect(await later()).toEqual(ok(server))
  })

  test('can be put under a passphrase alone where there is no safe store', async () => {
    const server = await opened({ vault: undefined })
    const made = await keeperOf(server, undefined).newPassphrase(PASSPHRASE, true)
    if (!made.ok) throw new Error(made.error.words)
    expect(await later({ vault: undefined })).toEqual(ok(server))
    made.value.write()
    expect(await later({ vault: undefined, askPerson: person(PASSPHRASE) })).toEqual(
      ok({ key: server.key, by: 'passphrase' }),
    )
  })
})

test('the environment goes before everything, and its key is not moved', async () => {
  await opened()
  const env = 'ab'.repeat(32)
  const fromOutside = await opened({ env, hasFiles: true })
  expect(fromOutside).toEqual({ key: Buffer.alloc(32, 0xab), by: 'environment' })
  const keeper = keeperOf(fromOutside)
  for (const act of [keeper.keepInVault(), keeper.newRecoveryKey(), keeper.newPassphrase(PASSPHRASE, true)]) {
    expect(await act).toMatchObject({ ok: false, error: { type: 'NotPossible' } })
  }
})

test('two keys in one folder are refused, and none of them is used', async () => {
  await opened()
  writeFileSync(join(folder, 'data.key'), randomBytes(32).toString('hex'), { mode: 0o600 })
  expect(await later()).toMatchObject({ ok: false, error: { words: expect.stringContaining('two different keys') } })
})

test('a restart asks nobody twice, but only for the key of this very folder', async () => {
  vault.refuse = true
  const first = await opened({ askPerson: person(PASSPHRASE) })
  expect(await later({ known: first })).toEqual(ok(first))
  expect((await later({ known: { key: randomBytes(32), by: 'passphrase' } })).ok).toBe(false)
})

test.each(['not JSON', '{"version":2,"keyId":"0011223344556677","wraps":{}}', '{}'])(
  'a damaged or newer file of wraps is refused in words and kept: %s',
  async (text) => {
    writeFileSync(join(folder, 'data.key.json'), text, { mode: 0o600 })
    expect(await later()).toMatchObject({ ok: false, error: { words: expect.stringContaining('damaged') } })
    expect(everything()).toEqual({ 'data.key.json': text })
  },
)

test('a file of wraps that others can read is refused with the command that mends it', async () => {
  await opened()
  chmodSync(join(folder, 'data.key.json'), 0o640)
  expect(await later()).toMatchObject({ ok: false, error: { words: expect.stringContaining('chmod 600') } })
})
