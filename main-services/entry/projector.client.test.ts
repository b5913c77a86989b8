import { mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { createQuietLog } from '../platform/log/quiet-log.ts'
import { radiusMigrations } from '../platform/sqlite/migrations/radius/index.ts'
import { openDatabase, openReader } from '../platform/sqlite/open.ts'
import type { FromProjector, ProjectorStart } from '../sessions/index.ts'
import { startProjector } from './projector.client.ts'

const key = Buffer.alloc(32, 5)
/** A thread that is given this throws as it begins. */
const broken = null as unknown as ProjectorStart

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

/** The first thread ends by itself, a later one finds its files. */
async function afterTheFirstEnded() {
  const folder = mkdtempSync(join(tmpdir(), 'fibrehub-projector-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const radiusDb = join(folder, 'radius.db')
  const made = openDatabase({
    file: radiusDb,
    key,
    durability: 'FULL',
    migrations: radiusMigrations,
    cacheMegabytes: 1,
  })
  if (!made.ok) throw new Error(made.error.words)
  made.value.close()
  const sessionsDb = join(folder, 'sessions.db')
  const whole: ProjectorStart = {
    sessions: { file: sessionsDb, key },
    journal: { file: radiusDb, key },
    retention: { closedSessionDays: 90, usageDays: 400 },
  }
  const log = createQuietLog()
  const told: FromProjector['kind'][] = []
  let starts = 0
  const thread = startProjector({ start: () => (starts++ === 0 ? broken : whole), log })
  thread.onMessage(({ kind }) => void told.push(kind))
  await vi.waitUntil(() => log.lines.some(({ message }) => message.includes('ended by itself')), { timeout: 20_000 })
  return { thread, told, starts: () => starts, sessionsDb }
}

/** What of the file this process has open. */
const open = (file: string): string[] =>
  readdirSync('/proc/self/fd').flatMap((fd) => {
    try {
      const path = readlinkSync(`/proc/self/fd/${fd}`)
      return path.startsWith(file) ? [path] : []
    } catch {
      // It was closed since the list was read.
      return []
    }
  })

test.runIf(process.platform === 'linux')(
  'a thread that is ended holds no file any more, and none is started again',
  async () => {
    const { thread, told, starts, sessionsDb } = await afterTheFirstEnded()
    vi.advanceTimersByTime(60_000)
    await vi.waitUntil(() => told.includes('ready'), { timeout: 20_000 })
    expect(open(sessionsDb)).toContain(sessionsDb)
    await thread.end()
    expect(open(sessionsDb)).toEqual([])
    expect(told.at(-1)).toBe('stopped')
    vi.advanceTimersByTime(60_000)
    expect(starts()).toBe(2)
    await thread.end()
  },
)

test('an end before the thread is started again leaves it at that', async () => {
  const { thread, starts } = await afterTheFirstEnded()
  await thread.end()
  vi.advanceTimersByTime(60_000)
  expect(starts()).toBe(1)
})

test('a stop before the thread is started again is answered at once, and none is started any more', async () => {
  const { thread, told, starts } = await afterTheFirstEnded()
  thread.post({ kind: 'stop' })
  expect(told).toEqual(['stopped'])
  vi.advanceTimersByTime(60_000)
  expect(starts()).toBe(1)
})

test('what is posted before the thread is started again is heard by the next', async () => {
  const { thread, told, starts, sessionsDb } = await afterTheFirstEnded()
  thread.post({ kind: 'label', labels: [{ username: 'a@isp', name: 'Thandi Mokoena', suburb: null }] })
  vi.advanceTimersByTime(60_000)
  expect(starts()).toBe(2)
  thread.post({ kind: 'stop' })
  await vi.waitUntil(() => told.includes('stopped'), { timeout: 20_000 })
  const db = openReader({ file: sessionsDb, key, cacheMegabytes: 1 })
  onTestFinished(() => void db.close())
  expect(db.prepare('SELECT name FROM subscriber_label').pluck().all()).toEqual(['Thandi Mokoena'])
})
