import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startConsole } from '../../tests/console-under-test.ts'
import { newFolder, run } from '../../tests/run-program.ts'
import { createVaultDouble } from '../platform/secrets/vault-double.suite.ts'
import { askConsole } from './console.client.ts'
import { readConsoleFile } from './console-file.ts'
import { startDesktop } from './desktop-under-test.suite.ts'

const PASSPHRASE = 'elf olifante loop stadig'
/** Several whole starts and as many slow hashes, on a machine that is busy with other tests. */
const LONG = { timeout: 180_000 }
const ask = async (folder: string, call: string, input: object = {}) => {
  const running = readConsoleFile(folder)
  if (!running) throw new Error('No console is running')
  return askConsole(running, call, input)
}

test('the desktop serves the same console: ready with its ports, the shell’s door open, the key in the vault', async () => {
  const folder = newFolder()
  const desktop = startDesktop({ folder })
  expect(await desktop.heard('ready')).toMatchObject({
    url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    dataFolder: folder,
    kind: 'real',
    radius: { auth: expect.any(Number), acct: expect.any(Number) },
  })
  expect(await ask(folder, 'about.get')).toMatchObject({ ok: true, value: { home: 'desktop' } })
  expect(await ask(folder, 'dataKey.state')).toMatchObject({
    ok: true,
    value: { kept: 'vault', openedBy: 'vault', keptInStore: 'libsecret' },
  })
  desktop.say({ type: 'ping', n: 7 })
  expect(await desktop.heard('pong')).toEqual({ type: 'pong', n: 7 })
  expect(await desktop.stop()).toBe(0)
  expect(readConsoleFile(folder)).toBeUndefined()
  expect(existsSync(join(folder, 'console.db-wal'))).toBe(false)
})

test('wrong flags, a folder in use and a file of another key are refused in words, with the exit code of a server', async () => {
  const folder = newFolder()
  const first = startDesktop({ folder })
  await first.heard('ready')
  const second = startDesktop({ folder })
  expect(await second.heard('refused')).toMatchObject({
    exitCode: 1,
    words: expect.stringContaining('already running'),
  })
  expect(await second.ended).toBe(1)
  const wrong = startDesktop({ folder, flags: ['--demo=yes'] })
  expect(await wrong.heard('refused')).toMatchObject({ exitCode: 2, words: expect.stringContaining('--demo') })
  expect(await wrong.ended).toBe(2)
  expect(await first.stop()).toBe(0)
  const other = startDesktop({ folder, env: { FIBREHUB_DATA_KEY: 'ab'.repeat(32) } })
  expect(await other.heard('refused')).toMatchObject({ words: expect.stringContaining('data key') })
})

test(
  'where the machine keeps no secrets, the first start asks for a new passphrase and every next one for it',
  LONG,
  async () => {
    const folder = newFolder()
    const vault = createVaultDouble('basic_text', false)
    const first = startDesktop({ folder, vault })
    expect(await first.heard('locked')).toMatchObject({ ways: ['new-passphrase'] })
    expect(await first.unlock('too short')).toBe(false)
    expect(await first.unlock(PASSPHRASE)).toBe(true)
    await first.heard('ready')
    await first.stop()

    const second = startDesktop({ folder, vault })
    expect(await second.heard('locked')).toMatchObject({ ways: ['passphrase'] })
    expect(await second.unlock('not the passphrase')).toBe(false)
    expect(await second.unlock(PASSPHRASE)).toBe(true)
    await second.heard('ready')
    expect(await ask(folder, 'dataKey.state')).toMatchObject({
      ok: true,
      value: { kept: 'by-hand', openedBy: 'passphrase' },
    })
    expect(await second.stop()).toBe(0)
    expect(`${first.log()}${second.log()}${readFileSync(join(folder, 'log', 'console.log'), 'utf8')}`).not.toContain(
      PASSPHRASE,
    )
  },
)

test('a locked desktop can be stopped, and has changed nothing', async () => {
  const folder = newFolder()
  const desktop = startDesktop({ folder, vault: createVaultDouble('none', false) })
  await desktop.heard('locked')
  expect(await desktop.stop()).toBe(0)
  expect(existsSync(join(folder, 'data.key.json'))).toBe(false)
})

test('a recovery key opens the files where the vault is another, on the desktop and on a server', LONG, async () => {
  const folder = newFolder()
  const first = startDesktop({ folder })
  await first.heard('ready')
  const made = await ask(folder, 'dataKey.makeRecoveryKey')
  const { recoveryKey } = (made as { value: { recoveryKey: string } }).value
  await first.stop()

  const moved = startDesktop({ folder, vault: createVaultDouble('kwallet') })
  const { words, ways } = await moved.heard('locked')
  expect([words, ways]).toEqual([expect.stringContaining('KWallet'), ['recovery-key']])
  expect(await moved.unlock(recoveryKey.toLowerCase())).toBe(true)
  await moved.heard('ready')
  await moved.stop()

  const server = await startConsole({ folder, env: { FIBREHUB_UNLOCK: recoveryKey } })
  expect(await server.ask('dataKey.state')).toMatchObject({ kept: 'vault', openedBy: 'recovery-key' })
  expect(await server.stop()).toBe(0)
})

test('a server on a desktop’s folder says in words what it needs', async () => {
  const folder = newFolder()
  const desktop = startDesktop({ folder })
  await desktop.heard('ready')
  await ask(folder, 'dataKey.setPassphrase', { passphrase: PASSPHRASE })
  await desktop.stop()
  const headless = join(import.meta.dirname, 'headless.ts')
  const flags = ['--headless', '--data', folder, '--ui', '127.0.0.1:0', '--radius-bind', '127.0.0.1']
  const refused = await run([headless, ...flags])
  expect(refused.code).toBe(1)
  expect(refused.stderr).toContain('FIBREHUB_UNLOCK')
  expect(refused.stderr).toContain('FIBREHUB_DATA_KEY')
  const wrong = await run([headless, ...flags], { env: { FIBREHUB_UNLOCK: 'not the passphrase' } })
  expect([wrong.code, wrong.stdout]).toEqual([1, ''])
  expect(wrong.stderr).toContain('What is in FIBREHUB_UNLOCK is not its passphrase')
  expect(wrong.stderr).not.toContain('not the passphrase')
})

test('a backup is restored while the desktop stays, and nobody is asked for the passphrase again', async () => {
  const folder = newFolder()
  const desktop = startDesktop({ folder, vault: createVaultDouble('none', false) })
  await desktop.heard('locked')
  await desktop.unlock(PASSPHRASE)
  await desktop.heard('ready')
  const backup = (await ask(folder, 'backups.make')) as { value: { name: string } }
  await ask(folder, 'backups.restore', { name: backup.value.name })
  await desktop.heard('ready', 2)
  const order = desktop.said.map(({ type }) => type)
  expect(order.lastIndexOf('progress')).toBeGreaterThan(order.indexOf('ready'))
  expect(order.filter((type) => type === 'locked')).toHaveLength(1)
  expect(await desktop.stop()).toBe(0)
})

test('words that are none of the shell’s are passed by, and a port that comes with them is closed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'fibrehub-desktop-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  writeFileSync(join(folder, 'keep'), '')
  const desktop = startDesktop({ folder, vault: createVaultDouble('none', false) })
  await desktop.heard('locked')
  const { port1, port2 } = new MessageChannel()
  const closed = new Promise((resolve) => port1.addEventListener('close', resolve))
  desktop.post({ type: 'screen' }, [port2 as never])
  desktop.post(null)
  desktop.post({ type: 'format-disk' })
  await closed
  desktop.say({ type: 'ping', n: 1 })
  await desktop.heard('pong')
  expect(await desktop.stop()).toBe(0)
})
