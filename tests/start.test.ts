/** `npm start`: the console's services and its window come and go together. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { writeConsoleFile } from '../main-services/entry/console-file.ts'
import { sandboxFlags } from '../tools/find-browser.mjs'
import { until } from './console-under-test.ts'
import { newFolder, run, START, started } from './run-program.ts'

const ROOT = resolve(import.meta.dirname, '..')
const isWindows = process.platform === 'win32'
/** Where it is named and missing, none is looked for elsewhere. */
const NO_BROWSER = '/no/browser/is/here'

describe('npm start', () => {
  const anyPorts = ['--ui', '127.0.0.1:0', '--radius-bind', '127.0.0.1', '--radius-auth', '0', '--radius-acct', '0']

  test('says what is wrong with its flags', async () => {
    const refused = await run([START, '--headles', '--radius-acct', 'x'])
    expect([refused.code, refused.stdout]).toEqual([2, ''])
    expect(refused.stderr).toContain('--headles is not a flag')
    expect(refused.stderr).toContain('--radius-acct takes a port')
  })

  test.each(['SIGTERM', 'SIGINT', 'SIGKILL'] as const)('ended by %s, it ends its console cleanly', async (signal) => {
    const folder = newFolder()
    const starter = spawn(process.execPath, [START, '--headless', '--data', folder, ...anyPorts], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    onTestFinished(() => void starter.kill('SIGKILL'))
    const [line] = await once(starter.stdout, 'data')
    expect(JSON.parse(String(line))).toMatchObject({ event: 'ready', data: folder })
    starter.kill(signal)
    const [code] = await once(starter, 'exit')
    expect(code).toBe(signal === 'SIGKILL' ? null : 0)
    await until(
      async () => existsSync(join(folder, 'console.json')),
      (isThere) => !isThere,
    )
  })

  test.skipIf(isWindows)(
    'opens Electron where its binary is, with every flag, and starts no services beside it',
    async () => {
      const folder = newFolder()
      const notes = newFolder()
      const electron = createElectron({
        asked: `env > '${notes}/asked'; echo v45.4.1; exit 0`,
        runs: `cat <&3 > '${notes}/handed'`,
      })
      const key = 'ab'.repeat(32)
      const env = { ...electron.env, CHROME_PATH: NO_BROWSER, FIBREHUB_DATA_KEY: key }
      const ended = await run([START, '--data', folder, ...anyPorts], { env })
      expect([ended.code, ended.stdout]).toEqual([0, ''])
      expect(electron.words()).toEqual([...sandboxFlags(), `${ROOT}/`, '--data', folder, ...anyPorts])
      // It gives the key on to its services. Its windows' processes are forked with its environment.
      expect(JSON.parse(readFileSync(join(notes, 'handed'), 'utf8'))).toEqual({ FIBREHUB_DATA_KEY: key })
      expect(electron.surroundings()).toContain('FIBREHUB_SECRETS_PIPE=3')
      expect(electron.surroundings()).not.toContain(key)
      expect(readFileSync(join(notes, 'asked'), 'utf8')).not.toContain(key)
      expect(readdirSync(folder)).toEqual([])
    },
  )

  test.skipIf(isWindows)('passes on how Electron ended, and ends it when it is ended', async () => {
    const failed = await run([START, '--data', newFolder()], { env: createElectron({ runs: 'exit 3' }).env })
    expect(failed.code).toBe(3)
    const folder = newFolder()
    const waits = createElectron({ runs: `trap 'exit 0' TERM; echo > '${folder}/up'; while :; do sleep 0.1; done` })
    const starter = spawn(process.execPath, [START, '--data', folder], { env: { ...process.env, ...waits.env } })
    onTestFinished(() => void starter.kill('SIGKILL'))
    await until(async () => existsSync(join(folder, 'up')), Boolean)
    starter.kill('SIGTERM')
    expect((await once(starter, 'exit'))[0]).toBe(0)
  })

  test.skipIf(isWindows)('opens a browser where Electron lacks what it needs of the system, and says so', async () => {
    const folder = newFolder()
    const lacking = createElectron({ asked: 'echo libgtk-3.so.0: cannot open shared object file >&2; exit 127' })
    const browser = createBrowser()
    const env = { ...lacking.env, CHROME_PATH: browser.path }
    const ended = await run([START, '--data', folder, ...anyPorts], { env })
    expect([ended.code, ended.stderr]).toEqual([
      0,
      expect.stringContaining('does not run on this machine: libgtk-3.so.0'),
    ])
    expect(browser.words()).toContainEqual(expect.stringMatching(/^--app=http:/))
  })

  test.skipIf(isWindows)('says the address where there is neither', async () => {
    const lacking = createElectron({ asked: 'exit 127' })
    const env = { ...process.env, ...lacking.env, CHROME_PATH: NO_BROWSER }
    const starter = spawn(process.execPath, [START, '--data', newFolder(), ...anyPorts], {
      stdio: ['ignore', 'pipe', 'ignore'],
      env,
    })
    onTestFinished(() => void starter.kill('SIGKILL'))
    const [line] = await once(starter.stdout, 'data')
    const page = await fetch(String(line).trim(), { redirect: 'manual' })
    expect(page.headers.get('set-cookie')).toContain('__Host-fh-')
    starter.kill('SIGTERM')
    expect((await once(starter, 'exit'))[0]).toBe(0)
  })

  // A stand-in for the browser, which is opened and closed at once.
  test.skipIf(isWindows)('opens a browser as the window, with a link that works once, and ends with it', async () => {
    const folder = newFolder()
    const browser = createBrowser()
    const key = 'ab'.repeat(32)
    const env = { CHROME_PATH: browser.path, DISPLAY: ':99', FIBREHUB_WINDOW: 'browser', FIBREHUB_DATA_KEY: key }
    const ended = await run([START, '--data', folder, ...anyPorts], { env })
    expect([ended.code, ended.stdout]).toEqual([0, ''])
    expect(browser.surroundings()).toContain('DISPLAY=:99')
    expect(browser.surroundings()).not.toContain(key)
    const flags = browser.words()
    expect(flags).toContainEqual(expect.stringMatching(/^--app=http:\/\/127\.0\.0\.1:\d+\/\?code=[A-Za-z0-9_-]{22}$/))
    expect(flags).toContain(`--user-data-dir=${join(folder, 'window')}`)
    expect(existsSync(join(folder, 'console.json'))).toBe(false)
  })

  test.skipIf(isWindows)(
    'a second time opens the console that is running, in a browser where that has no shell',
    async () => {
      const { folder, ready } = await started()
      const browser = createBrowser()
      const electron = createElectron()
      const env = { ...electron.env, CHROME_PATH: browser.path }
      const ended = await run([START, '--data', folder, ...anyPorts], { env })
      expect([ended.code, ended.stderr]).toEqual([0, expect.stringContaining('already running')])
      expect(browser.words()[0]).toContain(`--app=${new URL(ready.ui).origin}/?code=`)
      expect(electron.words()).toEqual([])
      expect((await fetch(new URL('/health', ready.ui))).status).toBe(200)
    },
  )

  test.skipIf(isWindows)('a second time shows the window of the desktop that is running', async () => {
    const folder = newFolder()
    const door = createServer((_request, response) => {
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify({ ok: true, value: { home: 'desktop' } }))
    })
    door.listen(0, '127.0.0.1')
    await once(door, 'listening')
    onTestFinished(() => void door.close())
    const { port } = door.address() as AddressInfo
    writeConsoleFile(folder, { pid: process.pid, url: `http://127.0.0.1:${port}`, token: 'x'.repeat(43) })
    const electron = createElectron()
    const ended = await run([START, '--data', folder], { env: { ...electron.env, CHROME_PATH: NO_BROWSER } })
    expect([ended.code, ended.stderr]).toEqual([0, expect.stringContaining('already running')])
    expect(electron.words().slice(-2)).toEqual(['--data', folder])
  })
})

test.skipIf(isWindows)('the tests of the desktop’s window say in one line why they did not run', async () => {
  const lacking = createElectron({ asked: 'echo no libgtk >&2; exit 127' })
  const ended = await run([join(ROOT, 'tools/test-desktop.mjs')], { env: lacking.env })
  expect([ended.code, ended.stdout]).toEqual([0, ''])
  expect(ended.stderr).toMatch(/^The tests of the desktop's window did not run\. .*: no libgtk\n$/)
})

/** A program that notes what it is given and ends at once. */
function createProgram(path: string, { first = '', last = '' } = {}) {
  const note = (name: string) => `${path}.${name}`
  const lines = ['#!/bin/sh', first, `env > '${note('env')}'`, `printf '%s\\n' "$@" > '${note('words')}'`, last, '']
  writeFileSync(path, lines.join('\n'), { mode: 0o700 })
  const read = (name: string) => (existsSync(note(name)) ? readFileSync(note(name), 'utf8') : '')
  return { path, words: () => read('words').split('\n').slice(0, -1), surroundings: () => read('env') }
}

const createBrowser = () => createProgram(join(newFolder(), 'browser'))

/** A stand-in for Electron's binary, at the place that Electron's own variable names. */
function createElectron({ asked = 'echo v45.4.1; exit 0', runs = '' } = {}) {
  const folder = newFolder()
  const first = `for word in "$@"; do if [ "$word" = --version ]; then ${asked}; fi; done`
  const program = createProgram(join(folder, 'electron'), { first, last: runs })
  return { ...program, env: { ELECTRON_OVERRIDE_DIST_PATH: folder, DISPLAY: ':99', FIBREHUB_WINDOW: '' } }
}
