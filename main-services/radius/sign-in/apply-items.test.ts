import { expect, test } from 'vitest'
import type { AttributeOperator } from '../../../shared/contract/attributes.ts'
import type { Item } from './account-data.ts'
import { applyItems } from './apply-items.ts'

const row = (attribute: string, op: AttributeOperator, value: string): Item => ({ attribute, op, value })
const pool = row('Framed-Pool', '=', 'residential')
const timeout = row('Session-Timeout', '=', '3600')

test.each<[string, Item[], Item[]]>([
  ['nothing', [], [pool, timeout]],
  ['another attribute', [row('Idle-Timeout', ':=', '60')], [pool, timeout, row('Idle-Timeout', ':=', '60')]],
  ['one more of the same with +=', [row('framed-pool', '+=', 'a')], [pool, timeout, row('framed-pool', '+=', 'a')]],
  ['the same with =, which adds only what is not there', [row('Framed-Pool', '=', 'a')], [pool, timeout]],
  ['the same with :=, in its place', [row('FRAMED-POOL', ':=', 'a')], [row('FRAMED-POOL', ':=', 'a'), timeout]],
  [
    'the same twice with :=',
    [row('Framed-Pool', ':=', 'a'), row('Framed-Pool', ':=', 'b')],
    [row('Framed-Pool', ':=', 'a'), timeout, row('Framed-Pool', ':=', 'b')],
  ],
  ['a row that takes the attribute away', [row('Framed-Pool', '!*', '')], [timeout]],
  ['a row that takes away what is not there', [row('Idle-Timeout', '!*', '')], [pool, timeout]],
  [
    'a limit that is kept',
    [row('Session-Timeout', '<=', '7200')],
    [pool, timeout, row('Session-Timeout', '<=', '7200')],
  ],
  ['a limit that is not', [row('Session-Timeout', '<=', '600')], [pool, row('Session-Timeout', '<=', '600')]],
])('a pool and a timeout meet %s', (_, rows, result) => {
  expect(applyItems([pool, timeout], rows)).toEqual(result)
})

test('to an empty list what adds is added, and nothing else', () => {
  const rows = [pool, row('Framed-Pool', '+=', 'a'), row('Idle-Timeout', '!*', '')]
  expect(applyItems([], rows)).toEqual(rows.slice(0, 2))
})
