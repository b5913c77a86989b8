import { expect, test } from 'vitest'
import { err } from '../../../shared/base/result.ts'
import { createAuditStore } from '../../platform/acts/audit.store.ts'
import { nasImportUnderTest } from './nas-import-under-test.suite.ts'

const TEXT = `client bng-cpt-01 { ipaddr = 10.20.4.2
  secret = kT9_vQ2mLx7!pR4z
  nas_type = mikrotik }
client bng-jhb-01 { ipaddr = 10.20.5.0/24
  secret = another-Secret-9271 }
client by-name { ipaddr = radius.isp.co.za
  secret = another-Secret-9272 }`

const source = { kind: 'clients.conf', text: TEXT } as const

test('a preview changes nothing', async () => {
  const { store, calls, changes, asked } = nasImportUnderTest()
  expect(await calls.previewImport({ source }, asked())).toMatchObject({
    ok: true,
    value: { nases: [{ problem: null }, { problem: null }, { problem: expect.stringContaining('radius.isp.co.za') }] },
  })
  expect(store.all()).toEqual([])
  expect(changes).toEqual([])
})

test('an import adds what it can with its secrets, tells the listener once, and writes no secret elsewhere', async () => {
  const { db, store, calls, changes, asked } = nasImportUnderTest()
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
  const { store, calls, asked } = nasImportUnderTest()
  expect(await calls.import({ source, names: ['bng-jhb-01', 'by-name'] }, asked())).toMatchObject({
    ok: true,
    value: { added: [{ name: 'bng-jhb-01' }], left: 2 },
  })
  expect(store.all().map(({ name }) => name)).toEqual(['bng-jhb-01'])
})

test('a source that cannot be read is refused in words', async () => {
  const { calls, asked } = nasImportUnderTest()
  const broken = { kind: 'clients.conf', text: 'client a {' } as const
  expect(await calls.import({ source: broken }, asked())).toEqual(
    err({ type: 'SourceUnreadable', words: 'The client that begins in line 1 does not end.' }),
  )
  const database = { host: '127.0.0.1', port: 9, database: 'radius', user: 'radius', password: '', tls: false }
  expect(await calls.previewImport({ source: { kind: 'postgresql', ...database } }, asked())).toMatchObject({
    error: { type: 'SourceUnreadable', words: expect.stringContaining('127.0.0.1:9') },
  })
})
