import { expect, test } from 'vitest'
import { fnoOptions, fnoWord } from './fno-words.ts'

test('an operator is called as it writes itself, and one that is not known by its id', () => {
  expect(fnoWord('vumatel')).toBe('Vumatel')
  expect(fnoWord('some-new-fno')).toBe('some-new-fno')
  expect(fnoOptions('some-new-fno')[0]).toEqual({ value: 'some-new-fno', label: 'some-new-fno' })
  expect(fnoOptions('vumatel')).toEqual(fnoOptions())
})
