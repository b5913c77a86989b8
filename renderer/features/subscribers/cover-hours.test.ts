import { describe, expect, test } from 'vitest'
import { coverHours } from './cover-hours.ts'

/** A Monday, 14:30 in South Africa. */
const now = Date.parse('2026-11-23T12:30:00Z')
const at = (text: string) => Date.parse(`${text}+02:00`)
const span = (from: string, to: string) => ({ from: at(from), to: at(to) })

describe('the hours that a line was up', () => {
  test('end with today, and what is still to come is not known', () => {
    const { days } = coverHours([span('2026-11-01T00:00', '2026-11-23T14:30')], { from: 0, to: now }, now)
    expect(days).toHaveLength(7)
    expect(days.at(-1)?.day).toBe(at('2026-11-23T00:00'))
    expect(days[0]?.hours).toEqual(Array(24).fill(1))
    expect(days.at(-1)?.hours).toEqual([...Array(15).fill(1), ...Array(9).fill(null)])
  })

  test('are covered in part where a session ended or began in them', () => {
    const sessions = [span('2026-11-22T00:00', '2026-11-22T08:15'), span('2026-11-22T09:45', '2026-11-23T14:30')]
    const { days, share } = coverHours(sessions, { from: at('2026-11-22T00:00'), to: now }, now)
    expect(days[5]?.hours.slice(7, 11)).toEqual([1, 0.25, 0.25, 1])
    expect(share).toBeCloseTo(1 - 1.5 / 38.5, 6)
  })

  test('are not known before the first session that was heard, and not down then', () => {
    const { days, share } = coverHours(
      [span('2026-11-23T10:00', '2026-11-23T14:30')],
      { from: at('2026-11-23T10:00'), to: now },
      now,
    )
    expect(days[5]?.hours.every((one) => one === null)).toBe(true)
    expect(days[6]?.hours.slice(8, 12)).toEqual([null, null, 1, 1])
    expect(share).toBe(1)
    expect(coverHours([], { from: now, to: now }, now).share).toBeNull()
  })

  test('count two sessions of the same moment once', () => {
    const twice = [span('2026-11-23T10:00', '2026-11-23T11:00'), span('2026-11-23T10:30', '2026-11-23T11:30')]
    const { days } = coverHours(twice, { from: at('2026-11-23T10:00'), to: now }, now)
    expect(days[6]?.hours.slice(10, 13)).toEqual([1, 0.5, 0])
  })
})
