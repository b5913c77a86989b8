import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startRadiusProcess } from '../kill.suite.ts'
import { createNasClient } from '../nas-client.suite.ts'
import { Code } from '../packet/code.ts'
import { temporaryFolder } from '../radius-under-test.suite.ts'
import { accessRequest, SECRET } from './access-under-test.suite.ts'

/** Longer than any test. That nothing but the RADIUS thread answers then, radius/busy-services.test.ts shows by its control. */
const FOR_GOOD_MILLISECONDS = 600_000

test('while the services thread is busy, sign-ins are decided, accepted and rejected, also by slow hashes', async () => {
  const file = join(temporaryFolder(), 'radius.db')
  const keyHex = randomBytes(32).toString('hex')
  const process = await startRadiusProcess({ file, keyHex, port: 0, how: 'slice' })
  onTestFinished(process.kill)
  await process.block(FOR_GOOD_MILLISECONDS)
  const nas = await createNasClient(process.authPort, SECRET.toString())
  onTestFinished(() => nas.close())
  expect((await nas.ask(accessRequest({ method: 'mschap2' }))).code).toBe(Code.AccessAccept)
  expect((await nas.ask(accessRequest({ password: 'wrong', identifier: 2 }))).code).toBe(Code.AccessReject)
  expect((await nas.ask(accessRequest({ username: 'nobody', identifier: 3 }))).code).toBe(Code.AccessReject)
  expect((await nas.ask(accessRequest({ username: 'sipho', identifier: 4 }))).code).toBe(Code.AccessAccept)
})
