import { describe, expect, test } from 'vitest'
import { err, ok } from '../../shared/base/result.ts'
import { csvName, exportCsv } from './export-csv.ts'

const pages = [
  { csv: 'username\na\n', rows: 1, next: 'p1' },
  { csv: 'b\nc\n', rows: 2, next: 'p2' },
  { csv: 'd\n', rows: 1, next: null },
]
const askPage = async (after: string | undefined) => ok(pages[after ? Number(after.slice(1)) : 0]!)

describe('the CSV of a selection', () => {
  test('all pages come in their order, and the count goes up', async () => {
    const counts: number[] = []
    const exported = await exportCsv(askPage, {
      signal: new AbortController().signal,
      onRows: (rows) => counts.push(rows),
    })
    expect(exported).toEqual(ok({ type: 'done', pages: ['username\na\n', 'b\nc\n', 'd\n'], rows: 4 }))
    expect(counts).toEqual([1, 3, 4])
  })

  test('cancelled, it asks no further page and keeps nothing', async () => {
    const stop = new AbortController()
    const asked: (string | undefined)[] = []
    const exported = await exportCsv(
      (after) => {
        asked.push(after)
        if (after === 'p1') stop.abort()
        return askPage(after)
      },
      { signal: stop.signal, onRows: () => {} },
    )
    expect(exported).toEqual(ok({ type: 'cancelled' }))
    expect(asked).toEqual([undefined, 'p1'])
  })

  test('a page that is refused ends it with the reason, not with half a file', async () => {
    const exported = await exportCsv(async (after) => (after ? err({ type: 'Disconnected' }) : askPage(after)), {
      signal: new AbortController().signal,
      onRows: () => {},
    })
    expect(exported).toEqual(err({ type: 'Disconnected' }))
  })

  test('the file is named by its tab and South African time', () => {
    const now = Date.parse('2026-11-23T22:05:00Z')
    expect(csvName('sessions', 'Lost in 15 min', now)).toBe('sessions-lost-in-15-min-2026-11-24-0005.csv')
    expect(csvName('sessions', undefined, now)).toBe('sessions-2026-11-24-0005.csv')
  })
})
