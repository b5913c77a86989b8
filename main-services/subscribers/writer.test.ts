import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { consoleMigrations } from '../platform/sqlite/migrations/console/index.ts'
import { openTestDatabase } from '../platform/sqlite/test-database.ts'
import { createPlacing } from './placing.ts'
import type { PlannedSubscriber } from './planned.ts'
import { createRecords } from './records.ts'
import { createSubscriberWriter } from './writer.ts'

const WHEN = { at: '2026-11-23T10:00:00.000Z', by: 'Lerato N.', source: 'import' }
const ROW: PlannedSubscriber = {
  reference: 'FH100',
  name: 'Thandi Mokoena',
  phones: ['082 555 0114', '083 555 0115'],
  emails: ['thandi@example.co.za'],
  idNumber: '8001015009087',
  address: { street: '12 Beach Road', suburb: 'Sea Point', city: 'Cape Town' },
  service: { username: 'thandi@isp.co.za', package: 'Core 100', fnoId: 'vumatel', fnoReference: 'VUM-1' },
  marketing: true,
}

function writerUnderTest() {
  const db = openTestDatabase(consoleMigrations)
  const records = createRecords(db, () => {})
  const unplaced: string[] = []
  const placing = createPlacing({
    placeOf: (suburb) => (suburb === 'Sea Point' ? { placeId: 'sea-point', lat: -33.9, lon: 18.4 } : undefined),
    noteUnplaced: (suburb) => void unplaced.push(suburb),
  })
  const writer = createSubscriberWriter({ records, placing, newId: randomUUID })
  const put = (planned: PlannedSubscriber) => {
    const result = writer.put(planned, WHEN)
    return result.ok ? result.value : result.error
  }
  const only = () => {
    const [n = 0, ...others] = records.subscribers.byChange(0, 10)
    expect(others).toEqual([])
    return records.load(n)
  }
  return { db, records, writer, put, only, unplaced }
}

describe('a row of a file', () => {
  test('adds a customer once; the same row again is the same', () => {
    const { put, only } = writerUnderTest()
    expect(put(ROW)).toMatchObject({ outcome: 'add', name: 'Thandi Mokoena', unplaced: false })
    expect(put(ROW)).toMatchObject({ outcome: 'same' })
    expect(only()).toMatchObject({
      contacts: [{ value: '+27825550114' }, { value: '+27835550115' }, { value: 'thandi@example.co.za' }],
      consents: [{ purpose: 'marketing', given: true, source: 'import' }],
      services: [{ username: 'thandi@isp.co.za', status: 'active' }],
      addresses: [{ placeId: 'sea-point', pointFrom: 'place' }],
    })
  })

  test.each<[string, PlannedSubscriber]>([
    ['its reference', { reference: 'FH100', name: 'Thandi Dlamini' }],
    ['the username of its service', { name: 'Thandi Dlamini', service: { username: 'thandi@isp.co.za' } }],
    ['the operator’s reference', { name: 'Thandi Dlamini', service: { fnoId: 'vumatel', fnoReference: 'VUM-1' } }],
  ])('finds the customer by %s, and what it does not say stays', (_, planned) => {
    const { put, only } = writerUnderTest()
    put(ROW)
    const before = only()
    expect(put(planned)).toMatchObject({ outcome: 'update', subscriberId: before?.subscriberId })
    expect(only()).toEqual({ ...before, name: 'Thandi Dlamini' })
  })

  test('brings a further service under another username, and changes the one that it names', () => {
    const { put, only } = writerUnderTest()
    put(ROW)
    const second = put({ reference: 'FH100', service: { username: 'second@isp.co.za' } })
    expect(second).toMatchObject({ outcome: 'update', serviceId: only()?.services[1]?.serviceId })
    put({ service: { username: 'second@isp.co.za', status: 'suspended' } })
    expect(only()?.services).toMatchObject([{ status: 'active' }, { status: 'suspended', suspendedOn: '2026-11-23' }])
    expect(put({ reference: 'FH100', service: { status: 'cancelled' } })).toMatchObject({ field: 'username' })
  })

  test('does not take an account from another customer; it does once that service is over', () => {
    const { put, records } = writerUnderTest()
    put(ROW)
    const other = { reference: 'FH200', name: 'Sipho Dlamini', service: { username: 'thandi@isp.co.za' } }
    expect(put(other)).toMatchObject({ type: 'Unusable', field: 'username' })
    expect(records.subscribers.byChange(0, 10)).toHaveLength(1)
    put({ reference: 'FH100', service: { username: 'thandi@isp.co.za', status: 'cancelled' } })
    expect(put(other)).toMatchObject({ outcome: 'add' })
    // The old books name both: each stays its own.
    expect(put({ ...ROW, service: { ...ROW.service, status: 'cancelled' } })).toMatchObject({ outcome: 'same' })
  })

  test('does not run a second service on the line of another customer; it does once that service is over', () => {
    const { put, records } = writerUnderTest()
    put(ROW)
    const line = { fnoId: 'vumatel', fnoReference: 'VUM-1' }
    put({ reference: 'FH200', name: 'Sipho Dlamini', service: { username: 'sipho@isp.co.za' } })
    for (const row of [
      { reference: 'FH200', service: { username: 'sipho@isp.co.za', ...line } },
      { reference: 'FH200', service: line },
      { service: { username: 'sipho@isp.co.za', ...line } },
    ]) {
      const refused = put(row)
      expect(refused).toMatchObject({ type: 'Unusable', field: 'fnoReference' })
      expect(refused).toMatchObject({ words: 'VUM-1 is FH100’s: cancel that service first, or correct the row' })
    }
    expect(records.load(records.subscribers.findReference('FH200') ?? 0)?.services).toMatchObject([
      { fnoReference: null },
    ])
    put({ reference: 'FH100', service: { username: 'thandi@isp.co.za', status: 'cancelled' } })
    expect(put({ reference: 'FH200', service: { username: 'sipho@isp.co.za', ...line } })).toMatchObject({
      outcome: 'update',
    })
  })

  test('on the line of a customer who left is a customer of its own: nobody is overwritten', () => {
    const { put, records } = writerUnderTest()
    put(ROW)
    put({ reference: 'FH100', service: { username: 'thandi@isp.co.za', status: 'cancelled' } })
    const left = records.load(records.subscribers.findReference('FH100') ?? 0)
    const line = { fnoId: 'vumatel', fnoReference: 'VUM-1' }
    expect(
      put({ name: 'Sipho Dlamini', phones: ['082 555 0177'], service: { username: 'sipho@isp.co.za', ...line } }),
    ).toMatchObject({ outcome: 'add', name: 'Sipho Dlamini' })
    expect(records.load(left?.n ?? 0)).toEqual(left)
    // Who was on a line without a number of their own is still found by it once more, as the books of then have them.
    expect(put({ service: { ...line, status: 'cancelled', package: 'Core 50' } })).toMatchObject({
      outcome: 'update',
      name: 'Sipho Dlamini',
    })
  })

  test('on the line of a customer who left may have a number of its own', () => {
    const { put } = writerUnderTest()
    put(ROW)
    put({ reference: 'FH100', service: { username: 'thandi@isp.co.za', status: 'cancelled' } })
    const next = { username: 'next@isp.co.za', fnoId: 'vumatel', fnoReference: 'VUM-1' }
    expect(put({ reference: 'FH200', name: 'Sipho Dlamini', service: next })).toMatchObject({ outcome: 'add' })
    // Who comes back to their own line has the service of before.
    expect(put({ reference: 'FH200', name: 'Sipho Dlamini', service: next })).toMatchObject({ outcome: 'same' })
  })

  test('is refused in words that name the field', () => {
    const { put, records } = writerUnderTest()
    expect(put({ reference: 'FH1' })).toMatchObject({ field: 'name' })
    expect(put({ name: 'A', phones: ['082 555 0100', '12'] })).toMatchObject({ field: 'phone2' })
    expect(put({ name: 'A', emails: ['nobody'] })).toMatchObject({ field: 'email' })
    expect(put({ name: 'A', idNumber: '8001015009086' })).toMatchObject({ field: 'idNumber' })
    const swapped = put({ name: 'A', address: { lat: 28.05, lon: -26.2 } })
    expect(swapped).toMatchObject({ field: 'lat', words: expect.stringContaining('swapped') })
    expect(records.subscribers.byChange(0, 10)).toEqual([])
  })

  test('with another ID number is to be verified anew, and a suburb nobody knows is noted once', () => {
    const { put, only, unplaced, records } = writerUnderTest()
    put(ROW)
    const before = only()
    if (!before) throw new Error('nobody')
    records.change(before, { ...before, rica: { ...before.rica, state: 'verified' } })
    put({ reference: 'FH100', idNumber: 'A01234567', address: { suburb: 'Nowhere' } })
    expect(only()?.rica).toMatchObject({ state: 'documents-received', idKind: 'passport' })
    put({ reference: 'FH300', name: 'B', address: { suburb: 'Nowhere', city: 'Cape Town' } })
    expect(unplaced).toEqual(['Nowhere'])
  })

  test('is judged without anything being written, as it would come out', () => {
    const { writer, records, put } = writerUnderTest()
    expect(writer.judge(ROW, WHEN)).toMatchObject({ ok: true, value: { outcome: 'add', subscriberId: null } })
    expect(records.subscribers.byChange(0, 10)).toEqual([])
    put(ROW)
    expect(writer.judge(ROW, WHEN)).toMatchObject({ ok: true, value: { outcome: 'same' } })
    expect(writer.judge({ ...ROW, name: 'B' }, WHEN)).toMatchObject({ ok: true, value: { outcome: 'update' } })
  })
})
