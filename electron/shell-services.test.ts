/** When the system's store of secrets is looked for, and what becomes of the services meanwhile. */
import { expect, test } from 'vitest'
import { READY, runningShell, startedShell } from './shell-under-test.suite.ts'

const turn = () => new Promise((next) => setImmediate(next))

test('who restarts the services after the keyring came up finds the vault', async () => {
  const shell = await runningShell({ platform: 'linux', tag: 'v10' })
  expect(shell.told('start')).toMatchObject([{ secrets: { store: 'basic_text', isSafe: false } }])
  shell.storage.tag = 'v11'
  const restarted = shell.ask(shell.main(), 'shell.restartServices')
  await turn()
  shell.services().emit('exit', 0)
  expect(await restarted).toMatchObject({ ok: true })
  await expect.poll(() => shell.children.length).toBe(2)
  expect(shell.told('start')).toMatchObject([{ secrets: { store: 'libsecret', isSafe: true } }])
  shell.say(READY)
  expect(await shell.ask(shell.main(), 'shell.state')).toMatchObject({ value: { secrets: { isSafe: true } } })
  shell.say({ type: 'vault', id: 'v', ask: 'seal', value: 'the key' })
  await turn()
  expect(shell.told('vault-answer')).toMatchObject([{ answer: expect.any(String) }])
})

test('services that come back by themselves are told of the vault that there is by then', async () => {
  const shell = await runningShell({ platform: 'linux' })
  shell.storage.fails = 'availability'
  shell.services().emit('exit', 1)
  await shell.comeBack()
  expect(shell.told('start')).toMatchObject([{ secrets: { store: 'none', isSafe: false } }])
})

test('a store of secrets that fails when it is asked for ends nothing: the services start without one', async () => {
  const shell = startedShell()
  shell.storage.fails = 'availability'
  await shell.becomeReady()
  await expect.poll(() => shell.children.length).toBe(1)
  expect(shell.told('start')).toMatchObject([{ secrets: { store: 'none', isSafe: false } }])
  expect(shell.exits).toEqual([])
})

test('who quits while the store of secrets is still being looked for starts no services', async () => {
  const shell = startedShell()
  const asked = Promise.withResolvers<boolean>()
  shell.electron.safeStorage.isAsyncEncryptionAvailable = () => asked.promise
  await shell.becomeReady()
  await turn()
  shell.app.quit()
  await turn()
  asked.resolve(true)
  await turn()
  expect(shell.children).toEqual([])
  expect(shell.journal.at(-1)).toBe('app.quit')
})

test('a session that ends while the keyring still waits for its password ends the shell as well', async () => {
  const shell = startedShell({ platform: 'linux' })
  shell.electron.safeStorage.isAsyncEncryptionAvailable = () => new Promise(() => {})
  await shell.becomeReady()
  await turn()
  shell.powerMonitor.emit('shutdown', { preventDefault: () => {} })
  await turn()
  expect(shell.journal.at(-1)).toBe('app.quit')
})
