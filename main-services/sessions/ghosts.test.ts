import { expect, test } from 'vitest'
import type { Asked } from '../../shared/contract/derive.ts'
import { createActs } from '../platform/acts/acts.ts'
import { createAuditStore } from '../platform/acts/audit.store.ts'
import { consoleMigrations } from '../platform/sqlite/migrations/console/index.ts'
import { openTestDatabase } from '../platform/sqlite/test-database.ts'
import { createGhostCalls } from './ghost-calls.ts'
import { createLiveSessions } from './live-sessions.ts'
import { recoverFiled } from './recover-filed.ts'
import { openTestProjection, projectionOver } from './testdata/console.ts'
import { HOUR, interim, MINUTE, NOON, start, stop } from './testdata/records.ts'

let acts = 0
const asked = (): Asked => ({
  caller: { operatorId: 'op-1', name: 'Lerato N.', role: 'operator', device: 'shell' },
  act: { id: `00000000-0000-4000-8000-${String(++acts).padStart(12, '0')}`, at: '2026-11-23T14:00:00.000Z' },
})

/** The services' side over a projection; `close` reaches its upkeep as the projector's message does. */
function setup() {
  const projected = openTestProjection()
  const live = createLiveSessions()
  const db = openTestDatabase(consoleMigrations)
  let now = NOON
  const tell = () => live.apply(projected.projection.takeChanges())
  const calls = createGhostCalls({
    opened: async () => undefined,
    live,
    acts: createActs({ db, outbox: 'off' }),
    now: () => now,
    nasNames: () => new Map(),
    close: (acctUniqueIds, cause) => projected.upkeep.close(acctUniqueIds, cause, now),
  })
  const ghosts = async () => {
    tell()
    const found = await calls.ghosts({ limit: 100 }, asked())
    if (!found.ok) throw new Error('Refused')
    return found.value
  }
  const clear = async (acctUniqueIds: string[], by = asked()) => {
    const cleared = await calls.clearGhosts({ acctUniqueIds }, by)
    tell()
    return cleared
  }
  return {
    ...projected,
    live,
    ghosts,
    clear,
    at: (moment: number) => {
      now = moment
    },
    audit: () => createAuditStore(db).query({ offset: 0, limit: 5 }).rows,
  }
}

/** A device, a port and an address of its own for each. */
const own = (id: string) => ({
  acctUniqueId: id,
  acctSessionId: id,
  username: `${id}@isp.co.za`,
  callingStationId: `AA:BB:CC:00:00:0${id.charCodeAt(0) % 10}`,
  framedIpAddress: `100.64.0.${id.charCodeAt(0)}`,
})

test('a session unheard for three intervals is a ghost, one that is heard is none', async () => {
  const { hear, ghosts, at } = setup()
  hear(start({ ...own('a'), at: NOON }), start({ ...own('b'), at: NOON }))
  expect(await ghosts()).toEqual({ total: 0, rows: [] })
  at(NOON + 5 * HOUR + 20 * MINUTE)
  hear(interim({ ...own('b'), at: NOON + 5 * HOUR }))
  expect(await ghosts()).toMatchObject({
    total: 1,
    rows: [{ acctUniqueId: 'a', why: 'silent', words: 'Not heard for 5 h 20 min.' }],
  })
})

test('the older session of one device on one port is a ghost before it has been silent for long', async () => {
  const { hear, ghosts, at } = setup()
  hear(start({ ...own('a'), at: NOON }), start({ ...own('a'), acctUniqueId: 'n', at: NOON + MINUTE }))
  at(NOON + 2 * MINUTE)
  expect((await ghosts()).rows).toMatchObject([{ acctUniqueId: 'a', why: 'replaced' }])
})

test('a session whose address its NAS has given to another is a ghost', async () => {
  const { hear, ghosts, at } = setup()
  const b = { ...own('b'), framedIpAddress: own('a').framedIpAddress }
  hear(start({ ...own('a'), at: NOON }), start({ ...b, at: NOON + MINUTE }))
  at(NOON + 2 * MINUTE)
  expect((await ghosts()).rows).toMatchObject([
    { acctUniqueId: 'a', why: 'replaced', words: 'Its NAS has since given 100.64.0.97 to b@isp.co.za.' },
  ])
})

test.each(['0.0.0.0', '255.255.255.254', '255.255.255.255'])(
  'sessions that were given no address yet, %s, do not take it from each other',
  async (framedIpAddress) => {
    const { hear, ghosts, at } = setup()
    hear(start({ ...own('a'), framedIpAddress, at: NOON }), start({ ...own('b'), framedIpAddress, at: NOON + MINUTE }))
    at(NOON + 2 * MINUTE)
    expect(await ghosts()).toEqual({ total: 0, rows: [] })
  },
)

test('two sessions of one device that are both heard are both there', async () => {
  const { hear, ghosts, at } = setup()
  const again = { ...own('a'), acctUniqueId: 'n' }
  hear(start({ ...own('a'), at: NOON }), start({ ...again, at: NOON + MINUTE }))
  hear(interim({ ...own('a'), at: NOON + 2 * MINUTE }))
  at(NOON + 3 * MINUTE)
  expect(await ghosts()).toEqual({ total: 0, rows: [] })
})

test('clearing closes what is still a ghost, with its last update as its end, and says what is none any more', async () => {
  const { hear, ghosts, clear, at, live, upkeep, filedRow, audit } = setup()
  hear(start({ ...own('a'), at: NOON }), start({ ...own('b'), at: NOON }), start({ ...own('c'), at: NOON }))
  at(NOON + HOUR)
  expect((await ghosts()).total).toBe(3)
  hear(interim({ ...own('b'), at: NOON + HOUR }), stop({ ...own('c'), at: NOON + HOUR }))
  await ghosts()
  const by = asked()
  const cleared = await clear(['a', 'b', 'c', 'a'], by)
  expect(cleared).toEqual({ ok: true, value: { cleared: 1, noGhosts: 2 } })
  expect(await clear(['a', 'b', 'c', 'a'], by)).toEqual(cleared)
  expect(live.open().map(({ acctUniqueId }) => acctUniqueId)).toEqual(['b'])
  upkeep.fileAll()
  expect(filedRow('a')).toMatchObject({ acctstoptime: NOON, acctterminatecause: 'Ghost-Cleared' })
  expect(filedRow('c')).toMatchObject({ acctterminatecause: 'User-Request' })
  expect(audit()).toMatchObject([{ subject: '1 ghost session', summary: 'Closed with the cause Ghost-Cleared' }])
})

test('what is closed stays closed over a restart, and a packet of it takes it back', () => {
  const { db, hear, upkeep } = openTestProjection()
  hear(start({ ...own('a'), at: NOON }))
  upkeep.close(['a', 'never heard of'], 'NAS-Denied', NOON + MINUTE)
  const again = projectionOver(db)
  expect([...again.projection.parts.closed]).toEqual(['a'])
  expect(again.projection.parts.live.byUniqueId('a')?.state.assumed).toBe('NAS-Denied')
  again.hear(interim({ ...own('a'), at: NOON + 2 * MINUTE }))
  expect([...again.projection.parts.closed]).toEqual([])
  expect(again.projection.parts.live.byUniqueId('a')).toMatchObject({ closedAt: null, state: { assumed: null } })
})

test('a late Stop says how it really ended, also after it was filed', () => {
  const { projection, hear, upkeep, filedRow } = openTestProjection()
  hear(start({ ...own('a'), at: NOON }))
  upkeep.close(['a'], 'NAS-Denied', NOON + MINUTE)
  upkeep.fileAll()
  const { radacct } = projection.parts
  const filed = radacct.filed('a')
  const words = filed && radacct.described(filed.id)
  expect(filed && words && recoverFiled(filed, words).state.assumed).toBe('NAS-Denied')
  expect(filedRow('a')).toMatchObject({ acctterminatecause: 'NAS-Denied', acctstoptime: NOON })
  hear(stop({ ...own('a'), at: NOON + 30_000 }))
  upkeep.fileAll()
  expect(filedRow('a')).toMatchObject({ acctterminatecause: 'User-Request', acctstoptime: NOON + 30_000 })
})

test('a session that has ended keeps its own cause', () => {
  const { projection, hear, upkeep, filedRow } = openTestProjection()
  hear(start({ ...own('a'), at: NOON }), stop({ ...own('a'), at: NOON + MINUTE }))
  upkeep.close(['a'], 'Ghost-Cleared', NOON + 2 * MINUTE)
  expect(projection.parts.live.byUniqueId('a')?.state.assumed).toBeNull()
  upkeep.fileAll()
  expect(filedRow('a')).toMatchObject({ acctterminatecause: 'User-Request', acctstoptime: NOON + MINUTE })
})
