import fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitCsv } from './split-csv.ts'

const cell = fc.constantFrom('a', 'Durban', '"one, two"', '"two\nlines"', '"said ""so"""', '')
const row = fc.array(cell, { minLength: 2, maxLength: 3 }).map((cells) => cells.join(','))

test('the parts of a file are its lines, none of them lost, twice there or cut in two', () => {
  fc.assert(
    fc.property(fc.array(row), fc.integer({ min: 1, max: 60 }), fc.boolean(), (rows, letters, ended) => {
      const body = rows.join('\n') + (ended && rows.length > 0 ? '\n' : '')
      const parts = [...splitCsv(`name,"place\nor town"\n${body}`, letters)]
      const headings = 'name,"place\nor town"\n'
      expect(parts.map(({ text }) => text.slice(headings.length)).join('')).toBe(body)
      let before = 0
      for (const { text, linesBefore } of parts) {
        expect(text.startsWith(headings)).toBe(true)
        expect(linesBefore).toBe(before)
        const mine = text.slice(headings.length)
        expect((mine.match(/"/g) ?? []).length % 2).toBe(0)
        before += mine.replace(/"[^"]*"/g, '').split('\n').length - 1
      }
    }),
  )
})

test('a file of headings alone is one part, and so is an empty one', () => {
  expect([...splitCsv('name,place', 10)]).toEqual([{ text: 'name,place', linesBefore: 0 }])
  expect([...splitCsv('', 10)]).toEqual([{ text: '', linesBefore: 0 }])
})
