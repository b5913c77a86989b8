/** Sessions for the tests of this folder: lifelike, and different in every place. */
import type { SessionRow } from '../../../shared/contract/sessions.ts'

export const madeUpSession = (place: number, change: Partial<SessionRow> = {}): SessionRow => ({
  acctUniqueId: place.toString(16).padStart(32, '0'),
  acctSessionId: `8100${place}`,
  username: `user${place}@fhub`,
  subscriber: `Subscriber ${place}`,
  suburb: 'Rondebosch',
  framedIp: `100.72.${(place >> 8) & 255}.${place & 255}`,
  framedIpv6Prefix: null,
  mac: '48:57:02:3f:9a:c1',
  nasAddress: '10.20.4.2',
  nasName: 'bng-cpt-01',
  nasPort: `1/1/4:${place}`,
  state: 'up',
  startedAt: '2026-11-23T05:14:00.000Z',
  updatedAt: '2026-11-23T12:31:40.000Z',
  stoppedAt: null,
  inputOctets: 1_000_000 + place,
  outputOctets: 9_000_000 + place,
  inputRate: 800_000,
  outputRate: 6_600_000,
  interimSeconds: 300,
  terminateCause: null,
  ...change,
})
