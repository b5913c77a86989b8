import { expect, test } from 'vitest'
import { AttributeType } from '../packet/attribute-type.ts'
import { Code } from '../packet/code.ts'
import { until } from '../radius-under-test.suite.ts'
import { accessRequest } from './access-under-test.suite.ts'
import { startSignIns } from './sign-in.suite.ts'

/** CVE-2024-3596: whoever can change an unproven Access-Request on its way can have a forged Accept believed. */

const proxyState = { type: AttributeType.ProxyState, value: Buffer.from('from a proxy') }
const second = { type: AttributeType.MessageAuthenticator, value: Buffer.alloc(16) }
const short = { type: AttributeType.MessageAuthenticator, value: Buffer.alloc(15) }

const eachBitTurned = (packet: Buffer): Buffer[] =>
  Array.from({ length: packet.length * 8 }, (_, bit) => {
    const changed = Buffer.from(packet)
    changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
    return changed
  })

const proven = (identifier: number) => accessRequest({ identifier })
const unproven = (identifier: number) => accessRequest({ identifier, withMessageAuthenticator: false })

test('where it is required, no bit of a packet can be changed unnoticed', async () => {
  const { ask, send, nas, radius } = await startSignIns({ requireMessageAuthenticator: true })
  const changed = eachBitTurned(proven(1))
  await send(changed)
  const answer = await ask(proven(2))
  expect(answer.code).toBe(Code.AccessAccept)
  expect(nas.heard).toEqual([answer.bytes])
  const { dropped } = await until(
    () => radius.stats(),
    ({ answered }) => answered === 1,
  )
  expect(Object.values(dropped).reduce((sum, count) => sum + count, 0)).toBe(changed.length)
})

test('control: of one without, from a NAS that need not send it, changed packets are decided', async () => {
  const { send, attempts } = await startSignIns({ requireMessageAuthenticator: false })
  for (const changed of eachBitTurned(unproven(1)).slice(4 * 8, 5 * 8)) await send([changed])
  const kept = await until(attempts, ({ length }) => length > 1)
  expect(kept.map(({ reason }) => reason)).toContain('wrong-password')
})

test.each([
  ['required and there', true, [proven(1)], true],
  ['required and missing', true, [unproven(1)], false],
  ['not required and missing', false, [unproven(1)], true],
  ['not required and missing beside a Proxy-State', false, [withProxyState(false)], false],
  ['there beside a Proxy-State', false, [withProxyState(true)], true],
  ['learnt from the last packet and there', 'learn', [proven(1), proven(2)], true],
  ['not learnt yet', 'learn', [unproven(1)], true],
  ['not learnt yet, and missing beside a Proxy-State', 'learn', [withProxyState(false)], false],
  ['learnt, and missing', 'learn', [proven(1), unproven(2)], false],
  ['there twice', false, [accessRequest({ more: [second] })], false],
  ['there twice, the second too short', false, [accessRequest({ more: [short] })], false],
  ['too short', false, [accessRequest({ withMessageAuthenticator: false, more: [short] })], false],
  ['of another secret', false, [accessRequest({ secret: Buffer.from('not the secret') })], false],
] as const)('a Message-Authenticator that is %s', async (_name, rule, requests, isAnswered) => {
  const { send, nas, radius, attempts } = await startSignIns({ requireMessageAuthenticator: rule })
  await send(requests)
  const answeredInAll = isAnswered ? requests.length : requests.length - 1
  const stats = await until(
    () => radius.stats(),
    ({ answered, dropped }) => answered + Object.keys(dropped).length >= requests.length,
  )
  expect(stats.answered).toBe(answeredInAll)
  await until(
    () => nas.heard.length,
    (heard) => heard >= answeredInAll,
  )
  for (const answer of nas.heard) expect([answer[0], answer[20]]).toEqual([Code.AccessAccept, second.type])
  const kept = await until(attempts, ({ length }) => length === requests.length)
  const refused = kept.filter(({ reason }) => reason === 'bad-authenticator')
  expect(refused).toHaveLength(requests.length - answeredInAll)
})

function withProxyState(withMessageAuthenticator: boolean): Buffer {
  return accessRequest({ withMessageAuthenticator, more: [proxyState] })
}

test('what was learnt of a NAS is remembered over a restart', async () => {
  const first = await startSignIns({ requireMessageAuthenticator: 'learn' })
  expect((await first.ask(unproven(1))).code).toBe(Code.AccessAccept)
  expect((await first.ask(proven(2))).code).toBe(Code.AccessAccept)
  const isLearnt = () => first.db.prepare('SELECT message_authenticator_seen FROM nas').pluck().get() === 1
  await until(isLearnt, (learnt) => learnt)
  await first.radius.stop()

  const again = await startSignIns({ folder: first.folder })
  await again.send([unproven(3)])
  const { dropped } = await until(
    () => again.radius.stats(),
    ({ received }) => received === 1,
  )
  expect(dropped).toEqual({ 'missing-message-authenticator': 1 })
  expect((await again.ask(proven(4))).code).toBe(Code.AccessAccept)
  expect(again.nas.heard).toHaveLength(1)
})
