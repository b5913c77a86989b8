import { expect, test } from 'vitest'
import { Code } from '../packet/code.ts'
import type { NasDouble } from './nas-double.suite.ts'
import { QUICK, SECRET, setup } from './orders-under-test.suite.ts'

const listed = (nas: NasDouble, secret = SECRET, address = '127.0.0.1') => ({
  name: 'bng-cpt-01',
  address,
  coaPort: nas.port,
  orders: { over: 'udp' } as const,
  secret,
  type: 'other' as const,
})

test('a NAS is tested by something harmless: it answers, it has another secret, it says nothing', async () => {
  const { nas, service } = await setup({ retransmission: QUICK })
  nas.answerWith = ({ packet }) => (packet.code === Code.CoARequest ? 503 : 'silence')
  expect(await service.test(listed(nas))).toMatchObject({
    outcome: 'answered',
    to: 'CoA-Request',
    answer: 'CoA-NAK, Session-Context-Not-Found',
    words: expect.stringContaining('takes Disconnect- and CoA-Requests'),
  })
  expect(nas.heard.some(({ packet }) => packet.code === Code.DisconnectRequest)).toBe(false)
  nas.answerWith = () => 'forged'
  expect(await service.test(listed(nas))).toMatchObject({ outcome: 'other-secret', answer: null })
  nas.answerWith = () => 'silence'
  expect(await service.test(listed(nas))).toMatchObject({ outcome: 'no-answer' })
  expect(await service.test(listed(nas, SECRET, '10.20.0.0/16'))).toMatchObject({ outcome: 'not-sent' })
})
