import { beforeAll, describe, expect, test } from 'vitest'
import { openTestConsole } from './test-console.ts'

describe('the audit', () => {
  const console = openTestConsole()
  const THANDI = { operatorId: 'op-thandi', name: 'Thandi', device: 'browser ::1' }

  beforeAll(async () => {
    for (const port of [11, 12, 13]) {
      await console.settings.change({ radius: { acctPort: port } }, console.asked())
      console.clock.advance(1000)
    }
    const view = { page: 'sessions', name: '100% stale', query: '', shared: false } as const
    await console.views.save(view, console.asked(THANDI))
  })
  const query = (input: { operatorId?: string; search?: string; offset?: number; limit?: number }) =>
    console.audit.query({ offset: 0, limit: 100, ...input }, console.asked())

  test('is read newest first, a page at a time', async () => {
    expect(await query({ offset: 1, limit: 2 })).toMatchObject({
      value: {
        total: 4,
        rows: [
          { seq: 3, at: '2026-11-23T08:00:02.000Z', summary: 'RADIUS accounting port 12 → 13' },
          { seq: 2, operatorName: 'Owner', device: 'test', call: 'settings.change' },
        ],
      },
    })
  })

  test('is searched by operator and by words, where a percent sign is a percent sign', async () => {
    expect(await query({ operatorId: 'op-thandi' })).toMatchObject({ value: { total: 1 } })
    expect(await query({ search: 'port 11' })).toMatchObject({ value: { total: 1 } })
    expect(await query({ search: 'thandi' })).toMatchObject({ value: { total: 1 } })
    expect(await query({ search: '100% s' })).toMatchObject({ value: { total: 1 } })
    expect(await query({ search: '1%1' })).toMatchObject({ value: { total: 0 } })
  })

  test.each([
    ['changed', "UPDATE audit SET summary = 'nothing happened' WHERE seq = 1"],
    ['deleted', 'DELETE FROM audit WHERE seq = 1'],
    [
      'replaced',
      "REPLACE INTO audit SELECT seq, at, act_id, 'x', 'x', device, call, subject, summary FROM audit LIMIT 1",
    ],
  ])('cannot be %s, by the file itself', async (_how, sql) => {
    const before = await query({})
    expect(() => console.db.exec(sql)).toThrow('append only')
    expect(await query({})).toEqual(before)
  })
})
