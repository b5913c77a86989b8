import { expect, test } from 'vitest'
import { usualProblemsIn, wordRefusal } from './word-refusal.ts'

const sent = { checks: 2, replies: 1 }

test('a taken name is said at its field', () => {
  expect(wordRefusal({ type: 'UsernameTaken', username: 'a@fhub' } as never).fields).toEqual({
    username: 'There is already an account a@fhub',
  })
  expect(wordRefusal({ type: 'GroupTaken', group: 'fibre-50' } as never).fields).toHaveProperty('group')
})

test('an unusable row is said at the row', () => {
  const refusal = { type: 'UnusableRow', list: 'replies', row: 0, words: 'No address' }
  expect(wordRefusal(refusal as never, sent).rows).toEqual([{ list: 'replies', row: 0, words: 'No address' }])
})

test('a row beyond those that were sent is what the form’s rate would be written as', () => {
  const refusal = { type: 'UnusableRow', list: 'replies', row: 1, words: 'Too fast for Huawei' }
  expect(usualProblemsIn(wordRefusal(refusal as never, sent))).toEqual({ rate: 'Too fast for Huawei' })
})

test('what the contract found wrong is said at each field and row, the rest above the form', () => {
  const issues = [
    { field: 'usual.staticIp', message: 'Give an IPv4 address' },
    { field: 'checks.1.value', message: 'At most 253 characters' },
    { field: 'act.at', message: 'Not a time' },
  ]
  expect(wordRefusal({ type: 'InvalidInput', issues } as never)).toEqual({
    fields: { staticIp: 'Give an IPv4 address' },
    rows: [{ list: 'checks', row: 1, words: 'At most 253 characters' }],
    whole: { words: 'Not a time' },
  })
})

test('a package in use says how many are in it, and what to do', () => {
  expect(wordRefusal({ type: 'GroupInUse', accounts: 1 } as never).whole?.words).toMatch(/^1 account is in it/)
  expect(wordRefusal({ type: 'GroupInUse', accounts: 1204 } as never).whole?.words).toMatch(/Move them/)
})

test('what went wrong on the way has the bridge’s words and its reference', () => {
  expect(wordRefusal({ type: 'Unexpected', reference: 'E-1' } as never).whole).toMatchObject({ reference: 'E-1' })
  expect(wordRefusal({ type: 'Disconnected' }).whole?.words).toContain('could not be reached')
  expect(wordRefusal({ type: 'NoAnswer', seconds: 20 } as never).failure).toEqual({ type: 'NoAnswer', seconds: 20 })
})
