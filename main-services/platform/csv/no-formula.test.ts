import { expect, test } from 'vitest'
import { noFormula } from './no-formula.ts'

test.each(['=1+1', '+cmd|calc', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '+', '+27821234567', "=HYPERLINK('x')"])(
  '%j is no formula any more',
  (text) => {
    expect(noFormula(text)).toBe(`'${text}`)
  },
)

test.each(['Thandi', '', 'a=b', ' =1', -5, 0, null])('%j stays as it is', (cell) => {
  expect(noFormula(cell)).toBe(cell)
})

test('a phone stays one where the file is to be read again, and what only begins like one does not', () => {
  expect(noFormula('+27821234567', { phones: true })).toBe('+27821234567')
  expect(noFormula('+27821234567 +27821234568', { phones: true })).toBe("'+27821234567 +27821234568")
})
