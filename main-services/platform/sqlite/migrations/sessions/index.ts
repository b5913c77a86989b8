/** The history of sessions.db: accounting rows, usage and counts, built from the journal, and sign-ins. Append only. */
import type { Migration } from '../../migrate.ts'
import { radacct } from './0001-radacct.ts'
import { signIns } from './0002-sign-ins.ts'
import { reloads } from './0003-reloads.ts'

export const sessionsMigrations: readonly Migration[] = [
  { version: 1, name: 'radacct', sql: radacct },
  { version: 2, name: 'sign-ins', sql: signIns },
  { version: 3, name: 'reloads', sql: reloads },
]
