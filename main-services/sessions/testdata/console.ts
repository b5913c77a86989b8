/** A projection over a file in memory, and its rows as the tests compare them. */
import { sessionsMigrations } from '../../platform/sqlite/migrations/sessions/index.ts'
import type { Database } from '../../platform/sqlite/open.ts'
import { openTestDatabase } from '../../platform/sqlite/test-database.ts'
import { createProjection, type Projection } from '../projection.ts'
import type { JournalledRecord } from '../record.ts'
import { createUpkeep, type Upkeep } from '../upkeep.ts'
import { sastDayText } from '../usage-days.ts'

export interface TestProjection {
  readonly db: Database
  readonly projection: Projection
  readonly upkeep: Upkeep
  /** One batch; the journal's ids follow on. */
  readonly hear: (...records: readonly JournalledRecord[]) => void
  /** The session's row of radacct once it is filed. */
  readonly filedRow: (acctUniqueId: string) => Record<string, unknown> | undefined
  readonly usageByDay: (username: string) => Record<string, readonly [input: number, output: number]>
}

export const openTestProjection = (): TestProjection => projectionOver(openTestDatabase(sessionsMigrations))

/** As the next start of the program finds the file. */
export function projectionOver(db: Database): TestProjection {
  const projection = createProjection(db, () => {})
  const upkeep = createUpkeep(db, projection, { closedSessionDays: 90, usageDays: 400 })
  let { journalId } = projection.cursor()
  return {
    db,
    projection,
    upkeep,
    hear: (...records) => projection.apply(records.map((record) => ({ ...record, journalId: ++journalId }))),
    filedRow: (acctUniqueId) =>
      db.prepare('SELECT * FROM radacct WHERE filed = 1 AND acctuniqueid = ?').get(acctUniqueId) as
        | Record<string, unknown>
        | undefined,
    usageByDay: (username) =>
      Object.fromEntries(
        (
          db
            .prepare('SELECT day, input_octets AS i, output_octets AS o FROM usage_day WHERE username = ? ORDER BY day')
            .all(username) as { day: number; i: number; o: number }[]
        ).map(({ day, i, o }) => [sastDayText(day), [i, o]]),
      ),
  }
}
