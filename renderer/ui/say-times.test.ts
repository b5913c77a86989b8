import { expect, test } from 'vitest'
import { sayTimes } from './say-times.ts'

const now = Date.parse('2026-11-23T12:00:00Z')

test('a time in words is said in South African time, and the rest of the words is left', () => {
  expect(sayTimes('Nothing was heard of it since 2026-11-23T06:12:40.125Z.', now)).toBe(
    'Nothing was heard of it since 08:12.',
  )
  expect(sayTimes('From 2026-11-21T22:00:00Z on port 2026-11.', now)).toBe('From 22 Nov 00:00 on port 2026-11.')
})
