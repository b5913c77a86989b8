/** The history of sessions.db: accounting rows, usage and counts, built from the journal. Append only. */
import type { Migration } from '../../migrate.ts'
import { radacct } from './0001-radacct.ts'

export const sessionsMigrations: readonly Migration[] = [{ version: 1, name: 'radacct', sql: radacct }]
