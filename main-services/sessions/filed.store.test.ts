import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SessionSortColumn } from '../../shared/contract/sessions.ts'
import { createFiledReader, LIMITS, type Limits } from './filed.store.ts'
import { type Selection, selectionOf } from './selection.ts'
import { hearManySessions, openTestSessions } from './testdata/lists.ts'
import { HOUR, MINUTE, NOON } from './testdata/records.ts'

/** Every way of finding, brought within reach of a few hundred rows. */
const WAYS: Readonly<Record<string, Partial<Limits>>> = {
  'rows one by one': { collectScattered: 0, collectTogether: 0, ids: 0 },
  'words looked up, all of them': { collectScattered: 2, collectTogether: 2, wordsByRow: 0, lookedAtFirst: 2000 },
  'words looked up among ids side by side': { collectScattered: 2, collectTogether: 300, wordsByRow: 0 },
  'words looked up as far as is counted': {
    collectScattered: 2,
    collectTogether: 2,
    wordsByRow: 0,
    counted: 10,
    lookedAtFirst: 20,
  },
  'words looked up among too few ids': {
    collectScattered: 2,
    collectTogether: 2,
    wordsByRow: 0,
    lookedAtFirst: 20,
    ids: 30,
  },
  'more words than are looked up': { collectScattered: 2, collectTogether: 2, wordsByRow: 0, worded: 5 },
}
const COUNTED = 10

const when = fc.integer({ min: -32 * 60, max: 60 }).map((minutes) => NOON + minutes * MINUTE)
const selections = fc
  .record(
    {
      from: when,
      length: fc.integer({ min: 1, max: 30 }).map((hours) => hours * HOUR),
      timeOf: fc.constantFrom('open', 'start', 'stop'),
      nasAddress: fc.constantFrom('10.20.0.1', '10.20.0.2'),
      terminateCause: fc.constantFrom('User-Request', 'Lost-Carrier'),
      search: fc.constantFrom('isp.co', 'user1', 'sandton', 'äbigail', 'ether3', '100.64.2', 'fi', 'aa:bb:cc'),
    },
    { requiredKeys: [] },
  )
  .map(({ from, length, search, ...rest }) => {
    const range = from === undefined ? {} : { from: iso(from), ...(length && { to: iso(from + length) }) }
    return { filter: { state: 'closed', ...range, ...rest } as const, search }
  })
const orders = fc.record({
  by: fc.constantFrom(...SessionSortColumn.options),
  dir: fc.constantFrom('asc' as const, 'desc' as const),
})

describe('filed sessions are the same ones, in the same order', () => {
  const sessions = openTestSessions()
  hearManySessions(sessions, 900)
  sessions.upkeep.fileAll()
  const usual = createFiledReader(sessions.db)

  test.each(Object.entries(WAYS))('found by %s', async (_, way) => {
    const other = createFiledReader(sessions.db, { ...LIMITS, ...way })
    const property = fc.asyncProperty(selections, orders, async ({ filter, search }, order) => {
      // Each reader remembers what it learnt of a selection, so each is given its own.
      const selection = (): Selection => selectionOf(filter, search)
      const [one, same] = [selection(), selection()]
      expect(await other.places(same, order, 40, null)).toEqual(await usual.places(one, order, 40, null))
      expect(await other.count(same, COUNTED + 1)).toBe(await usual.count(one, COUNTED + 1))
    })
    await fc.assert(property, { numRuns: 150 })
  })
})

const iso = (at: number): string => new Date(at).toISOString()
