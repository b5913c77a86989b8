import { renameSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { accounts } from '../../../shared/contract/accounts.ts'
import { Code } from '../packet/code.ts'
import { SLOW_BCRYPTS } from '../passwords/crypt-thread-double.suite.ts'
import { asked, startRadius, until } from '../radius-under-test.suite.ts'
import { accessRequest } from './access-under-test.suite.ts'
import { openSessionsFile, readAttempts, startSignIns } from './sign-in.suite.ts'

test('a reject comes a second later, and meanwhile others are accepted and accounting is acknowledged', async () => {
  const { ask, nas, attempts } = await startSignIns()
  const rejected = ask(accessRequest({ password: 'wrong', identifier: 1 }))
  const accepted = await ask(accessRequest({ identifier: 2 }))
  const acknowledged = await nas.ask(nas.accounting('start', 's1', { identifier: 3 }))
  expect(nas.heard).toHaveLength(2)
  expect([accepted.code, acknowledged.code]).toEqual([Code.AccessAccept, Code.AccountingResponse])
  expect((await rejected).code).toBe(Code.AccessReject)
  const kept = await until(attempts, ({ length }) => length === 2)
  expect(kept.map(({ reason }) => reason).sort()).toEqual(['accepted', 'wrong-password'])
})

test('others are accepted, and accounting is acknowledged, while slow hashes that were asked for earlier are checked', async () => {
  const { ask, nas, radius } = await startSignIns()
  for (const [at, value] of SLOW_BCRYPTS.entries()) {
    const username = `slow-${at}`
    await radius.accounts.add(accounts.calls.add.input.parse({ username, password: 'replaced' }), asked())
    const change = { username, checks: [{ attribute: 'Crypt-Password', op: ':=', value }] }
    await radius.accounts.change(accounts.calls.change.input.parse(change), asked())
  }
  const order: string[] = []
  const requests = SLOW_BCRYPTS.map((_hash, at) => accessRequest({ username: `slow-${at}`, identifier: at }))
  // As a NAS does: on a busy machine one may have waited for longer than a sign-in is kept.
  const again = setInterval(() => {
    for (const request of requests) nas.send(request, radius.ports().auth ?? 0)
  }, 4000)
  onTestFinished(() => clearInterval(again))
  const slow = requests.map(async (request) => {
    const { code } = await ask(request)
    order.push('slow')
    return code
  })
  // Sign-ins are decided in the order they come: when this one is answered, the slow ones had their turns.
  await ask(accessRequest({ identifier: 100 }))
  order.push('quick')
  await nas.ask(nas.accounting('start', 's1', { identifier: 101 }))
  expect(await Promise.all(slow)).toEqual(SLOW_BCRYPTS.map(() => Code.AccessAccept))
  expect(order.at(-1)).toBe('slow')
  const wrong = await ask(accessRequest({ username: 'slow-0', password: 'wrong', identifier: 102 }))
  expect(wrong.code).toBe(Code.AccessReject)
})

test('a change of an account holds from the next sign-in on', async () => {
  const { ask, radius } = await startSignIns()
  expect((await ask(accessRequest({ identifier: 1 }))).code).toBe(Code.AccessAccept)
  const change = (input: object) => radius.accounts.change(accounts.calls.change.input.parse(input), asked())
  expect(await change({ username: 'thandi', usual: { disabled: true } })).toMatchObject({ ok: true })
  expect((await ask(accessRequest({ identifier: 2 }))).code).toBe(Code.AccessReject)
  expect(await change({ username: 'thandi', usual: { disabled: false } })).toMatchObject({ ok: true })
  expect((await ask(accessRequest({ identifier: 3 }))).code).toBe(Code.AccessAccept)
})

test('a sender that is no NAS gets no answer, and its attempt is kept', async () => {
  const { radius, client, folder } = await startRadius({ address: null })
  const nas = await client()
  nas.send(accessRequest(), radius.ports().auth ?? 0)
  const [attempt] = await until(
    () => readAttempts(join(folder, 'radius.db')),
    ({ length }) => length === 1,
  )
  expect(attempt).toMatchObject({ reason: 'unknown-nas', username: 'thandi', nasId: '', nasAddress: '10.20.4.2' })
  expect(nas.heard).toEqual([])
})

test('a reject that still waits when the console stops is sent first', async () => {
  const { nas, send, radius } = await startSignIns()
  await send([accessRequest({ password: 'wrong' })])
  await radius.stop()
  await until(
    () => nas.heard,
    ([reject]) => reject?.[0] === Code.AccessReject,
  )
})

test('a sign-in that hangs on a slow hash when the console stops holds nothing up and is not answered', async () => {
  const { nas, send, radius } = await startSignIns()
  const checks = [{ attribute: 'Crypt-Password', op: ':=', value: SLOW_BCRYPTS[0] }]
  await radius.accounts.change(accounts.calls.change.input.parse({ username: 'thandi', checks }), asked())
  const requests = Array.from({ length: 50 }, (_, identifier) => accessRequest({ password: 'wrong', identifier }))
  await send(requests)
  await radius.stop()
  const { received, answered, dropped } = radius.stats()
  expect({ received, left: dropped['overload-queue-full'] }).toEqual({ received: 50, left: 50 - answered })
  expect(answered).toBeLessThan(50)
  expect(nas.heard.length).toBeLessThanOrEqual(answered)
})

test('attempts that were in hand when the console stops are kept', async () => {
  const { ask, radius, attempts } = await startSignIns()
  await ask(accessRequest())
  await radius.stop()
  expect(attempts()).toMatchObject([{ reason: 'accepted' }])
})

interface OnLine {
  readonly username?: string
  readonly updatedAt?: number
  readonly closedAt?: number | null
}

/** As the projector writes a session. */
function putSession(db: ReturnType<typeof openSessionsFile>, id: number, on: OnLine = {}): void {
  const { username = 'thandi', updatedAt = Date.now(), closedAt = null } = on
  db.prepare(
    `INSERT INTO radacct (radacctid, acctuniqueid, acctsessionid, username, nasipaddress, acctstarttime, acctupdatetime,
       nas_id, nas_order, addresses_at) VALUES (?, ?, ?, ?, '10.20.4.2', ?, ?, 'nas', '', 0)`,
  ).run(id, `u${id}`, `s${id}`, username, updatedAt, updatedAt)
  db.prepare(
    `INSERT INTO live (acctuniqueid, radacctid, username, nasipaddress, fingerprint, addresses_at, start_at,
       estimated_start_at, updated_at, input_octets, output_octets, assumed, closed_at)
     VALUES (?, ?, ?, '10.20.4.2', 0, 0, ?, ?, ?, 0, 0, 0, ?)`,
  ).run(`u${id}`, id, username, updatedAt, updatedAt, updatedAt, closedAt)
}

test('Simultaneous-Use counts the sessions that are up: not stale, not closed, not another’s', async () => {
  const { ask, radius, folder, attempts } = await startSignIns()
  const db = openSessionsFile(folder)
  await radius.accounts.change(
    accounts.calls.change.input.parse({ username: 'thandi', usual: { sessionsAllowed: 1 } }),
    asked(),
  )
  putSession(db, 1, { updatedAt: Date.now() - 31 * 60_000 })
  putSession(db, 2, { closedAt: Date.now() })
  putSession(db, 3, { username: 'Thandi' })
  expect((await ask(accessRequest({ identifier: 1 }))).code).toBe(Code.AccessAccept)
  putSession(db, 4)
  expect((await ask(accessRequest({ identifier: 2 }))).code).toBe(Code.AccessReject)
  const kept = await until(attempts, ({ length }) => length === 2)
  expect(kept[1]).toMatchObject({ reason: 'too-many-sessions', words: expect.stringContaining('10.20.4.2') })
})

test('a sessions.db that was put aside for a new one is not counted on', async () => {
  const { ask, radius, folder } = await startSignIns()
  const db = openSessionsFile(folder)
  await radius.accounts.change(
    accounts.calls.change.input.parse({ username: 'thandi', usual: { sessionsAllowed: 1 } }),
    asked(),
  )
  putSession(db, 1)
  expect((await ask(accessRequest({ identifier: 1 }))).code).toBe(Code.AccessReject)
  db.close()
  for (const ending of ['', '-wal', '-shm']) {
    try {
      renameSync(join(folder, `sessions.db${ending}`), join(folder, `aside.db${ending}`))
    } catch {
      // Closed last, it leaves none beside it.
    }
  }
  openSessionsFile(folder)
  let identifier = 2
  await until(
    () => ask(accessRequest({ identifier: identifier++ })),
    ({ code }) => code === Code.AccessAccept,
  )
})
