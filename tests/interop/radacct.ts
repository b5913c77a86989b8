/** Rows of radacct as FreeRADIUS writes them, made comparable with the console's. */
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type FreeRadius, type FreeRadiusOptions, startFreeRadius } from './freeradius.ts'
import { type Postgres, SCHEMA, startPostgres } from './postgres.ts'

export type Cell = string | number | null
export type RadacctRow = Readonly<Record<string, Cell>>

export interface FreeRadiusWithSql {
  readonly port: number
  readonly postgres: Postgres
  readonly radius: FreeRadius
  readonly rows: () => RadacctRow[]
  readonly stop: () => Promise<void>
}

type Passed = Pick<FreeRadiusOptions, 'secret' | 'proxyTo' | 'threads'>

/** FreeRADIUS before a PostgreSQL of its own with FreeRADIUS's schema. */
export async function startFreeRadiusWithSql(
  ports: { readonly acct: number; readonly postgres: number },
  options: Passed,
): Promise<FreeRadiusWithSql> {
  const folder = mkdtempSync(join(tmpdir(), 'fibrehub-radacct-'))
  // PostgreSQL runs as a user of its own and must reach its folder.
  chmodSync(folder, 0o711)
  const postgres = await startPostgres(join(folder, 'postgres'), ports.postgres)
  postgres.psql(readFileSync(SCHEMA, 'utf8'))
  const radius = await startFreeRadius({
    ...options,
    folder: join(folder, 'raddb'),
    acctPort: ports.acct,
    postgres,
  })
  return {
    port: ports.acct,
    postgres,
    radius,
    rows: () => {
      const rows = JSON.parse(postgres.psql("SELECT coalesce(json_agg(r), '[]') FROM radacct r")) as RadacctRow[]
      return rows.map(comparable)
    },
    stop: async () => {
      await radius.stop()
      await postgres.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/**
 * Without the number each side gives its rows, with columns named as PostgreSQL
 * folds them and times as epoch milliseconds. Where a packet lacks an attribute
 * FreeRADIUS writes an empty text, we write null.
 */
export function comparable(row: RadacctRow): RadacctRow {
  const cells = Object.entries(row).map(([column, cell]) => [column.toLowerCase(), cell] as const)
  return Object.fromEntries(
    cells
      .filter(([column]) => column !== 'radacctid')
      .map(([column, cell]) => [column, column.endsWith('time') ? moment(cell) : filled(cell)]),
  )
}

/** acctsessiontime is a number of seconds and stays one. */
const moment = (cell: Cell): Cell => (typeof cell === 'string' ? Date.parse(cell) : cell)
const filled = (cell: Cell): Cell => (cell === '' ? null : cell)
