import { describe, expect, test } from 'vitest'
import type { OrderResult } from '../../shared/contract/order-result.ts'
import { orderTitle, settled, tally, wordResult, worstOf } from './word-order.ts'

const result = (change: Partial<OrderResult>): OrderResult => ({
  acctUniqueId: 'a1',
  username: 'r.mokoena41@fhub',
  nasAddress: '10.20.4.2',
  outcome: 'ack',
  errorCause: null,
  words: '',
  fellBackToDisconnect: false,
  watch: null,
  milliseconds: 38,
  ...change,
})
const titleOf = (change: Partial<OrderResult>, kind: 'disconnect' | 'change' = 'disconnect') =>
  wordResult(kind, result(change)).title

describe('how an order went', () => {
  test('a yes is not the end of a session: its Stop is', () => {
    expect(titleOf({ watch: 'watching' })).toBe('The NAS said yes, its Stop is awaited')
    expect(titleOf({ watch: 'gone' })).toBe('Disconnected')
    expect(wordResult('disconnect', result({ watch: 'still-up' }))).toEqual({
      severity: 'minor',
      title: 'The NAS said yes, the session is still up',
    })
  })

  test('a refusal carries the Error-Cause by number and name', () => {
    expect(titleOf({ outcome: 'nak', errorCause: { code: 503, name: 'Session-Context-Not-Found' } })).toBe(
      'The NAS refused: Session-Context-Not-Found (503)',
    )
    expect(titleOf({ outcome: 'nak' })).toBe('The NAS refused')
  })

  test('a change needs no Stop, unless it fell back to a disconnect', () => {
    expect(titleOf({}, 'change')).toBe('The NAS changed the session')
    expect(titleOf({ fellBackToDisconnect: true, watch: 'watching' }, 'change')).toBe(
      'The NAS said yes, its Stop is awaited',
    )
  })

  test('an order is told by what has happened, and no more', () => {
    const order = {
      kind: 'disconnect',
      sessions: 300,
      counts: { ack: 118, nak: 2, sent: 80, waiting: 100 },
      stillUp: 1,
    }
    expect(tally(order)).toBe('118 yes, 2 refused, 80 asked, 100 waiting, 1 still up')
    expect(settled(order)).toBe(120)
    expect(orderTitle({ kind: 'change', sessions: 1 })).toBe('Change 1 session')
  })

  test('of an order the worst is marked: a refusal stands above a session that is still up', () => {
    expect(worstOf({ counts: { ack: 4085, nak: 109 }, stillUp: 38 })).toBe('major')
    expect(worstOf({ counts: { ack: 3 }, stillUp: 1 })).toBe('minor')
    expect(worstOf({ counts: { ack: 3 }, stillUp: 0 })).toBeNull()
  })
})
