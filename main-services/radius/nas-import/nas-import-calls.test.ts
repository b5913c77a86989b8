import { expect, test } from 'vitest'
import { err } from '../../../shared/base/result.ts'
import type { Asked } from '../../../shared/contract/derive.ts'
import { createActs } from '../../platform/acts/acts.ts'
import { createAuditStore } from '../../platform/acts/audit.store.ts'
import { consoleMigrations } from '../../platform/sqlite/migrations/console/index.ts'
import { openTestDatabase } from '../../platform/sqlite/test-database.ts'
import { createNasStore } from '../nas.store.ts'
import { createNasCalls } from '../nas-calls.ts'
import { createNasImportCalls } from './nas-import-calls.ts'

const TEXT = `client bng-cpt-01 { ipaddr = 10.20.4.2
  secret = kT9_vQ2mLx7!pR4z
  nas_type = mikrotik }
client bng-jhb-01 { ipaddr = 10.20.5.0/24
  secret = another-Secret-9271 }
client by-name { ipaddr = radius.isp.co.za
  secret = another-Secret-9272 }`

function setup() {
  const db = openTestDatabase(consoleMigrations)
  const store = createNasStore(db)
  const acts = createActs({ db, outbox: 'kept' })
  const changes: string[] = []
  const changed = () => void changes.push('changed')
  const heard = () => ({ lastPacketAt: null, packetsPerSecond: 0, received: 0, answered: 0, dropped: {} })
  const { shown } = createNasCalls({ store, acts, heard, openSessionsByNas: () => new Map(), changed })
  let ids = 0
  const newId = () => `00000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`
  const calls = createNasImportCalls({ store, acts, newId, shown, changed })
  const asked = (): Asked => ({
    caller: { operatorId: 'op-1', name: 'Lerato N.', role: 'operator', device: 'shell' },
    act: { id: newId(), at: '2026-11-23T08:00:00.000Z' },
  })
  return { db, store, calls, changes, asked }
}

const source = { kind: 'clients.conf', text: TEXT } as const

test('a preview changes nothing', async () => {
  const { store, calls, changes, asked } = setup()
  expect(await calls.previewImport({ source }, asked())).toMatchObject({
    ok: true,
    value: { nases: [{ problem: null }, { problem: null }, { problem: expect.stringContaining('radius.isp.co.za') }] },
  })
  expect(store.all()).toEqual([])
  expect(changes).toEqual([])
})

test('an import adds what it can with its secrets, tells the listener once, and writes no secret elsewhere', async () => {
  const { db, store, calls, changes, asked } = setup()
  const by = asked()
  const first = await calls.import({ source }, by)
  expect(first).toMatchObject({
    ok: true,
    value: { added: [{ name: 'bng-cpt-01', coaPort: 3799 }, { name: 'bng-jhb-01' }], left: 1 },
  })
  expect(store.byName('bng-cpt-01')).toMatchObject({
    secret: 'kT9_vQ2mLx7!pR4z',
    type: 'mikrotik',
    requireMessageAuthenticator: 'learn',
  })
  expect(await calls.import({ source }, by)).toEqual(first)
  expect(store.all()).toHaveLength(2)
  expect(changes.length).toBeGreaterThan(0)
  expect(createAuditStore(db).query({ offset: 0, limit: 5 }).rows).toMatchObject([
    { subject: '2 NASes', summary: 'Taken over from FreeRADIUS: bng-cpt-01, bng-jhb-01' },
  ])
  for (const table of ['act', 'audit', 'outbox']) {
    expect(JSON.stringify(db.prepare(`SELECT * FROM ${table}`).all())).not.toMatch(/kT9_|another-Secret/)
  }
})

test('only those that were chosen are added', async () => {
  const { store, calls, asked } = setup()
  expect(await calls.import({ source, names: ['bng-jhb-01', 'by-name'] }, asked())).toMatchObject({
    ok: true,
    value: { added: [{ name: 'bng-jhb-01' }], left: 2 },
  })
  expect(store.all().map(({ name }) => name)).toEqual(['bng-jhb-01'])
})

test('a source that cannot be read is refused in words', async () => {
  const { calls, asked } = setup()
  const broken = { kind: 'clients.conf', text: 'client a {' } as const
  expect(await calls.import({ source: broken }, asked())).toEqual(
    err({ type: 'SourceUnreadable', words: 'The client that begins in line 1 does not end.' }),
  )
  const database = { host: '127.0.0.1', port: 9, database: 'radius', user: 'radius', password: '', tls: false }
  expect(await calls.previewImport({ source: { kind: 'postgresql', ...database } }, asked())).toMatchObject({
    error: { type: 'SourceUnreadable', words: expect.stringContaining('127.0.0.1:9') },
  })
})
