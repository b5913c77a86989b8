import { expect, test } from 'vitest'
import { LETTER_FOR_LETTER, rulesOfCollation } from './fold-name.ts'
import { planImport } from './plan-import.ts'
import type { SourceItem, SourceRows } from './source-rows.ts'

const ROWS: SourceRows = {
  checks: [],
  replies: [],
  memberships: [],
  groupChecks: [],
  groupReplies: [],
  names: LETTER_FOR_LETTER,
  problems: [],
  warnings: [],
}

const password = (of: string): SourceItem => ({ of, attribute: 'Cleartext-Password', op: ':=', value: 'x' })
const reply = (of: string, attribute: string, value: string): SourceItem => ({ of, attribute, op: ':=', value })

/** One package and one customer, spelt differently from table to table, as rows written by hand over the years are. */
const SPELT: SourceRows = {
  ...ROWS,
  checks: [password('Thandi'), password('lebo ')],
  replies: [reply('thandi ', 'Session-Timeout', '60')],
  memberships: [
    { username: 'THANDI', group: 'gold ', priority: 1 },
    { username: 'lebo', group: 'göld', priority: 1 },
  ],
  groupChecks: [{ of: 'Gold', attribute: 'Simultaneous-Use', op: ':=', value: '1' }],
  groupReplies: [reply('göld', 'Mikrotik-Rate-Limit', '10M/50M')],
}

test('names that MySQL takes for one are one, spelt as in the first row without blanks behind, and the preview says which', () => {
  const { accounts, groups, warnings } = planImport({ ...SPELT, names: rulesOfCollation('utf8mb4_general_ci') })
  expect(groups).toEqual([
    {
      group: 'Gold',
      checks: [{ attribute: 'Simultaneous-Use', op: ':=', value: '1' }],
      replies: [{ attribute: 'Mikrotik-Rate-Limit', op: ':=', value: '10M/50M' }],
    },
  ])
  expect(accounts).toMatchObject([
    { username: 'Thandi', checks: [{}], replies: [{}], groups: [{ group: 'Gold', priority: 1 }] },
    { username: 'lebo', groups: [{ group: 'Gold', priority: 1 }] },
  ])
  expect(warnings).toEqual([
    '1 group is spelt in several ways that the database takes for one: Gold, also “göld” and “gold ”. Its rows are joined.',
    '2 usernames are spelt in several ways that the database takes for one: Thandi, also “thandi ” and “THANDI”; lebo, also “lebo ”. Their rows are joined.',
  ])
})

test('names that PostgreSQL tells apart stay apart', () => {
  const { accounts, groups, warnings } = planImport(SPELT)
  expect(groups.map(({ group }) => group)).toEqual(['Gold', 'göld', 'gold '])
  expect(accounts.map(({ username }) => username)).toEqual(['Thandi', 'lebo ', 'thandi ', 'THANDI', 'lebo'])
  expect(warnings).toEqual([])
})

test('of very many names that are joined a few are named', () => {
  const checks = Array.from({ length: 40 }, (_, n) => [password(`User${n}`), password(`user${n}`)]).flat()
  const [words = '', ...more] = planImport({ ...ROWS, checks, names: rulesOfCollation('latin1_swedish_ci') }).warnings
  expect(more).toEqual([])
  expect(words).toMatch(/^40 usernames are .*: User0, also “user0”; User1, also “user1”; .* and 35 more\. Their/)
})

test('a name of nothing but blanks is no name', () => {
  const { accounts, problems } = planImport({
    ...ROWS,
    checks: [password('  ')],
    names: rulesOfCollation('utf8mb4_bin'),
  })
  expect(accounts).toEqual([])
  expect(problems).toEqual([{ words: 'There are rows without a name. The account is left out.', times: 1 }])
})

test('a reply that is too long to be sent is said before it is taken over', () => {
  const { accounts, problems } = planImport({
    ...ROWS,
    checks: [password('u')],
    replies: [reply('u', 'Mikrotik-Group', 'é'.repeat(130))],
  })
  expect(accounts).toHaveLength(1)
  expect(problems).toEqual([{ words: expect.stringMatching(/^Mikrotik-Group is too long .* taken over/), times: 1 }])
})
