import { expect, test } from 'vitest'
import { joinCounts, joinPreviews } from './import-parts.ts'

const part = (change: object) => ({
  accounts: 10,
  known: 2,
  groups: 3,
  sample: [],
  problems: [{ words: 'No such attribute', times: 2 }],
  warnings: ['Passwords are logged'],
  ...change,
})

test('accounts add up, packages do not: every part names the same ones', () => {
  expect(joinPreviews([part({}), part({ groups: 5 })])).toMatchObject({
    accounts: 20,
    known: 4,
    groups: 5,
    groupsAtLeast: true,
  })
  expect(joinPreviews([part({})])).toMatchObject({ groups: 3, groupsAtLeast: false })
})

test('a problem is said once with how often, the most frequent first; a warning once', () => {
  const other = part({
    problems: [
      { words: 'No date', times: 3 },
      { words: 'No such attribute', times: 2 },
    ],
  })
  const whole = joinPreviews([part({}), other])
  expect(whole.problems).toEqual([
    { words: 'No such attribute', times: 4 },
    { words: 'No date', times: 3 },
  ])
  expect(whole.warnings).toEqual(['Passwords are logged'])
})

test('what was brought adds up', () => {
  expect(
    joinCounts([
      { added: 1, replaced: 2, left: 3, groups: 4 },
      { added: 10, replaced: 20, left: 30, groups: 0 },
    ]),
  ).toEqual({ added: 11, replaced: 22, left: 33, groups: 4 })
  expect(joinCounts([])).toEqual({ added: 0, replaced: 0, left: 0, groups: 0 })
})
