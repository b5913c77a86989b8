import fc from 'fast-check'
import { expect, test } from 'vitest'
import { quoteForWindows } from './quote-for-windows.ts'

test.each([
  ['--data', '--data'],
  ['C:\\isp\\', 'C:\\isp\\'],
  ['C:\\FibreHub Data', '"C:\\FibreHub Data"'],
  ['C:\\FibreHub Data\\', '"C:\\FibreHub Data\\\\"'],
  ['a "b" c\\"', '"a \\"b\\" c\\\\\\""'],
  ['', '""'],
])('%s is written as %s', (word, written) => {
  expect(quoteForWindows(word)).toBe(written)
})

test('whatever the words are, Windows takes the line apart into the same ones', () => {
  const word = fc.string({ unit: fc.constantFrom('a', ' ', '\\', '"', '\t') })
  fc.assert(
    fc.property(fc.array(word), (words) => {
      expect(takeApart(words.map(quoteForWindows).join(' '))).toEqual(words)
    }),
  )
})

/** The rules of the C runtime for all words after the program's own. */
function takeApart(line: string): string[] {
  const words: string[] = []
  let at = 0
  while (at < line.length) {
    let word = ''
    let isQuoted = false
    for (; at < line.length && (isQuoted || !/\s/.test(line.charAt(at))); at += 1) {
      const backslashes = /^\\*/.exec(line.slice(at))?.[0].length ?? 0
      const isBeforeQuote = line[at + backslashes] === '"'
      word += '\\'.repeat(isBeforeQuote ? Math.floor(backslashes / 2) : backslashes)
      at += backslashes
      if (!isBeforeQuote) {
        if (at < line.length && (isQuoted || !/\s/.test(line.charAt(at)))) word += line.charAt(at)
        else at -= 1
      } else if (backslashes % 2 === 1) word += '"'
      else isQuoted = !isQuoted
    }
    words.push(word)
    at += 1
  }
  return words
}
