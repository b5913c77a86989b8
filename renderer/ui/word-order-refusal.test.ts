import { expect, test } from 'vitest'
import { wordRefusal } from './word-order-refusal.ts'

test('an attribute that cannot be sent is named by the row it was typed in', () => {
  const refused = { type: 'UnusableReply', row: 0, words: 'No attribute is called Speed' }
  expect(wordRefusal(refused)).toEqual({ words: 'No attribute is called Speed', row: 1 })
})

test('too many sessions are said with both numbers', () => {
  const refused = { type: 'TooManySessions', limit: 10_000, sessions: 48_861 }
  expect(wordRefusal(refused)?.words).toMatch(/48.861.*10.000/)
})

test('more than was confirmed is said with how many there are by now', () => {
  expect(wordRefusal({ type: 'MoreThanConfirmed', sessions: 31 })?.words).toContain('31')
})

test('what is no refusal of an order is left to the bridge', () => {
  expect(wordRefusal({ type: 'Disconnected' })).toBeUndefined()
})
