/** kill -9 under load: what was answered is in the journal, and becomes one session. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { openReader } from '../../main-services/platform/sqlite/open.ts'
import { killUnderLoad } from '../../main-services/radius/kill.suite.ts'
import type { RadiusStats } from '../../shared/contract/radius.ts'
import { generateLoad } from '../bench/load-generator.ts'
import { type ConsoleUnderTest, startConsole, until } from '../console-under-test.ts'
import { freePort } from '../free-port.ts'
import { randomNumbers, SEED } from './lacks.ts'
import { answeredIn, KEY_HEX, missing, readJournal, SECRET } from './radius-alone.ts'

const RATE = 3000
const LISTENER_CYCLES = 40
const CONSOLE_CYCLES = 12
/** How fast sessions are made of what so many seconds of load have left, with room for a slow machine. */
const CATCH_UP_SECONDS = 120

test(`the listener killed ${LISTENER_CYCLES} times at ${RATE} a second: nothing acknowledged is missing, nothing recorded twice`, async () => {
  const report = await killUnderLoad({ cycles: LISTENER_CYCLES, rate: RATE, how: 'slice' })
  expect(report.missing).toEqual([])
  expect(report.twice).toBe(0)
  expect(report.integrity).toBe('ok')
  // It is down for longer than it is up, so the NAS gives some packets up; those it never believes recorded.
  expect(report.answered).toBeGreaterThan(LISTENER_CYCLES * 100)
})

test('control: a listener that answers before it records is caught', async () => {
  const report = await killUnderLoad({ cycles: 1, rate: RATE, how: 'answer-first' })
  expect(report.missing.length).toBeGreaterThan(0)
})

describe(`the console killed under load, BATTERY_SEED=${SEED}`, () => {
  const random = randomNumbers(SEED)
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'fibrehub-kill-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test(`${CONSOLE_CYCLES} times at ${RATE} a second: every acknowledged session is there, and once`, async () => {
    const data = join(folder, 'data')
    const answeredFile = join(folder, 'answered')
    const port = await freePort()
    const start = () =>
      startConsole({
        folder: data,
        flags: ['--radius-acct', String(port)],
        env: { FIBREHUB_DATA_KEY: KEY_HEX },
      })
    let running: ConsoleUnderTest = await start()
    onTestFinished(() => running.kill())
    await running.ask('nas.add', {
      name: 'bng-load-01',
      address: '127.0.0.1',
      secret: SECRET,
      requireMessageAuthenticator: false,
    })
    let killing = true
    const load = generateLoad({
      host: '127.0.0.1',
      port,
      secret: SECRET,
      rate: RATE,
      seconds: 3600,
      until: () => !killing,
      kinds: ['start', 'stop'],
      retransmitAfterMilliseconds: 400,
      // As often as it takes, as a NAS does (RFC 5080 2.2.1).
      retransmissions: 10_000,
      drainMilliseconds: 30_000,
      verify: true,
      answeredFile,
    })
    await until(async () => existsSync(answeredFile), Boolean)
    for (let cycle = 0; cycle < CONSOLE_CYCLES; cycle += 1) {
      await pause(random(100, 600))
      await running.kill()
      running = await start()
    }
    killing = false
    const result = await load
    // The figures are half a second old: those of a listener that hears nothing any more are of the whole journal.
    const stats = () => running.ask<RadiusStats>('radius.stats')
    await until(
      stats,
      ({ journal, receivedPerSecond, projectorLag }) =>
        journal.rows >= result.sent && receivedPerSecond === 0 && projectorLag.packets === 0,
      CATCH_UP_SECONDS,
    )
    await running.stop()

    const answered = answeredIn(answeredFile)
    expect(result.lost).toBe(0)
    expect(answered).toHaveLength(result.sent)
    const journal = readJournal(data)
    expect(journal.integrity).toBe('ok')
    expect(missing(answered, journal)).toEqual([])
    const sessions = readSessions(join(data, 'sessions.db'))
    expect(sessions.integrity).toBe('ok')
    expect(sessions.ids.length - new Set(sessions.ids).size, 'double sessions').toBe(0)
    const known = new Set(sessions.ids)
    expect(answered.filter((id) => !known.has(id))).toEqual([])
  })
})

function readSessions(file: string): { ids: string[]; integrity: string } {
  const db = openReader({ file, key: Buffer.from(KEY_HEX, 'hex'), cacheMegabytes: 64 })
  try {
    return {
      ids: db.prepare('SELECT acctsessionid FROM radacct').pluck().all() as string[],
      integrity: String(db.pragma('integrity_check', { simple: true })),
    }
  } finally {
    db.close()
  }
}
