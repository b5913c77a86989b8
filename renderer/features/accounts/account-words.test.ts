import { expect, test } from 'vitest'
import { accountsWord, megabits } from './account-words.ts'

test('a rate is written down first, in Mbit/s, without zeros that say nothing', () => {
  expect(megabits({ downKbps: 50_000, upKbps: 10_000 })).toBe('50 / 10')
  expect(megabits({ downKbps: 1_000_000, upKbps: 512 })).toBe('1\u202F000 / 0.512')
  expect(megabits({ downKbps: 1500, upKbps: 1 })).toBe('1.5 / 0.001')
})

test('one is not many', () => {
  expect([accountsWord(1), accountsWord(2), accountsWord(0)]).toEqual(['1 account', '2 accounts', '0 accounts'])
})
