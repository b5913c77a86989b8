import { expect, test } from 'vitest'
import { areasWord, dayWord, importWord, squareKmWord } from './area-words.ts'

const done = {
  importId: '3b241101-e2bb-4255-8caf-4136c566a962',
  state: 'done',
  done: 12,
  total: 12,
  added: 9,
  updated: 1,
  same: 2,
  left: 3,
  words: null,
  startedAt: '2026-11-23T20:00:00.000Z',
  endedAt: '2026-11-23T20:00:01.000Z',
  kind: 'coverage',
  fnoIds: ['vumatel'],
  sourceName: 'Vumatel, by mail',
  sourceDate: '2026-11-02',
  by: 'Thandi',
} as const

test('an import is told by what came of it', () => {
  expect(importWord(done)).toBe('12 areas')
  expect(importWord({ ...done, state: 'cancelled' })).toBe('cancelled: nothing was kept')
  expect(importWord({ ...done, state: 'failed', words: 'the disk is full' })).toBe(
    'failed: nothing was kept (the disk is full)',
  )
})

test('sizes are as exact as they are worth, days are written out', () => {
  expect([0.123, 3.44, 1204.4].map(squareKmWord)).toEqual(['0.12', '3.4', '1\u202F204'])
  expect(areasWord(1)).toBe('1 area')
  expect(dayWord('2026-11-02')).toBe('02 Nov 2026')
})
