/** Rows of radacct as FreeRADIUS writes them, made comparable with the console's. */
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type AccountingServer, startAccountingServer } from './freeradius/accounting.ts'
import type { FreeRadius } from './freeradius/server.ts'
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

/** FreeRADIUS before a PostgreSQL of its own with FreeRADIUS's schema. */
export async function startFreeRadiusWithSql(
  ports: { readonly acct: number; readonly postgres: number },
  options: Pick<AccountingServer, 'secret' | 'proxyTo' | 'threads'>,
): Promise<FreeRadiusWithSql> {
  const { postgres, folder, stop } = await startRadacct(ports.postgres)
  postgres.psql(readFileSync(SCHEMA, 'utf8'))
  const radius = await startAccountingServer({ ...options, folder, port: ports.acct, postgres }).catch(
    async (problem) => {
      await stop()
      throw problem
    },
  )
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
      await stop()
    },
  }
}

export interface Radacct {
  readonly postgres: Postgres
  /** For a FreeRADIUS beside it. */
  readonly folder: string
  readonly stop: () => Promise<void>
}

/** A PostgreSQL of its own, without tables yet. */
export async function startRadacct(port: number): Promise<Radacct> {
  const root = mkdtempSync(join(tmpdir(), 'fibrehub-radacct-'))
  // PostgreSQL runs as a user of its own and must reach its folder.
  chmodSync(root, 0o711)
  const postgres = await startPostgres(join(root, 'postgres'), port)
  return {
    postgres,
    folder: join(root, 'raddb'),
    stop: async () => {
      await postgres.stop()
      rmSync(root, { recursive: true, force: true })
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
