/** A NAS for tests, with whatever the test is about put in. */
import type { NasRow } from '../../../shared/contract/nas.ts'

export const madeUpNas = (changes: Partial<NasRow> = {}): NasRow => ({
  nasId: '0b5cf2ab-3d6c-4c1e-9d6e-6f4a2f1c7e01',
  name: 'bng-cpt-01',
  address: '10.20.4.2',
  type: 'mikrotik',
  coaPort: 3799,
  orders: { over: 'udp' },
  requireMessageAuthenticator: 'learn',
  messageAuthenticatorSeen: false,
  weakSecret: null,
  createdAt: '2026-11-01T06:00:00.000Z',
  changedAt: '2026-11-01T06:00:00.000Z',
  lastPacketAt: '2026-11-24T12:32:00.000Z',
  packetsPerSecond: 471,
  received: 1000,
  answered: 1000,
  dropped: {},
  openSessions: 9940,
  ...changes,
})
