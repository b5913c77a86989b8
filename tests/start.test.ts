/** `npm start`: the console's services and its window come and go together. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { until } from './console-under-test.ts'
import { newFolder, run, START, started } from './run-program.ts'

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

  // A stand-in for the browser, which is opened and closed at once.
  test.skipIf(process.platform === 'win32')(
    'opens a browser as the window, with a link that works once, and ends with it',
    async () => {
      const folder = newFolder()
      const browser = join(folder, 'browser')
      const flagsFile = join(folder, 'flags')
      const envFile = join(folder, 'env')
      writeFileSync(browser, `#!/bin/sh\nenv > '${envFile}'\nprintf '%s\\n' "$@" > '${flagsFile}'\n`, { mode: 0o700 })
      const key = 'ab'.repeat(32)
      const env = { CHROME_PATH: browser, DISPLAY: ':99', FIBREHUB_WINDOW: 'browser', FIBREHUB_DATA_KEY: key }
      const ended = await run([START, '--data', folder, ...anyPorts], { env })
      expect([ended.code, ended.stdout]).toEqual([0, ''])
      expect(readFileSync(envFile, 'utf8')).toContain('DISPLAY=:99')
      expect(readFileSync(envFile, 'utf8')).not.toContain(key)
      const flags = readFileSync(flagsFile, 'utf8').split('\n')
      expect(flags).toContainEqual(expect.stringMatching(/^--app=http:\/\/127\.0\.0\.1:\d+\/\?code=[A-Za-z0-9_-]{22}$/))
      expect(flags).toContain(`--user-data-dir=${join(folder, 'window')}`)
      expect(existsSync(join(folder, 'console.json'))).toBe(false)
    },
  )

  test.skipIf(process.platform === 'win32')('a second time opens the console that is running', async () => {
    const { folder, ready } = await started()
    const browser = join(folder, 'browser')
    writeFileSync(browser, `#!/bin/sh\nprintf '%s' "$1" > '${join(folder, 'flags')}'\n`, { mode: 0o700 })
    const env = { CHROME_PATH: browser, DISPLAY: ':99', FIBREHUB_WINDOW: 'browser' }
    const ended = await run([START, '--data', folder, ...anyPorts], { env })
    expect([ended.code, ended.stderr]).toEqual([0, expect.stringContaining('already running')])
    expect(readFileSync(join(folder, 'flags'), 'utf8')).toContain(`--app=${new URL(ready.ui).origin}/?code=`)
    expect((await fetch(new URL('/health', ready.ui))).status).toBe(200)
  })
})
