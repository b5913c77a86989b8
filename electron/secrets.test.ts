import { expect, test } from 'vitest'
import { createElectron, type ElectronOptions } from './electron.suite.ts'
import { openSecrets } from './secrets.ts'
import { createQuietLog } from './shell-under-test.suite.ts'

async function setup(platform: NodeJS.Platform, options: ElectronOptions = {}) {
  const double = createElectron(options)
  await double.becomeReady()
  const log = createQuietLog()
  const secrets = await openSecrets({ electron: double.electron, platform, log })
  const ask = (kind: 'seal' | 'unseal', value: string) => secrets.answer({ type: 'vault', id: 'v', ask: kind, value })
  return { ...double, secrets, ask, log }
}

test.each([
  ['win32', '', 'dpapi', true],
  ['darwin', '', 'keychain', true],
  ['linux', 'gnome_libsecret', 'libsecret', true],
  ['linux', 'kwallet', 'kwallet', true],
  ['linux', 'kwallet5', 'kwallet', true],
  ['linux', 'kwallet6', 'kwallet', true],
  ['linux', 'basic_text', 'basic_text', false],
  ['linux', 'unknown', 'none', false],
] as const)('on %s with "%s" the store is %s; safe: %s', async (platform, backend, store, isSafe) => {
  const { secrets } = await setup(platform, { backend })
  expect(secrets).toMatchObject({ store, isSafe })
})

test('a system that cannot encrypt has no store', async () => {
  expect((await setup('darwin', { canEncrypt: false })).secrets).toMatchObject({ store: 'none', isSafe: false })
})

test('a store that seals by the key that everybody knows is none, whatever it is called', async () => {
  const { secrets, ask } = await setup('linux', { backend: 'gnome_libsecret', tag: 'v10' })
  expect(secrets).toMatchObject({ store: 'basic_text', isSafe: false })
  expect(await ask('seal', 'the key')).toMatchObject({ answer: null })
})

test.each(['win32', 'darwin'] as const)('on %s the same tag means the system’s own key', async (platform) => {
  const { secrets, ask } = await setup(platform, { tag: 'v10' })
  expect(secrets.isSafe).toBe(true)
  const { answer } = await ask('seal', 'the key')
  expect(await ask('unseal', answer ?? '')).toEqual({ type: 'vault-answer', id: 'v', words: '', answer: 'the key' })
})

test('a keyring that goes away between two seals never leaves the key under the one that everybody knows', async () => {
  const { ask, storage, log } = await setup('linux')
  storage.tag = 'v10'
  expect(await ask('seal', 'the key')).toMatchObject({
    answer: null,
    words: 'The system’s store of secrets (the GNOME keyring) refused.',
  })
  expect(JSON.stringify(log.lines)).not.toContain('the key')
})

test('what was once sealed by the key that everybody knows is to be sealed again', async () => {
  const { ask } = await setup('linux')
  const blob = Buffer.from('v10sealed:the key').toString('base64')
  expect(await ask('unseal', blob)).toMatchObject({ answer: 'the key', sealAgain: true })
})

test('a store that fails when it is asked whether it is there counts as none', async () => {
  const double = createElectron()
  await double.becomeReady()
  const log = createQuietLog()
  const open = () => openSecrets({ electron: double.electron, platform: 'linux', log })
  double.storage.fails = 'availability'
  expect(await open()).toMatchObject({ store: 'none', isSafe: false })
  double.storage.fails = 'sealing'
  expect(await open()).toMatchObject({ store: 'none', isSafe: false })
  expect(log.lines).toHaveLength(2)
})

test('what is sealed comes back as it was', async () => {
  const { ask } = await setup('linux')
  const sealed = await ask('seal', 'the key')
  expect(sealed).toEqual({
    type: 'vault-answer',
    id: 'v',
    words: '',
    answer: Buffer.from('v11sealed:the key').toString('base64'),
  })
  expect(await ask('unseal', sealed.answer ?? '')).toEqual({
    type: 'vault-answer',
    id: 'v',
    words: '',
    answer: 'the key',
  })
})

test('a store whose own key has changed asks for what it held to be sealed again', async () => {
  const { ask, storage } = await setup('win32')
  const { answer } = await ask('seal', 'the key')
  storage.reEncrypt = true
  expect(await ask('unseal', answer ?? '')).toMatchObject({ answer: 'the key', sealAgain: true })
})

test('nothing is ever sealed by a store that keeps nothing secret', async () => {
  for (const backend of ['basic_text', 'unknown']) {
    const { ask } = await setup('linux', { backend })
    expect(await ask('seal', 'the key')).toMatchObject({
      answer: null,
      words: 'This system has no store that keeps secrets.',
    })
    expect(await ask('unseal', 'x')).toMatchObject({ answer: null })
  }
})

test('a refusal of the store is an answer with words, and neither key nor blob is logged', async () => {
  const { ask, log } = await setup('linux')
  const blob = Buffer.from('of another machine').toString('base64')
  expect(await ask('unseal', blob)).toEqual({
    type: 'vault-answer',
    id: 'v',
    answer: null,
    words: 'The system’s store of secrets (the GNOME keyring) refused.',
  })
  expect(log.lines).toHaveLength(1)
  expect(JSON.stringify(log.lines)).not.toContain(blob)
})
