import { describe, expect, test } from 'vitest'
import { AttemptSelection } from '../../../shared/contract/auth-log.ts'
import { type Conditions, furtherBack, keysOf, selectionAt, withoutCondition } from './conditions.ts'

const now = Date.parse('2026-11-23T12:32:07Z')
const everything: Conditions = {
  search: 'moko',
  outcome: 'reject',
  username: 'r.mokoena41@fhub',
  nas: '10.20.4.2',
  reason: 'wrong-password',
  time: { preset: '15m' },
}

describe('the conditions of the list of attempts', () => {
  test('are asked for in the words of the contract', () => {
    const selection = selectionAt(everything, now)
    expect(selection).toEqual({
      search: 'moko',
      outcome: 'reject',
      username: 'r.mokoena41@fhub',
      nasAddress: '10.20.4.2',
      reason: 'wrong-password',
      from: '2026-11-23T12:17:00.000Z',
    })
    expect(AttemptSelection.safeParse(selection).success).toBe(true)
    expect(selectionAt({ search: '' }, now)).toEqual({})
  })

  test('a paused list ends where it was paused, unless its range ends before', () => {
    const frozen = '2026-11-23T12:31:00.000Z'
    expect(selectionAt({ search: '' }, now, frozen)).toEqual({ to: frozen })
    expect(selectionAt({ search: '', time: { preset: 'yesterday' } }, now, frozen)).toMatchObject({
      to: '2026-11-22T22:00:00.000Z',
    })
    const later = '2026-11-23T13:00:00.000Z'
    expect(selectionAt({ search: '', time: { to: later } }, now, frozen)).toEqual({ to: frozen })
  })

  test('further back is what is older than was looked through, no older than the range begins', () => {
    const to = '2026-11-23T12:20:00.124Z'
    expect(furtherBack({ search: 'moko' }, to, now)).toEqual({ search: 'moko', time: { to } })
    const moving = furtherBack(everything, to, now)
    expect(moving).toEqual({ ...everything, time: { from: '2026-11-23T12:17:00.000Z', to } })
    expect(furtherBack(moving, '2026-11-23T12:18:00.000Z', now).time).toEqual({
      from: '2026-11-23T12:17:00.000Z',
      to: '2026-11-23T12:18:00.000Z',
    })
    expect(AttemptSelection.safeParse(selectionAt(moving, now)).success).toBe(true)
  })

  test('each can be undone by itself', () => {
    expect(keysOf(everything)).toHaveLength(6)
    for (const key of keysOf(everything)) {
      expect(keysOf(withoutCondition(everything, key))).toEqual(keysOf(everything).filter((other) => other !== key))
    }
  })
})
