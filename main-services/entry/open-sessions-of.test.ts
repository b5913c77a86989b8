import { expect, test } from 'vitest'
import { ok } from '../../shared/base/result.ts'
import type { SessionRow } from '../../shared/contract/sessions.ts'
import type { Sessions } from '../sessions/index.ts'
import { openSessionsOf } from './open-sessions-of.ts'

const ASKED = {
  caller: { operatorId: 'demo', name: 'Demo ISP', role: 'admin', device: 'test' },
  act: { id: '0c8f3f2e-3f64-4a51-9f70-0a6f2f6f0a01', at: '2026-11-23T12:00:00.000Z' },
} as const

const row = (username: string, state: SessionRow['state'], acctSessionId = username): SessionRow => ({
  acctUniqueId: `${username}-${acctSessionId}`,
  acctSessionId,
  username,
  subscriber: null,
  suburb: null,
  framedIp: null,
  framedIpv6Prefix: null,
  mac: '48:57:00:00:00:01',
  nasAddress: '127.0.1.1',
  nasName: null,
  nasPort: null,
  state,
  startedAt: '2026-11-23T10:00:00.000Z',
  updatedAt: '2026-11-23T11:00:00.000Z',
  stoppedAt: null,
  inputOctets: 1,
  outputOctets: 2,
  inputRate: null,
  outputRate: null,
  interimSeconds: null,
  terminateCause: null,
})

const classOf = (acctUniqueId: string): string => `0x${Buffer.from(acctUniqueId).toString('hex')}`

/** Pages as the sessions are kept: those of the filter, in order. */
const queryOf =
  (rows: readonly SessionRow[]): Sessions['handlers']['query'] =>
  async ({ filter, offset, limit }) => {
    const found = rows.filter(({ state }) => filter?.state === undefined || [filter.state].flat().includes(state))
    return ok({ rows: found.slice(offset, offset + limit), total: found.length, totalIsAtLeast: false, revision: 0 })
  }

test('after a night off, the sessions that have gone stale are carried on too, page by page, and no closed one', async () => {
  const stale = Array.from({ length: 2500 }, (_, index) => row(`stale-${index}`, 'stale'))
  const known = await openSessionsOf(
    queryOf([...stale, row('up', 'up'), row('closed', 'closed')]),
    () => ASKED,
    classOf,
  )
  expect(known).toHaveLength(2501)
  expect(known).toContainEqual(
    expect.objectContaining({
      username: 'stale-2499',
      class: classOf('stale-2499-stale-2499'),
      startedAt: Date.parse('2026-11-23T10:00:00Z'),
    }),
  )
  expect(known.map(({ username }) => username)).not.toContain('closed')
})

test('of an account with a stale session and one that is up, the one that is up comes last', async () => {
  const known = await openSessionsOf(
    queryOf([row('one', 'up', 'new'), row('one', 'stale', 'old')]),
    () => ASKED,
    classOf,
  )
  expect(known.map(({ acctSessionId }) => acctSessionId)).toEqual(['old', 'new'])
})
