/** The services thread is busy for a second out of five: RADIUS must not notice. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startRadiusProcess } from '../../main-services/radius/kill.suite.ts'
import type { ProcessOptions } from '../../main-services/radius/radius-process.suite.ts'
import { generateLoad } from '../bench/load-generator.ts'

const SECONDS = 15
const BUSY_MILLISECONDS = 1000
const EVERY_MILLISECONDS = 5000

async function answersWhileBusy(how: ProcessOptions['how'], rate: number) {
  const folder = mkdtempSync(join(tmpdir(), 'fibrehub-busy-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const keyHex = randomBytes(32).toString('hex')
  const radius = await startRadiusProcess({ file: join(folder, 'radius.db'), keyHex, port: 0, how })
  onTestFinished(radius.kill)
  const blocking = setInterval(() => radius.block(BUSY_MILLISECONDS), EVERY_MILLISECONDS)
  const result = await generateLoad({
    host: '127.0.0.1',
    port: radius.port,
    secret: 'kT9#vQ2mLx7!pR4z',
    rate,
    seconds: SECONDS,
    kinds: ['start', 'interim', 'interim', 'stop'],
    retransmissions: 10,
    drainMilliseconds: 20_000,
  })
  clearInterval(blocking)
  return result
}

test(`3,000 a second for ${SECONDS} s: nothing is lost and no answer waits for the services thread`, async () => {
  const { sent, lost, latency } = await answersWhileBusy('slice', 3000)
  expect(sent).toBeGreaterThan(30_000)
  expect(lost).toBe(0)
  // Not the longest: one commit may meet a disk that is busy with something else.
  expect(latency.p99).toBeLessThan(BUSY_MILLISECONDS)
})

test('control: on the busy thread itself answers do wait, or are lost', async () => {
  const { lost, latency } = await answersWhileBusy('one-thread', 3000)
  expect(lost > 0 || latency.p99 >= BUSY_MILLISECONDS * 0.8).toBe(true)
})
