import fc from 'fast-check'
import { expect, test } from 'vitest'
import { err, ok } from '../../../shared/base/result.ts'
import { readSpelling, writeSpelling } from './spelling.ts'

test('whatever is typed is spelt so that it reads as that', () => {
  const awkward = fc.string({ unit: fc.constantFrom('"', "'", '`', '\\', 'n', 't', '0', '1', ' ', 'a', 'é') })
  fc.assert(
    fc.property(fc.oneof(awkward, fc.string({ unit: 'grapheme' })), (text) => {
      expect(readSpelling(writeSpelling(text))).toEqual(ok(text))
    }),
  )
})

test('plain text is kept as it is', () => {
  expect(writeSpelling("it's 100% ok")).toBe("it's 100% ok")
  expect(readSpelling('a\\qb')).toEqual(ok('a\\qb'))
})

test('back quotes would run something, and are refused', () => {
  expect(readSpelling('`%{User-Name}`')).toEqual(err({ words: expect.stringContaining('back quotes') }))
})
