import { expect, test } from 'vitest'
import { DropReason } from '../../../shared/contract/radius.ts'
import { dropsByReason, dropsLately, nameReason } from './drops.ts'

const now = Date.parse('2026-11-24T12:32:07Z')
const minute = (ago: number, dropped: number) => ({
  minute: new Date(now - ago * 60_000).toISOString(),
  received: 100,
  answered: 100,
  dropped,
})

test('drops of the last five minutes are counted, older ones are not', () => {
  expect(dropsLately([minute(60, 900), minute(5, 40), minute(4, 3), minute(0, 2)], now)).toBe(5)
})

test('the worst reason comes first and what never happened is left out', () => {
  expect(dropsByReason({ malformed: 1, 'bad-authenticator': 22, 'disk-full': 0 })).toEqual([
    { reason: 'bad-authenticator', word: 'Wrong secret', packets: 22 },
    { reason: 'malformed', word: 'Malformed', packets: 1 },
  ])
})

test('every reason has words of its own', () => {
  const words = DropReason.options.map(nameReason)
  expect(new Set(words).size).toBe(words.length)
  for (const word of words) expect(word).toMatch(/^[A-Z][^-]*(-[A-Z][^-]*)*$/)
})
