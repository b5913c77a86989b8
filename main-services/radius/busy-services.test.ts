import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { generateLoad } from '../../tests/bench/load-generator.ts'
import { startRadiusProcess } from './kill.suite.ts'
import type { ProcessOptions } from './radius-process.suite.ts'

/** Longer than any test: the services thread has no moment for anything else until it is killed. */
const FOR_GOOD_MILLISECONDS = 600_000

async function answersWhileBusy(how: ProcessOptions['how'], drainMilliseconds: number) {
  const folder = mkdtempSync(join(tmpdir(), 'radius-busy-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const keyHex = randomBytes(32).toString('hex')
  const process = await startRadiusProcess({ file: join(folder, 'radius.db'), keyHex, port: 0, how })
  onTestFinished(process.kill)
  await process.block(FOR_GOOD_MILLISECONDS)
  return generateLoad({
    host: '127.0.0.1',
    port: process.port,
    secret: 'kT9#vQ2mLx7!pR4z',
    rate: 800,
    seconds: 1,
    retransmissions: 10,
    retransmitAfterMilliseconds: 1000,
    drainMilliseconds,
  })
}

test('while the services thread is busy, RADIUS answers every packet', async () => {
  const { sent, lost } = await answersWhileBusy('slice', 15_000)
  expect(sent).toBeGreaterThan(0)
  expect(lost).toBe(0)
})

test('control: served on the busy thread, none is answered', async () => {
  const { sent, answered } = await answersWhileBusy('one-thread', 1000)
  expect(sent).toBeGreaterThan(0)
  expect(answered).toBe(0)
})
