import fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitHits } from './search-hits.ts'

const marked = (text: string, search: string) =>
  splitHits(text, search)
    .map((piece) => (piece.hit ? `[${piece.text}]` : piece.text))
    .join('')

test('what was searched for is marked wherever it stands, whatever its case', () => {
  expect(marked('r.mokoena41@fhub', 'MOKO')).toBe('r.[moko]ena41@fhub')
  expect(marked('Refilwe Mokoena', ' we mo ')).toBe('Refil[we Mo]koena')
  expect(marked('100.72.72.1', '72')).toBe('100.[72].[72].1')
  expect(marked('(+27)', '(+')).toBe('[(+]27)')
})

test('no search marks nothing', () => {
  expect(marked('abcd', '  ')).toBe('abcd')
})

test('the pieces are always the whole text, and each hit is what was searched for', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (text, search) => {
      const pieces = splitHits(text, search)
      expect(pieces.map((piece) => piece.text).join('')).toBe(text)
      for (const { text: piece, hit } of pieces) if (hit) expect(piece.toLowerCase()).toBe(search.trim().toLowerCase())
    }),
  )
})
