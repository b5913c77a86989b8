import { expect, test } from 'vitest'
import { DropReason } from '../../shared/contract/radius.ts'
import { droppedLately, dropWord, sortDrops } from './drops.ts'

const now = Date.parse('2026-11-24T12:32:07Z')
const minute = (ago: number, dropped: number) => ({
  minute: new Date(now - ago * 60_000).toISOString(),
  received: 100,
  answered: 100,
  dropped,
})

test('drops of the last five minutes are counted, older ones are not', () => {
  expect(droppedLately([minute(60, 900), minute(5, 40), minute(4, 3), minute(0, 2)], now)).toBe(5)
})

test('drops are listed worst first, and what never happened is left out', () => {
  expect(sortDrops({ malformed: 2, 'disk-full': 0, 'bad-authenticator': 9, 'unknown-client': 2 })).toEqual([
    { reason: 'bad-authenticator', packets: 9 },
    { reason: 'malformed', packets: 2 },
    { reason: 'unknown-client', packets: 2 },
  ])
})

test('every reason has words of its own, and one from a newer service is shown by its name', () => {
  const words = DropReason.options.map(dropWord)
  expect(new Set(words).size).toBe(words.length)
  for (const word of words) expect(word).toMatch(/^[A-Z]/)
  expect(dropWord('too-many-proxies')).toBe('too-many-proxies')
})
