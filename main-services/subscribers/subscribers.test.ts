import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Asked } from '../../shared/contract/derive.ts'
import { createActs } from '../platform/acts/acts.ts'
import { createAuditStore } from '../platform/acts/audit.store.ts'
import { consoleMigrations } from '../platform/sqlite/migrations/console/index.ts'
import { openTestDatabase } from '../platform/sqlite/test-database.ts'
import { createSubscribers } from './index.ts'

function openSubscribers() {
  const db = openTestDatabase(consoleMigrations)
  const announced: string[][] = []
  const subscribers = createSubscribers({
    console: db,
    acts: createActs({ db, outbox: 'kept' }),
    publish: (_name, payload) => void announced.push((payload as { usernames: string[] }).usernames),
  })
  const asked = (): Asked => ({
    caller: { operatorId: 'op-1', name: 'Owner', role: 'admin', device: 'test' },
    act: { id: randomUUID(), at: '2026-11-23T08:00:00.000Z' },
  })
  return { db, announced, asked, ...subscribers }
}

const rows = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ username: `user${n}@isp.co.za`, name: `Name ${n}`, suburb: 'Rondebosch' }))

describe('subscribers', () => {
  test('one is added, announced, audited, and queued for head office', async () => {
    const { db, handlers, all, announced, asked } = openSubscribers()
    const input = { username: 'thandi@isp.co.za', name: 'Thandi Mokoena', suburb: 'Rondebosch' }
    const added = await handlers.add(input, asked())
    expect(added).toMatchObject({ ok: true, value: input })
    expect([...all()]).toEqual([added.ok && added.value])
    expect(announced).toEqual([['thandi@isp.co.za']])
    const { rows: lines } = createAuditStore(db).query({ offset: 0, limit: 10 })
    expect(lines).toMatchObject([{ subject: 'subscriber thandi@isp.co.za', summary: 'added in Rondebosch' }])
    expect(db.prepare('SELECT change FROM outbox').pluck().all()).toEqual([JSON.stringify(added.ok && added.value)])
  })

  test('a username is taken letter for letter: RADIUS tells cases apart', async () => {
    const { handlers, announced, asked } = openSubscribers()
    await handlers.add({ username: 'thandi', name: 'Thandi' }, asked())
    expect(await handlers.add({ username: 'thandi', name: 'Other' }, asked())).toEqual({
      ok: false,
      error: { type: 'UsernameTaken', username: 'thandi' },
    })
    expect(await handlers.add({ username: 'Thandi', name: 'Other' }, asked())).toMatchObject({
      value: { suburb: null },
    })
    expect(announced).toEqual([['thandi'], ['Thandi']])
  })

  test('many are added in one act, once, and announced in pieces', () => {
    const { db, addMany, all, announced, asked } = openSubscribers()
    const act = asked()
    expect(addMany(act, rows(1_200))).toEqual({ ok: true, value: { added: 1_200 } })
    expect(addMany(act, rows(1_200))).toEqual({ ok: true, value: { added: 1_200 } })
    expect([...all()]).toHaveLength(1_200)
    expect(announced.slice(0, 3).map(({ length }) => length)).toEqual([500, 500, 200])
    expect(new Set(announced.slice(0, 3).flat()).size).toBe(1_200)
    expect(db.prepare('SELECT count(*) FROM audit').pluck().get()).toBe(1)
  })

  test('those behind some usernames are found, and who is not there is left out', () => {
    const { addMany, byUsernames, asked } = openSubscribers()
    addMany(asked(), rows(5))
    const found = byUsernames(['user3@isp.co.za', 'nobody@isp.co.za', 'user1@isp.co.za'])
    expect(found.map(({ name }) => name)).toEqual(['Name 3', 'Name 1'])
  })

  test('one of many that is taken leaves none of them', async () => {
    const { handlers, addMany, all, asked } = openSubscribers()
    await handlers.add({ username: 'user7@isp.co.za', name: 'Earlier' }, asked())
    expect(addMany(asked(), rows(20))).toEqual({
      ok: false,
      error: { type: 'UsernameTaken', username: 'user7@isp.co.za' },
    })
    expect([...all()]).toHaveLength(1)
  })
})
