/** The built console in a real Electron, in folders of its own. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type ElectronApplication, _electron as electron, type Page } from 'playwright-core'
import { askConsole } from '../../../main-services/entry/console.client.ts'
import { readConsoleFile } from '../../../main-services/entry/console-file.ts'
import { sandboxFlags } from '../../../tools/find-browser.mjs'
import { findElectron } from '../../../tools/find-electron.mjs'
import { freePort } from '../../free-port.ts'

const root = resolve(import.meta.dirname, '../../..')

export interface DesktopConsole {
  readonly app: ElectronApplication
  readonly page: Page
  readonly folder: string
  readonly acctPort: number
  /** By the loopback door, as `npm run ask` does. */
  readonly ask: <T = unknown>(call: string, input?: object) => Promise<T>
  /** Starts the program once more with the same folder; the exit code. */
  readonly startAgain: (...words: readonly string[]) => Promise<number | null>
  readonly end: () => Promise<void>
}

/** A call of the shell as a page makes it. */
export const askShell = (page: Page, name: string, input: object = {}): Promise<unknown> =>
  page.evaluate(
    ([call, words]) =>
      (window as unknown as { fibrehub: { ask: (call: string, words: object) => Promise<unknown> } }).fibrehub.ask(
        call,
        words,
      ),
    [name, input] as const,
  )

export async function startDesktopConsole(): Promise<DesktopConsole> {
  const folder = mkdtempSync(join(tmpdir(), 'fibrehub-desktop-'))
  const acctPort = await freePort()
  const data = join(folder, 'data')
  const words = ['--data', data, '--ui', '127.0.0.1:0', '--radius-bind', '127.0.0.1', '--radius-auth', '0']
  const args = [...sandboxFlags(), root, ...words, '--radius-acct', String(acctPort)]
  const { ELECTRON_RUN_AS_NODE: _asNode, ...surroundings } = process.env
  const env = {
    ...(surroundings as Record<string, string>),
    XDG_CONFIG_HOME: join(folder, 'config'),
    // A machine of tests may keep no secrets; how a key is kept has tests of its own.
    FIBREHUB_DATA_KEY: 'ab'.repeat(32),
  }
  const app = await electron.launch({ args, env })
  const page = await app.firstWindow()
  page.setDefaultTimeout(30_000)
  return {
    app,
    page,
    folder: data,
    acctPort,
    ask: async <T>(call: string, input: object = {}) => {
      const running = readConsoleFile(data)
      if (!running) throw new Error(`No console is running on ${data}`)
      const outcome = await askConsole(running, call, input)
      if (!outcome.ok) throw new Error(`${call}: ${JSON.stringify(outcome.error)}`)
      return outcome.value as T
    },
    startAgain: async (...more) => {
      const found = findElectron()
      if ('words' in found) throw new Error(found.words)
      const again = spawn(found.path, [...args, ...more], { env, stdio: 'ignore' })
      return (await once(again, 'exit'))[0] as number | null
    },
    end: async () => {
      await app.close().catch(() => {})
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
