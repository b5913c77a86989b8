/** Starts the built headless console in a folder of its own, on free loopback ports, and ends it again. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { askConsole } from '../main-services/entry/console.client.ts'
import { readConsoleFile } from '../main-services/entry/console-file.ts'
import type { Result } from '../shared/base/result.ts'
import { SERVICES_NODE_ENV, SERVICES_NODE_FLAGS } from '../tools/services-node.mjs'

const HEADLESS = resolve(import.meta.dirname, '../out/main/headless.js')
/** Only ends what would hang: beside other tests on a slow machine a start takes its time. */
const START_TIMEOUT = 45_000

export interface ReadyLine {
  readonly event: 'ready'
  readonly ui: string
  readonly radius: { readonly auth: number | null; readonly acct: number | null }
  readonly data: string
}

export interface ConsoleUnderTest {
  readonly ready: ReadyLine
  readonly folder: string
  readonly pid: number
  /** Every line of standard output so far. */
  readonly printed: readonly string[]
  readonly log: () => string
  /** The value of a call, or a throw with the refusal. */
  readonly ask: <T = unknown>(call: string, input?: object) => Promise<T>
  readonly askFor: (call: string, input?: object) => Promise<Result<unknown, { readonly type: string }>>
  /** SIGTERM; the exit code. */
  readonly stop: () => Promise<number | null>
  /** SIGKILL. */
  readonly kill: () => Promise<void>
}

export interface StartOptions {
  /** Without one, a new folder that goes when the console stops. */
  readonly folder?: string
  readonly flags?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

export async function startConsole({
  folder: given,
  flags = [],
  env = {},
}: StartOptions = {}): Promise<ConsoleUnderTest> {
  const folder = given ?? mkdtempSync(join(tmpdir(), 'fibrehub-test-'))
  const loopback = ['--radius-bind', '127.0.0.1', '--radius-auth', '0', '--radius-acct', '0']
  const server: ChildProcess = spawn(
    process.execPath,
    [...SERVICES_NODE_FLAGS, HEADLESS, '--headless', '--data', folder, '--ui', '127.0.0.1:0', ...loopback, ...flags],
    { stdio: ['ignore', 'pipe', 'pipe'], env: { ...SERVICES_NODE_ENV, ...process.env, ...env } },
  )
  const printed: string[] = []
  let log = ''
  server.stderr?.on('data', (chunk) => (log += chunk))
  const gone = once(server, 'exit')
  const end = async (signal: NodeJS.Signals) => {
    if (server.exitCode === null && server.signalCode === null) {
      server.kill(signal)
      await gone
    }
    if (given === undefined) rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  const ready = await new Promise<ReadyLine>((found, failed) => {
    const late = setTimeout(() => failed(new Error(`The console was not ready in time:\n${log}`)), START_TIMEOUT)
    if (!server.stdout) return
    createInterface(server.stdout).on('line', (line) => {
      printed.push(line)
      if (printed.length > 1) return
      clearTimeout(late)
      found(JSON.parse(line) as ReadyLine)
    })
    void gone.then(([code]) => failed(new Error(`The console ended with ${code}:\n${log}`)))
  }).catch(async (problem) => {
    await end('SIGKILL')
    throw problem
  })

  const askFor: ConsoleUnderTest['askFor'] = async (call, input = {}) => {
    const running = readConsoleFile(folder)
    if (!running) throw new Error(`No console is running on ${folder}`)
    return askConsole(running, call, input)
  }
  return {
    ready,
    folder,
    pid: server.pid ?? 0,
    printed,
    log: () => log,
    ask: async <T>(call: string, input?: object) => {
      const outcome = await askFor(call, input)
      if (!outcome.ok) throw new Error(`${call}: ${JSON.stringify(outcome.error)}`)
      return outcome.value as T
    },
    askFor,
    stop: async () => {
      await end('SIGTERM')
      return server.exitCode
    },
    kill: () => end('SIGKILL'),
  }
}

/** Asks until the answer is as wanted; the time limit only ends what would hang. */
export async function until<T>(ask: () => Promise<T>, wanted: (answer: T) => boolean, seconds = 30): Promise<T> {
  const limit = Date.now() + seconds * 1000
  for (;;) {
    const answer = await ask()
    if (wanted(answer)) return answer
    if (Date.now() > limit) throw new Error(`Not within ${seconds} s; the last answer was ${JSON.stringify(answer)}`)
    await new Promise((next) => setTimeout(next, 50))
  }
}
