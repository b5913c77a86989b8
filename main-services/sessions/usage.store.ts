/** What was moved: octets per account and day, counts along a session's chain, and the days a live session still needs. */
import type { Database } from '../platform/sqlite/open.ts'
import type { Octets, SessionDay } from './usage-days.ts'

export interface Sample {
  readonly id: number
  readonly sessionId: number
  readonly previous: number | null
  readonly at: number
  readonly inputOctets: number
  readonly outputOctets: number
}

export interface UsageStore {
  readonly add: (day: number, username: string, octets: Octets) => void
  readonly highestSample: () => number
  readonly addSample: (sample: Sample) => void
  readonly daysOf: (sessionId: number) => SessionDay[]
  readonly keepDay: (sessionId: number, day: SessionDay) => void
  readonly forgetDays: (sessionId: number) => void
  /** Each removes at most `limit` and says how many. */
  readonly removeDaysBefore: (day: number, limit: number) => number
  readonly removeSamplesBefore: (at: number, limit: number) => number
}

export function createUsageStore(db: Database): UsageStore {
  const add = db.prepare(
    `INSERT INTO usage_day (day, username, input_octets, output_octets) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET input_octets = input_octets + excluded.input_octets,
       output_octets = output_octets + excluded.output_octets`,
  )
  const highestSample = db.prepare('SELECT coalesce(max(id), 0) FROM usage_sample').pluck()
  const addSample = db.prepare('INSERT INTO usage_sample VALUES (?, ?, ?, ?, ?, ?)')
  const daysOf = db.prepare<[number], SessionDay>(
    `SELECT day, first_at AS firstAt, first_input AS firstInput, first_output AS firstOutput, last_at AS lastAt,
       input, output FROM session_day WHERE radacctid = ? ORDER BY day`,
  )
  const keepDay = db.prepare('INSERT OR REPLACE INTO session_day VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
  const forgetDays = db.prepare('DELETE FROM session_day WHERE radacctid = ?')
  const removeDays = db.prepare(
    `DELETE FROM usage_day WHERE (day, username) IN
       (SELECT day, username FROM usage_day WHERE day < ? ORDER BY day, username LIMIT ?)`,
  )
  const removeSamples = db.prepare(
    'DELETE FROM usage_sample WHERE id IN (SELECT id FROM usage_sample ORDER BY id LIMIT ?) AND at < ?',
  )
  return {
    add: (day, username, { input, output }) => void add.run(day, username, input, output),
    highestSample: () => Number(highestSample.get()),
    addSample: ({ id, sessionId, previous, at, inputOctets, outputOctets }) =>
      void addSample.run(id, sessionId, previous, at, inputOctets, outputOctets),
    daysOf: (sessionId) => daysOf.all(sessionId),
    keepDay: (sessionId, { day, firstAt, firstInput, firstOutput, lastAt, input, output }) =>
      void keepDay.run(sessionId, day, firstAt, firstInput, firstOutput, lastAt, input, output),
    forgetDays: (sessionId) => void forgetDays.run(sessionId),
    removeDaysBefore: (day, limit) => removeDays.run(day, limit).changes,
    removeSamplesBefore: (at, limit) => removeSamples.run(limit, at).changes,
  }
}
