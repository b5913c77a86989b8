import { expect, test } from 'vitest'
import { createMinutes } from './minutes.ts'

const MINUTE = 60_000
const counts = (received: number, answered = received, malformed = 0) => ({
  received,
  answered,
  dropped: { malformed },
})

test('an hour is sixty minutes, oldest first, the last one running', () => {
  const minutes = createMinutes()
  const now = Date.parse('2026-11-23T08:30:20.000Z')
  minutes.note('', counts(10, 8, 2), now - 2 * MINUTE)
  minutes.note('', counts(15, 12, 3), now - MINUTE)
  minutes.note('', counts(20, 17, 3), now)
  const hour = minutes.lastHour('', now)
  expect(hour).toHaveLength(60)
  expect(hour[0]?.minute).toBe('2026-11-23T07:31:00.000Z')
  expect(hour.slice(-3)).toEqual([
    { minute: '2026-11-23T08:28:00.000Z', received: 10, answered: 8, dropped: 2 },
    { minute: '2026-11-23T08:29:00.000Z', received: 5, answered: 4, dropped: 1 },
    { minute: '2026-11-23T08:30:00.000Z', received: 5, answered: 5, dropped: 0 },
  ])
})

test('a minute without a packet is a minute of nothing, and so is a NAS that was never heard', () => {
  const minutes = createMinutes()
  minutes.note('', counts(10), 0)
  expect(minutes.lastHour('', MINUTE).at(-1)).toMatchObject({ received: 0 })
  expect(minutes.lastHour('nobody', MINUTE).every(({ received }) => received === 0)).toBe(true)
})

test('what is older than an hour is not kept', () => {
  const minutes = createMinutes()
  minutes.note('', counts(10), 0)
  minutes.note('', counts(11), 60 * MINUTE)
  expect(minutes.lastHour('', 59 * MINUTE).at(0)).toMatchObject({ received: 0 })
})
