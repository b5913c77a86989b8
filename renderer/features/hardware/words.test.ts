import { expect, test } from 'vitest'
import type { Sighting } from '../../../shared/contract/hardware.ts'
import { leftWords, sessionsSince } from './words.ts'

const NOW = Date.parse('2026-11-24T12:00:00.000Z')

const said = (attribute: string, sessions: number, firstAt: string): Sighting => ({
  kind: 'remote-id',
  attribute,
  value: 'HWTC3F9AC1E0',
  username: 'r.mokoena41@fhub',
  nasAddress: '192.0.2.1',
  sessions,
  firstAt,
  lastAt: '2026-11-24T08:00:00.000Z',
})

test('a session that names a device in two attributes is one session', () => {
  const evidence = [
    said('ADSL-Agent-Remote-Id', 41, '2026-10-03T06:00:00.000Z'),
    said('NAS-Port-Id', 40, '2026-10-05T06:00:00.000Z'),
  ]
  expect(sessionsSince(evidence, NOW)).toBe('41 sessions since 03 Oct')
})

test('what RADIUS said today for the first time is told by its time', () => {
  expect(sessionsSince([said('NAS-Port-Id', 1, '2026-11-24T08:05:00.000Z')], NOW)).toBe('1 session since 10:05')
})

test('links that are left over may only have been too many', () => {
  expect(leftWords(0)).toBe('Nothing was left.')
  expect(leftWords(12)).toContain('12 left: they changed meanwhile, or were too many for one time')
})
