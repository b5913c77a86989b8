import { expect, test } from 'vitest'
import { err, ok } from '../../shared/base/result.ts'
import type { Asked } from '../../shared/contract/derive.ts'
import { nas as nasContract } from '../../shared/contract/nas.ts'
import { createActs } from '../platform/acts/acts.ts'
import { createAuditStore } from '../platform/acts/audit.store.ts'
import { consoleMigrations } from '../platform/sqlite/migrations/console/index.ts'
import { openTestDatabase } from '../platform/sqlite/test-database.ts'
import { createNasStore } from './nas.store.ts'
import { createNasCalls } from './nas-calls.ts'

const STRONG = 'kT9#vQ2mLx7!pR4z'

function setup() {
  const db = openTestDatabase(consoleMigrations)
  const store = createNasStore(db)
  const changes: string[] = []
  let acts = 0
  const asked = (at = '2026-11-23T08:00:00.000Z'): Asked => ({
    caller: { operatorId: 'op-1', name: 'Lerato N.', role: 'operator', device: 'shell' },
    act: { id: `00000000-0000-4000-8000-${String(++acts).padStart(12, '0')}`, at },
  })
  const calls = createNasCalls({
    store,
    acts: createActs({ db, outbox: 'kept' }),
    heard: () => ({ lastPacketAt: null, packetsPerSecond: 0, received: 0, answered: 0, dropped: {} }),
    openSessionsByNas: () => new Map([['00000000-0000-4000-8000-000000000001', 7]]),
    changed: () => changes.push('changed'),
  })
  const { handlers } = calls
  const add = (fields: { name: string; address: string; secret?: string }, as = asked()) =>
    handlers.add(nasContract.calls.add.input.parse({ secret: STRONG, ...fields }), as)
  const added = async (fields: { name: string; address: string; secret?: string }) => {
    const outcome = await add(fields)
    if (!outcome.ok) throw new Error(outcome.error.type)
    return outcome.value
  }
  return {
    db,
    store,
    handlers,
    calls,
    add,
    added,
    asked,
    changes,
    audit: () => createAuditStore(db).query({ offset: 0, limit: 20 }).rows,
  }
}

test('a NAS is added under the canonical text of its address, and the listener is told', async () => {
  const { add, changes, audit } = setup()
  expect(await add({ name: 'bng-cpt-01', address: '::ffff:10.20.4.2' })).toMatchObject(
    ok({ name: 'bng-cpt-01', address: '10.20.4.2', requireMessageAuthenticator: true, weakSecret: null }),
  )
  expect(changes).toEqual(['changed'])
  expect(audit()).toMatchObject([
    { call: 'nas.add', subject: 'nas bng-cpt-01', summary: 'Added with address 10.20.4.2' },
  ])
})

test('a name is taken whatever its capitals', async () => {
  const { add, changes } = setup()
  await add({ name: 'bng-cpt-01', address: '10.20.4.2' })
  expect(await add({ name: 'BNG-CPT-01', address: '10.20.4.3' })).toEqual(
    err({ type: 'NameTaken', name: 'bng-cpt-01' }),
  )
  expect(changes).toHaveLength(1)
})

test('an address is taken whatever its spelling, and a range inside another is not', async () => {
  const { add } = setup()
  await add({ name: 'a', address: '10.20.4.0/24' })
  expect(await add({ name: 'b', address: '10.20.4.99/24' })).toEqual(
    err({ type: 'AddressTaken', address: '10.20.4.0/24', by: 'a' }),
  )
  expect(await add({ name: 'c', address: '10.20.4.0/25' })).toMatchObject({ ok: true })
  expect(await add({ name: 'd', address: '10.20.4.9' })).toMatchObject({ ok: true })
})

test('the same act again is the same NAS', async () => {
  const { add, asked, store } = setup()
  const once = asked()
  const first = await add({ name: 'bng-cpt-01', address: '10.20.4.2' }, once)
  expect(await add({ name: 'bng-cpt-01', address: '10.20.4.2' }, once)).toEqual(first)
  expect(store.all()).toHaveLength(1)
})

test('a change keeps what it does not name, and the audit says what it did without the secret', async () => {
  const { added, handlers, asked, audit, store } = setup()
  const { nasId } = await added({ name: 'bng-cpt-01', address: '10.20.4.2' })
  const changed = await handlers.change(
    { nasId, address: '10.20.5.7/24', secret: 'another-Secret-9271', type: 'mikrotik' },
    asked('2026-11-23T09:00:00.000Z'),
  )
  expect(changed).toMatchObject(
    ok({ name: 'bng-cpt-01', address: '10.20.5.0/24', type: 'mikrotik', changedAt: '2026-11-23T09:00:00.000Z' }),
  )
  expect(store.byId(nasId)?.secret).toBe('another-Secret-9271')
  expect(audit()[0]?.summary).toBe('Changed: address 10.20.4.2 → 10.20.5.0/24; a new secret; type other → mikrotik')
})

test('a NAS may be renamed to other capitals of its own name', async () => {
  const { added, handlers, asked } = setup()
  const { nasId } = await added({ name: 'bng-cpt-01', address: '10.20.4.2' })
  expect(await handlers.change({ nasId, name: 'BNG-CPT-01' }, asked())).toMatchObject(ok({ name: 'BNG-CPT-01' }))
})

test('a change to the name or address of another is refused and changes nothing', async () => {
  const { added, handlers, asked, store } = setup()
  await added({ name: 'a', address: '10.0.0.1' })
  const { nasId } = await added({ name: 'b', address: '10.0.0.2' })
  expect(await handlers.change({ nasId, name: 'A' }, asked())).toEqual(err({ type: 'NameTaken', name: 'a' }))
  expect(await handlers.change({ nasId, address: '10.0.0.1' }, asked())).toMatchObject(err({ type: 'AddressTaken' }))
  expect(store.byId(nasId)).toMatchObject({ name: 'b', address: '10.0.0.2' })
})

test('what is not there cannot be changed, removed or shown', async () => {
  const { handlers, asked } = setup()
  const nasId = '7f1c2b1e-6a4c-4b3e-9d52-0d4d7a1f2c33'
  const missing = err({ type: 'NasNotFound', nasId })
  expect(await handlers.change({ nasId, name: 'x' }, asked())).toEqual(missing)
  expect(await handlers.remove({ nasId }, asked())).toEqual(missing)
  expect(await handlers.revealSecret({ nasId }, asked())).toEqual(missing)
})

test('a removed NAS leaves its name and address free', async () => {
  const { added, add, handlers, asked } = setup()
  const { nasId } = await added({ name: 'a', address: '10.0.0.1' })
  expect(await handlers.remove({ nasId }, asked())).toEqual(ok({}))
  expect(await add({ name: 'a', address: '10.0.0.1' })).toMatchObject({ ok: true })
})

test('showing a secret is in the audit each time, and the secret is stored with its NAS alone', async () => {
  const { db, added, handlers, asked, audit } = setup()
  const { nasId } = await added({ name: 'a', address: '10.0.0.1' })
  const once = asked()
  expect(await handlers.revealSecret({ nasId }, once)).toEqual(ok({ secret: STRONG }))
  expect(await handlers.revealSecret({ nasId }, once)).toEqual(ok({ secret: STRONG }))
  expect(audit().filter(({ call }) => call === 'nas.revealSecret')).toHaveLength(2)
  for (const table of ['act', 'audit', 'outbox']) {
    expect(JSON.stringify(db.prepare(`SELECT * FROM ${table}`).all())).not.toContain(STRONG)
  }
})

test('the list never carries a secret, and says which are weak and what was heard', async () => {
  const { added, handlers, asked } = setup()
  await added({ name: 'b', address: '10.0.0.1' })
  await added({ name: 'a', address: '10.0.0.2' })
  const listed = await handlers.list({}, asked())
  expect(listed).toMatchObject(
    ok([
      { name: 'a', weakSecret: 'Also the secret of b.', openSessions: 0 },
      { name: 'b', weakSecret: 'Also the secret of a.', openSessions: 7, received: 0 },
    ]),
  )
  expect(JSON.stringify(listed)).not.toContain(STRONG)
})

test('a Message-Authenticator once seen is remembered, once', async () => {
  const { added, calls, handlers, asked, audit, changes } = setup()
  const { nasId } = await added({ name: 'a', address: '10.0.0.1' })
  calls.sawMessageAuthenticator(nasId, asked())
  calls.sawMessageAuthenticator(nasId, asked())
  expect(await handlers.list({}, asked())).toMatchObject(ok([{ messageAuthenticatorSeen: true }]))
  await handlers.change({ nasId, requireMessageAuthenticator: 'learn', secret: 'another-Secret-9271' }, asked())
  expect(await handlers.list({}, asked())).toMatchObject(ok([{ messageAuthenticatorSeen: true }]))
  expect(audit().filter(({ call }) => call === 'nas.learn')).toHaveLength(1)
  expect(changes).toHaveLength(3)
})

test('a NAS that takes orders by RadSec is kept so, with its host, and goes back to UDP', async () => {
  const { added, handlers, asked, store, audit } = setup()
  const { nasId, orders } = await added({ name: 'bng-cpt-01', address: '10.20.4.2' })
  expect(orders).toEqual({ over: 'udp' })
  const radsec = { over: 'radsec', host: 'bng-cpt-01.isp.example', port: 2083 } as const
  expect(await handlers.change({ nasId, orders: radsec }, asked())).toMatchObject({ value: { orders: radsec } })
  expect(store.byId(nasId)?.orders).toEqual(radsec)
  await handlers.change({ nasId, name: 'bng-cpt-02' }, asked())
  expect(store.byId(nasId)?.orders).toEqual(radsec)
  await handlers.change({ nasId, orders: { ...radsec, host: null } }, asked())
  expect(store.byId(nasId)?.orders).toEqual({ ...radsec, host: null })
  await handlers.change({ nasId, orders: { over: 'udp' } }, asked())
  expect(store.byId(nasId)?.orders).toEqual({ over: 'udp' })
  expect(audit().map(({ summary }) => summary)).toContain(
    'Changed: orders by UDP → by RadSec to bng-cpt-01.isp.example, TCP port 2083',
  )
})

test.each(['', 'two words', 'http://bng', 'bng:2083'])('%j is no host that RadSec goes to', (host) => {
  const fields = { name: 'a', address: '10.0.0.1', secret: STRONG, orders: { over: 'radsec', host, port: 2083 } }
  expect(nasContract.calls.add.input.safeParse(fields).success).toBe(false)
  const good = { ...fields, orders: { ...fields.orders, host: '2001:db8::1' } }
  expect(nasContract.calls.add.input.safeParse(good).success).toBe(true)
})
