import { expect, test } from 'vitest'
import type { NasTest } from '../../../shared/contract/nas.ts'
import { Code } from '../packet/code.ts'
import { parsePacket } from '../packet/parse.ts'
import type { NasDouble } from './nas-double.suite.ts'
import { QUICK, SECRET, setup } from './orders-under-test.suite.ts'
import { probeNas } from './probe-nas.ts'
import type { NasClient, Reply } from './question.ts'

const listed = (nas: Pick<NasDouble, 'port'>, secret = SECRET, address = '127.0.0.1') => ({
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

const packet = (code: number) => {
  const parsed = parsePacket(Buffer.concat([Buffer.from([code, 1, 0, 20]), Buffer.alloc(16)]))
  if (!parsed.ok) throw new Error(parsed.error.reason)
  return parsed.value
}
const silent = { type: 'no-answer', packets: 3, milliseconds: 5000, unproven: 0 } as const
const replies: Readonly<Record<NasTest['outcome'], Reply>> = {
  answered: { type: 'answered', packet: packet(Code.CoANAK), packets: 1, milliseconds: 3 },
  'other-secret': { ...silent, unproven: 1 },
  'no-answer': silent,
  'not-sent': { type: 'not-sent', words: 'It could not be sent: no route.' },
}
const bySaying: readonly NasTest['outcome'][] = ['answered', 'other-secret', 'no-answer', 'not-sent']

test('of two outcomes the one that says more is told, whichever request it is of and whichever comes last', async () => {
  for (const [rank, more] of bySaying.entries()) {
    for (const less of bySaying.slice(rank)) {
      for (const [coa, status, first] of [
        [more, less, Code.CoARequest],
        [more, less, Code.StatusServer],
        [less, more, Code.CoARequest],
        [less, more, Code.StatusServer],
      ] as const) {
        const client: NasClient = {
          ask: async ({ code }) => {
            if (code !== first) await new Promise(setImmediate)
            return replies[code === Code.CoARequest ? coa : status]
          },
          close: () => undefined,
        }
        const deps = { client, now: () => 0, newId: () => '1' }
        const told = await probeNas(listed({ port: 3799 }), deps)
        expect({ coa, status, first, outcome: told.outcome }).toEqual({ coa, status, first, outcome: more })
      }
    }
  }
})
