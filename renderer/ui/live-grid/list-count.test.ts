import { expect, test } from 'vitest'
import { listCount } from './list-count.ts'

const known = { asOf: 0, phase: 'ready', total: 3204, totalIsAtLeast: false } as const

test('a list says how many fit, and that there are more than it counted', () => {
  expect(listCount(known).replace(/\s/, ' ')).toBe('3 204')
  expect(listCount({ ...known, total: 10_000, totalIsAtLeast: true })).toMatch(/^10\s000\+$/)
})

test('a list that is being read is told from one that could not be read', () => {
  expect(listCount({ ...known, asOf: null, phase: 'loading' })).toBe('…')
  expect(listCount({ ...known, asOf: null, phase: 'failed' })).toBe('–')
})
