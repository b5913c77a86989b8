/** The package's own types, under the names the house uses. */
import type Sqlite from 'better-sqlite3'

export type Database = Sqlite.Database
export type Statement<Parameters extends unknown[] = unknown[], Row = unknown> = Sqlite.Statement<Parameters, Row>
