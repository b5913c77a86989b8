import { describe, expect, test } from 'vitest'
import { SessionSelection } from '../../../shared/contract/sessions.ts'
import { anySession, conditionKeys, openOnly, openSessions, selectionAt, withoutCondition } from './conditions.ts'

const at = (iso: string) => Date.parse(iso)

describe('conditions on sessions', () => {
  test('nothing asked for is an empty selection: every session', () => {
    expect(selectionAt(anySession, 0)).toEqual({})
  })

  test('each condition is asked for under the contract’s own name', () => {
    const selection = selectionAt(
      {
        states: ['up', 'stale'],
        search: 'rondebosch',
        username: 'a@fhub',
        nas: '10.20.4.2',
        ip: '100.72.1.1',
        mac: '48:57:02:3f:9a:c1',
        cause: 'Lost-Carrier',
        time: { of: 'stop', preset: '15m' },
      },
      at('2026-11-23T12:32:07.500Z'),
    )
    expect(selection).toEqual({
      filter: {
        state: ['up', 'stale'],
        username: 'a@fhub',
        nasAddress: '10.20.4.2',
        framedIp: '100.72.1.1',
        mac: '48:57:02:3f:9a:c1',
        terminateCause: 'Lost-Carrier',
        timeOf: 'stop',
        from: '2026-11-23T12:17:00.000Z',
      },
      search: 'rondebosch',
    })
    expect(SessionSelection.safeParse(selection).success).toBe(true)
  })

  test('an order is about the open ones of a list, and about none of a list of closed ones', () => {
    expect(openOnly(anySession)).toEqual(openSessions)
    expect(openOnly({ states: ['stale', 'closed'], search: 'x' })).toEqual({ states: ['stale'], search: 'x' })
    expect(openOnly({ states: ['closed'], search: '' })).toBeNull()
    expect(openOnly({ ...anySession, cause: 'Lost-Carrier' })).toBeNull()
  })

  test('each condition can be undone by itself', () => {
    const narrowed = { ...openSessions, search: 'x', nas: '10.20.4.2', time: { of: 'open', preset: '1h' } } as const
    for (const key of conditionKeys(narrowed)) {
      expect(conditionKeys(withoutCondition(narrowed, key))).toEqual(
        conditionKeys(narrowed).filter((other) => other !== key),
      )
    }
  })
})
