import { expect, test } from 'vitest'
import { radiusMigrations } from '../platform/sqlite/migrations/radius/index.ts'
import { openTestDatabase } from '../platform/sqlite/test-database.ts'
import { createAttempts, createAttemptsReader, type NewAttempt } from './attempts.store.ts'

const NOON = Date.UTC(2026, 10, 23, 12)

const attempt = (fields: Partial<NewAttempt> = {}): NewAttempt => ({
  at: NOON,
  username: 'thandi@isp.co.za',
  nasAddress: '10.20.4.2',
  nasId: '7f1c2b1e-6a4c-4b3e-9d52-0d4d7a1f2c33',
  nasPort: null,
  callingStationId: 'AA-BB-CC-00-11-22',
  method: 'pap',
  reason: 'wrong-password',
  words: 'The password is wrong',
  ...fields,
})

function setup() {
  const db = openTestDatabase(radiusMigrations)
  return { attempts: createAttempts(db), reader: createAttemptsReader(db) }
}

test('a reader finds what was decided, in order and with every word', () => {
  const { attempts, reader } = setup()
  attempts.append([attempt(), attempt({ username: 'sipho@isp.co.za', nasPort: 'ge-0/0/1', callingStationId: null })])
  attempts.append([attempt({ reason: 'accepted', words: 'Accepted' })])
  expect(reader.after(1, 10)).toEqual([
    { id: 2, ...attempt({ username: 'sipho@isp.co.za', nasPort: 'ge-0/0/1', callingStationId: null }) },
    { id: 3, ...attempt({ reason: 'accepted', words: 'Accepted' }) },
  ])
})

test('what is too old goes, and what is too much, but never the newest', () => {
  const { attempts, reader } = setup()
  attempts.append([1, 2, 3, 4, 5, 6].map((hour) => attempt({ at: NOON + hour })))
  const left = () => reader.after(0, 10).map(({ id }) => id)
  expect(attempts.prune(NOON + 3, 100, 100)).toBe(2)
  expect(left()).toEqual([3, 4, 5, 6])
  expect(attempts.prune(0, 3, 100)).toBe(1)
  expect(left()).toEqual([4, 5, 6])
  expect(attempts.prune(NOON + 100, 0, 100)).toBe(2)
  expect(left()).toEqual([6])
  attempts.append([attempt()])
  expect(left()).toEqual([6, 7])
})
