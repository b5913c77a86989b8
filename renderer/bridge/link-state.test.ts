import { expect, test } from 'vitest'
import { readLink } from './link-state.ts'

const heard = Date.parse('2026-11-24T12:29:20Z')

test('the link is live while something was heard in the last ten seconds', () => {
  expect(readLink({ phase: 'open', lastHeardAt: heard, lostAt: null }, heard + 9_999).state).toBe('live')
})

test('the link is stale after ten seconds without a word, since the last one', () => {
  expect(readLink({ phase: 'open', lastHeardAt: heard, lostAt: null }, heard + 10_000)).toEqual({
    state: 'stale',
    since: heard,
  })
})

test('a lost road is offline since the last word, however recent', () => {
  expect(readLink({ phase: 'lost', lastHeardAt: heard, lostAt: heard + 300 }, heard + 400)).toEqual({
    state: 'offline',
    since: heard,
  })
  expect(readLink({ phase: 'lost', lastHeardAt: null, lostAt: heard }, heard + 400).since).toBe(heard)
})

test('an open road on which nothing was said yet is still connecting', () => {
  expect(readLink({ phase: 'open', lastHeardAt: null, lostAt: null }, heard).state).toBe('connecting')
})
