import fc from 'fast-check'
import { expect, test } from 'vitest'
import { judgeNas } from './judge-nas.ts'
import { madeUpNas } from './made-up-nas.suite.ts'
import {
  countTabs,
  firstDirection,
  nasColumns,
  nasTabs,
  readSelection,
  selectNases,
  writeSort,
} from './select-nases.ts'

const now = Date.parse('2026-11-24T12:32:07Z')
const ago = (minutes: number) => new Date(now - minutes * 60_000).toISOString()

const nases = [
  judgeNas(madeUpNas({ name: 'bng-jhb-10', address: '10.20.4.10', openSessions: 5, lastPacketAt: ago(0) }), 0, now),
  judgeNas(madeUpNas({ name: 'bng-jhb-2', address: '10.20.4.9', openSessions: 9, lastPacketAt: ago(31) }), 0, now),
  judgeNas(
    madeUpNas({ name: 'bng-cpt-01', type: 'cisco', openSessions: 9, weakSecret: 'Too short', lastPacketAt: null }),
    0,
    now,
  ),
  judgeNas(madeUpNas({ name: 'olt-dbn', address: '10.30.0.0/24', openSessions: 1, lastPacketAt: ago(1) }), 4, now),
]
const select = (query: string) => selectNases(nases, readSelection(new URLSearchParams(query))).map(({ name }) => name)

test('names and addresses sort by the numbers in them', () => {
  expect(select('')).toEqual(['bng-cpt-01', 'bng-jhb-2', 'bng-jhb-10', 'olt-dbn'])
  expect(select('sort=address').indexOf('bng-jhb-2')).toBeLessThan(select('sort=address').indexOf('bng-jhb-10'))
})

test('a minus sorts downwards, and equals go by name either way', () => {
  expect(select('sort=-sessions')).toEqual(['bng-cpt-01', 'bng-jhb-2', 'bng-jhb-10', 'olt-dbn'])
  expect(select('sort=sessions')).toEqual(['olt-dbn', 'bng-jhb-10', 'bng-cpt-01', 'bng-jhb-2'])
})

test('a column that counts is first sorted by the most, one that names by A', () => {
  expect(firstDirection('sessions')).toBe('desc')
  expect(firstDirection('address')).toBe('asc')
})

test('the longest unheard come first, and never heard is the longest', () => {
  expect(select('sort=-heard').slice(0, 2)).toEqual(['bng-cpt-01', 'bng-jhb-2'])
})

test('states sort worst first', () => {
  expect(select('sort=state')).toEqual(['olt-dbn', 'bng-jhb-2', 'bng-cpt-01', 'bng-jhb-10'])
})

test('silent shows what fell silent and what was never heard', () => {
  expect(select('tab=silent')).toEqual(['bng-cpt-01', 'bng-jhb-2'])
  expect(select('tab=dropping')).toEqual(['olt-dbn'])
  expect(select('tab=weak')).toEqual(['bng-cpt-01'])
})

test('a search takes every word, in the name, the address or the type', () => {
  expect(select('q=jhb')).toEqual(['bng-jhb-2', 'bng-jhb-10'])
  expect(select('q=BNG+cisco')).toEqual(['bng-cpt-01'])
  expect(select('q=10.30')).toEqual(['olt-dbn'])
  expect(select('q=nothing')).toEqual([])
})

test('each tab counts the rows it would show under the same search', () => {
  fc.assert(
    fc.property(fc.constantFrom('', 'bng', 'jhb', 'cisco', 'x'), (q) => {
      const counts = countTabs(nases, q)
      for (const tab of nasTabs) expect(counts[tab]).toBe(select(`tab=${tab}&q=${q}`).length)
    }),
  )
})

test('an address that makes no sense shows everything by name', () => {
  expect(readSelection(new URLSearchParams('tab=purple&sort=-moon'))).toEqual({
    tab: 'all',
    search: '',
    by: 'name',
    dir: 'asc',
  })
})

test('a sort is read back as it was written', () => {
  fc.assert(
    fc.property(fc.constantFrom(...nasColumns), fc.constantFrom('asc' as const, 'desc' as const), (by, dir) => {
      const written = writeSort(by, dir)
      const read = readSelection(new URLSearchParams(written === null ? '' : { sort: written }))
      expect(read).toMatchObject({ by, dir })
    }),
  )
})
