/** The history of radius.db: the journal. Append only. */
import type { Migration } from '../../migrate.ts'
import { journal } from './0001-journal.ts'

export const radiusMigrations: readonly Migration[] = [{ version: 1, name: 'journal', sql: journal }]
