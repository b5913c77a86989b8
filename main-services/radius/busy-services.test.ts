import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { generateLoad } from '../../tests/bench/load-generator.ts'
import { startRadiusProcess } from './kill.suite.ts'
import type { ProcessOptions } from './radius-process.suite.ts'

const BUSY_MILLISECONDS = 2000

/** Three seconds of packets, two of which the services thread spends on something else. */
async function answersWhileBusy(how: ProcessOptions['how']) {
  const folder = mkdtempSync(join(tmpdir(), 'radius-busy-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const keyHex = randomBytes(32).toString('hex')
  const process = await startRadiusProcess({ file: join(folder, 'radius.db'), keyHex, port: 0, how })
  onTestFinished(process.kill)
  setTimeout(() => process.block(BUSY_MILLISECONDS), 500)
  return generateLoad({
    host: '127.0.0.1',
    port: process.port,
    secret: 'kT9#vQ2mLx7!pR4z',
    rate: 800,
    seconds: 3,
    retransmissions: 0,
    retransmitAfterMilliseconds: 20_000,
    drainMilliseconds: 5000,
  })
}

test('while the services thread is busy for two seconds, RADIUS answers as if it were not', async () => {
  const { lost, latency } = await answersWhileBusy('slice')
  expect(lost).toBe(0)
  expect(latency.p99).toBeLessThan(BUSY_MILLISECONDS / 2)
})

test('control: served on the busy thread, the same packets wait for it', async () => {
  const { lost, latency } = await answersWhileBusy('one-thread')
  expect(lost > 0 || latency.p99 > (BUSY_MILLISECONDS * 3) / 4).toBe(true)
})
