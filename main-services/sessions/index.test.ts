import { mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { Acts } from '../platform/acts/acts.ts'
import { systemClock } from '../platform/clock/clock.ts'
import { createQuietLog } from '../platform/log/quiet-log.ts'
import { sessionsMigrations } from '../platform/sqlite/migrations/sessions/index.ts'
import { openDatabase } from '../platform/sqlite/open.ts'
import { createSessions } from './index.ts'
import type { FromProjector } from './projector-messages.ts'

const key = Buffer.alloc(32, 4)
const READY: FromProjector = { kind: 'ready', progress: { cursor: 3, at: 5 } }

interface ProjectorDouble {
  /** Whether it does as it is told and stops. */
  readonly stops?: boolean
  readonly end?: () => Promise<void>
}

/** Over a projector whose words the test says; sessions.db is not there until it is made. */
function openSessions({ stops = true, end = async () => {} }: ProjectorDouble = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'sessions-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'sessions.db')
  const log = createQuietLog()
  let say: (message: FromProjector) => void = () => {}
  const sessions = createSessions({
    file,
    key,
    // No act is asked for here.
    acts: {} as Acts,
    clock: systemClock,
    log,
    publish: () => {},
    nasNames: () => new Map(),
    describePacket: () => [],
    journalPacket: () => undefined,
    hasAccount: () => false,
    projector: () => ({
      post: (message) => {
        if (message.kind === 'stop' && stops) queueMicrotask(() => say({ kind: 'stopped' }))
      },
      onMessage: (listener) => {
        say = listener
      },
      end,
    }),
  })
  void sessions.start()
  say({ kind: 'opened', rebuilt: null })
  const make = () => {
    const options = { file, key, durability: 'NORMAL', migrations: sessionsMigrations, cacheMegabytes: 1 } as const
    const made = openDatabase(options)
    if (!made.ok) throw new Error(made.error.words)
    made.value.close()
  }
  return { sessions, log, make, file, say: (message: FromProjector) => say(message) }
}

const ASKED = {
  caller: { operatorId: 'o', name: 'O', role: 'viewer', device: 'test' },
  act: { id: '0c8f3f2e-3f64-4a51-9f70-0a6f2f6f0a01', at: '2026-11-23T12:00:00Z' },
} as const

test('a sessions.db that cannot be read at first is tried again, and whoever asked is answered then', async () => {
  const { sessions, log, make, say } = openSessions()
  onTestFinished(sessions.stop)
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  say(READY)
  expect(log.lines).toContainEqual(expect.objectContaining({ level: 'error' }))
  const asked = sessions.handlers.query({ offset: 0, limit: 10 }, ASKED)
  make()
  vi.advanceTimersByTime(10_000)
  expect(await asked).toMatchObject({ ok: true, value: { rows: [] } })
  expect(sessions.progress()).toEqual({ cursor: 3, at: 5 })
})

test.runIf(process.platform === 'linux')(
  'a projector that is ready after the stop opens no file any more',
  async () => {
    const { sessions, make, file, say } = openSessions()
    make()
    const isOpen = () =>
      readdirSync('/proc/self/fd').some((fd) => {
        try {
          return readlinkSync(`/proc/self/fd/${fd}`) === file
        } catch {
          // It was closed since the list was read.
          return false
        }
      })
    say(READY)
    expect(isOpen()).toBe(true)
    await sessions.stop()
    expect(isOpen()).toBe(false)
    say(READY)
    expect(isOpen()).toBe(false)
  },
)

test('a projector that does not stop in time is ended, and only then is it over: a restore replaces its file', async () => {
  const ended = Promise.withResolvers<void>()
  const end = vi.fn(() => ended.promise)
  const { sessions, log } = openSessions({ stops: false, end })
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  const over = vi.fn()
  const stopping = sessions.stop().then(over)
  await vi.advanceTimersByTimeAsync(9_999)
  expect(end).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(end).toHaveBeenCalledOnce()
  expect(log.lines).toContainEqual(expect.objectContaining({ level: 'warn' }))
  expect(over).not.toHaveBeenCalled()
  ended.resolve()
  await stopping
})

test('one that stops in time is not ended', async () => {
  const end = vi.fn(async () => {})
  await openSessions({ end }).sessions.stop()
  expect(end).not.toHaveBeenCalled()
})
