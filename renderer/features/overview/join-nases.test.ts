import { expect, test } from 'vitest'
import type { NasRow } from '../../../shared/contract/nas.ts'
import type { SessionsOverview } from '../../../shared/contract/sessions.ts'
import { joinNases } from './join-nases.ts'

const nas = (changes: Partial<NasRow>): NasRow => ({
  nasId: crypto.randomUUID(),
  name: 'bng-cpt-01',
  address: '10.20.4.2',
  type: 'mikrotik',
  coaPort: 3799,
  orders: { over: 'udp' },
  requireMessageAuthenticator: true,
  messageAuthenticatorSeen: true,
  weakSecret: null,
  createdAt: '2026-11-01T06:00:00.000Z',
  changedAt: '2026-11-01T06:00:00.000Z',
  lastPacketAt: '2026-11-24T12:32:00.000Z',
  packetsPerSecond: 471,
  received: 0,
  answered: 0,
  dropped: {},
  openSessions: 0,
  ...changes,
})
const counted = (changes: Partial<SessionsOverview['nases'][number]>) => ({
  nasAddress: '10.20.4.2',
  nasName: 'bng-cpt-01',
  open: 9940,
  stale: 0,
  openLastWeek: 9960,
  lastHeardAt: '2026-11-24T12:32:06.000Z',
  ...changes,
})

test('a NAS has its sessions, its packets and its drops on one line', () => {
  const [line] = joinNases([counted({})], [nas({ dropped: { malformed: 2, 'bad-authenticator': 4 } })])
  expect(line).toMatchObject({ name: 'bng-cpt-01', open: 9940, openLastWeek: 9960, packetsPerSecond: 471, dropped: 6 })
  expect(line?.heardAt).toBe('2026-11-24T12:32:06.000Z')
})

test('the most sessions come first, and a NAS without any is still there', () => {
  const lines = joinNases(
    [counted({ open: 5 }), counted({ nasAddress: '10.20.4.3', nasName: 'bng-jhb-01', open: 12 })],
    [nas({}), nas({ name: 'bng-jhb-01', address: '10.20.4.3' }), nas({ name: 'new', address: '10.20.4.9' })],
  )
  expect(lines.map(({ name, open }) => [name, open])).toEqual([
    ['bng-jhb-01', 12],
    ['bng-cpt-01', 5],
    ['new', 0],
  ])
  expect(lines[2]?.openLastWeek).toBeNull()
})

test('the routers of a range are one line', () => {
  const lines = joinNases(
    [
      counted({ nasName: 'estates', nasAddress: '10.30.0.1', open: 3, openLastWeek: null }),
      counted({ nasName: 'estates', nasAddress: '10.30.0.2', open: 4, openLastWeek: 6 }),
    ],
    [nas({ name: 'estates', address: '10.30.0.0/24' })],
  )
  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatchObject({ open: 7, openLastWeek: 6 })
})

test('the sessions of a NAS that was removed keep their line, by its address', () => {
  const [line] = joinNases([counted({ nasName: null, nasAddress: '10.9.9.9' })], [])
  expect(line).toMatchObject({ nasId: null, name: '10.9.9.9', packetsPerSecond: null, dropped: null })
})
