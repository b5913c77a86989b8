/** The history of radius.db: the journal of accounting and the sign-ins that were decided. Append only. */
import type { Migration } from '../../migrate.ts'
import { journal } from './0001-journal.ts'
import { attempts } from './0002-attempts.ts'

export const radiusMigrations: readonly Migration[] = [
  { version: 1, name: 'journal', sql: journal },
  { version: 2, name: 'attempts', sql: attempts },
]
