import { expect, test } from 'vitest'
import { isConfirmed, textFor } from './confirm-number.ts'

test('few sessions are ordered about without typing, many only once their number is typed', () => {
  expect(isConfirmed({ text: '', of: 19 }, 19)).toBe(true)
  expect(isConfirmed({ text: '', of: 20 }, 20)).toBe(false)
  expect(isConfirmed({ text: '2', of: 20 }, 20)).toBe(false)
  expect(isConfirmed({ text: '20', of: 20 }, 20)).toBe(true)
})

test('thousands may be typed as they are shown', () => {
  expect(isConfirmed({ text: '4 812', of: 4812 }, 4812)).toBe(true)
})

test('what was typed under another number confirms nothing, and is gone', () => {
  const typed = { text: '31', of: 30 }
  expect(isConfirmed(typed, 31)).toBe(false)
  expect(textFor(typed, 31)).toBe('')
  expect(isConfirmed({ text: '31', of: 31 }, 31)).toBe(true)
})
