/** A sign-in at the built console, from the account to the session: as a NAS and an engineer see it. */
import { expect, onTestFinished, test } from 'vitest'
import { accessRequest, SECRET } from '../main-services/radius/access/access-under-test.suite.ts'
import { createNasClient, type NasClient } from '../main-services/radius/nas-client.suite.ts'
import { AttributeType } from '../main-services/radius/packet/attribute-type.ts'
import { Code } from '../main-services/radius/packet/code.ts'
import type { Packet } from '../main-services/radius/packet/parse.ts'
import type { SignInAttempt } from '../shared/contract/auth-log.ts'
import { type ConsoleUnderTest, startConsole, until } from './console-under-test.ts'
import { newFolder } from './run-program.ts'

interface Attempts {
  readonly total: number
  readonly rows: readonly SignInAttempt[]
}

async function startWithAccount(folder?: string): Promise<{ console: ConsoleUnderTest; nas: NasClient; auth: number }> {
  const console = await startConsole(folder === undefined ? {} : { folder })
  onTestFinished(() => console.kill())
  await console.ask('nas.add', { name: 'bng-cpt-01', address: '127.0.0.1', secret: SECRET.toString() })
  const replies = [{ attribute: 'Framed-IP-Address', op: '=', value: '102.65.10.20' }]
  await console.ask('accounts.add', { username: 'thandi', password: 'correct horse', replies })
  const nas = await createNasClient(console.ready.radius.acct ?? 0, SECRET.toString())
  onTestFinished(() => nas.close())
  return { console, nas, auth: console.ready.radius.auth ?? 0 }
}

const sent = ({ attributes }: Packet, wanted: number) => attributes.find(({ type }) => type === wanted)?.value

test('a right password is accepted with the account’s address, and the session is the one of its Class', async () => {
  const { console, nas, auth } = await startWithAccount()
  const accept = await nas.ask(accessRequest({ method: 'chap' }), auth)
  expect(accept.code).toBe(Code.AccessAccept)
  expect(accept.attributes[0]?.type).toBe(AttributeType.MessageAuthenticator)
  expect([...(sent(accept, AttributeType.FramedIpAddress) ?? [])]).toEqual([102, 65, 10, 20])

  const given = sent(accept, AttributeType.Class) ?? Buffer.alloc(0)
  const more = [
    { type: AttributeType.UserName, value: Buffer.from('thandi') },
    { type: AttributeType.Class, value: given },
  ]
  await nas.ask(nas.accounting('start', 's1', { identifier: 100, more }))
  // The NAS changes the port: without the Class it would be another session.
  const moved = [...more, { type: AttributeType.NasPortId, value: Buffer.from('ge-0/0/7') }]
  await nas.ask(nas.accounting('interim', 's1', { identifier: 101, more: moved }))
  const sessions = await until(
    () => console.ask<{ total: number; rows: { username: string; nasPort: string | null }[] }>('sessions.query'),
    ({ rows }) => rows.some(({ nasPort }) => nasPort === 'ge-0/0/7'),
  )
  expect(sessions).toMatchObject({ total: 1, rows: [{ username: 'thandi' }] })
})

test('a wrong password is rejected and stands in the log with its reason, and nowhere with the password', async () => {
  const { console, nas, auth } = await startWithAccount()
  const rejected = nas.ask(accessRequest({ password: 'incorrect donkey', identifier: 7 }), auth)
  const { rows } = await until(
    () => console.ask<Attempts>('authLog.query', { username: 'thandi' }),
    ({ total }) => total === 1,
  )
  expect(rows[0]).toMatchObject({
    username: 'thandi',
    outcome: 'reject',
    reason: 'wrong-password',
    method: 'pap',
    nasAddress: '10.20.4.2',
    nasName: 'bng-cpt-01',
    callingStationId: 'AA-BB-CC-00-11-22',
    hasAccount: true,
  })
  expect((await rejected).code).toBe(Code.AccessReject)
  expect(JSON.stringify(rows) + console.log()).not.toContain('donkey')

  await nas.ask(accessRequest({ identifier: 8 }), auth)
  const both = await until(
    () => console.ask<Attempts>('authLog.query', {}),
    ({ total }) => total === 2,
  )
  expect(both.rows.map(({ reason }) => reason)).toEqual(['accepted', 'wrong-password'])
  expect(await console.ask('authLog.groups', { by: 'nas' })).toMatchObject([
    { key: '10.20.4.2', name: 'bng-cpt-01', attempts: 2, rejects: 1 },
  ])
})

test('attempts are still there when the console starts again', async () => {
  const folder = newFolder()
  const { console, nas, auth } = await startWithAccount(folder)
  await nas.ask(accessRequest(), auth)
  expect(await console.stop()).toBe(0)
  const again = await startConsole({ folder })
  onTestFinished(() => again.kill())
  const { rows } = await until(
    () => again.ask<Attempts>('authLog.query', { reason: 'accepted' }),
    ({ total }) => total === 1,
  )
  expect(rows[0]?.username).toBe('thandi')
})
