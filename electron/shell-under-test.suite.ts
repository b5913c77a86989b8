/** The whole shell on the double, with a clock and timers that a test turns by hand. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { FromServices, ToServices } from '../shared/bridge/services-messages.ts'
import { createElectron, type ElectronOptions } from './electron.suite.ts'
import { startShell } from './start-shell.ts'

export const root = join(import.meta.dirname, '..')

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'fibrehub-shell-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A log that only remembers. */
export function createQuietLog() {
  const lines: { level: string; fields: object; message: string }[] = []
  const write = (level: string) => (fields: object, message: string) => void lines.push({ level, fields, message })
  return { lines, info: write('info'), warn: write('warn'), error: write('error') }
}

/** Time as a test makes it pass; what is due runs in its order. */
export function createHandClock(from = Date.parse('2026-11-23T08:00:00.000Z')) {
  let now = from
  let timers: { at: number; run: () => void }[] = []
  return {
    now: () => now,
    later: (milliseconds: number, run: () => void) => {
      const timer = { at: now + milliseconds, run }
      timers.push(timer)
      return {
        cancel: () => {
          timers = timers.filter((other) => other !== timer)
        },
      }
    },
    /** The clock goes on without anybody's timers: the machine sleeps. */
    sleep: (milliseconds: number) => {
      now += milliseconds
    },
    pass: (milliseconds: number) => {
      const until = now + milliseconds
      for (;;) {
        const next = timers.toSorted((a, b) => a.at - b.at)[0]
        if (!next || next.at > until) break
        timers = timers.filter((other) => other !== next)
        now = Math.max(now, next.at)
        next.run()
      }
      now = until
    },
  }
}

export interface ShellOptions extends ElectronOptions {
  readonly argv?: readonly string[]
  readonly env?: Record<string, string | undefined>
  readonly platform?: NodeJS.Platform
}

/** Not ready yet: a test says when. */
export function startedShell(options: ShellOptions = {}) {
  const appData = options.appData ?? newFolder()
  const double = createElectron({ appPath: root, ...options, appData })
  const clock = createHandClock()
  const killed: number[] = []
  const bugs: ((thrown: unknown) => void)[] = []
  let ids = 0
  startShell(double.electron, {
    argv: options.argv ?? (options.isPackaged ? ['fibrehub'] : ['electron', '.']),
    env: options.env ?? {},
    platform: options.platform ?? 'win32',
    home: appData,
    program: '/opt/fibrehub/fibrehub',
    now: clock.now,
    later: clock.later,
    newId: () => `id-${++ids}`,
    onBug: (listener) => void bugs.push(listener),
    killProcess: (pid) => {
      killed.push(pid)
      double.children.find((child) => child.pid === pid)?.emit('exit', 137)
    },
  })
  const services = () => double.children.at(-1)!
  return {
    ...double,
    appData,
    clock,
    killed,
    /** Something fails that nobody catches. */
    bug: (thrown: unknown) => {
      for (const listener of bugs) listener(thrown)
    },
    services,
    /** Services that ended are started again once the pause is over and the store of secrets was looked for. */
    comeBack: async (afterMilliseconds = 1_000) => {
      const before = double.children.length
      clock.pass(afterMilliseconds)
      await settled(() => double.children.length > before)
    },
    /** The services say something. */
    say: (message: FromServices) => services().emit('message', message),
    /** What the services were told, of one kind. */
    told: <T extends ToServices['type']>(type: T) =>
      services()
        .told.map(({ message }) => message as ToServices)
        .filter((message): message is Extract<ToServices, { type: T }> => message.type === type),
    main: () => double.windows.find(({ given }) => !given.kiosk)!,
  }
}

export const READY: FromServices = {
  type: 'ready',
  url: 'http://127.0.0.1:8470',
  dataFolder: '/data',
  kind: 'real',
  radius: { auth: 1812, acct: 1813 },
}

/** Ready, its services too. */
export async function runningShell(options: ShellOptions = {}) {
  const shell = startedShell(options)
  await shell.becomeReady()
  await settled(() => shell.children.length > 0)
  shell.say(READY)
  return shell
}

/** Everything that was promised has been kept; nothing waits for time here. */
async function settled(isSo: () => boolean): Promise<void> {
  for (let turn = 0; turn < 1000 && !isSo(); turn += 1) await new Promise((next) => setImmediate(next))
  if (!isSo()) throw new Error('It never came')
}
