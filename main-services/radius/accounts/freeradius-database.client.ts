/** FreeRADIUS's own database, read live and never written: PostgreSQL or MySQL/MariaDB, whatever columns it has. */
import mysql from 'mysql2/promise'
import pg from 'pg'
import { err, ok, type Result } from '../../../shared/base/result.ts'
import type { DatabaseSource } from '../../../shared/contract/database-source.ts'

/** Columns in small letters; null where the database has none. */
export type DatabaseRow = Readonly<Record<string, string | null>>

export interface FreeRadiusDatabase {
  /** In small letters; undefined where there is no such table. */
  readonly columns: (table: string) => Promise<ReadonlySet<string> | undefined>
  /** How it compares the texts of a column, by name; undefined where it has no rule of its own for that. */
  readonly collation: (table: string, column: string) => Promise<string | undefined>
  /** Of these columns those that there are, in the order of `id` where there is one; none where the table is missing. */
  readonly rows: (table: string, columns: readonly string[]) => Promise<DatabaseRow[]>
  /** Whether any of the newest rows has something in this column. What it is, is not read. */
  readonly anyIn: (table: string, column: string) => Promise<boolean>
}

export interface DatabaseUnreadable {
  /** What went wrong and what to do. */
  readonly words: string
}

interface Connection {
  /** `$1` stands for the only value there may be. */
  readonly ask: (sql: string, value?: string) => Promise<Record<string, unknown>[]>
  readonly quote: (name: string) => string
  /** Tables of the database, or schema, that it is about. */
  readonly schema: string
  readonly close: () => Promise<void>
}

const CONNECT_MS = 10_000
const ANSWER_MS = 120_000
/** A column that is empty in every row would be looked for in years of rows. */
const LOOKED_AT = 1_000

/** One moment of the database is read: what is written meanwhile is not seen. */
export async function readFreeRadiusDatabase<T>(
  source: DatabaseSource,
  read: (database: FreeRadiusDatabase) => Promise<T>,
  answerMs = ANSWER_MS,
): Promise<Result<T, DatabaseUnreadable>> {
  let connection: Connection | undefined
  try {
    connection = await (source.kind === 'postgresql' ? openPostgres(source, answerMs) : openMysql(source, answerMs))
    return ok(await read(tables(connection)))
  } catch (thrown) {
    const words = explain(thrown, source)
    if (words === undefined) throw thrown
    return err({ words })
  } finally {
    await connection?.close().catch(() => {})
  }
}

function tables({ ask, quote, schema }: Connection): FreeRadiusDatabase {
  const columnsOf = (table: string) =>
    ask(
      `SELECT column_name AS name, collation_name AS collation FROM information_schema.columns
       WHERE table_schema = ${schema} AND table_name = $1`,
      table,
    )
  /** By its name in small letters, as the database spells it. */
  const spelled = async (table: string): Promise<ReadonlyMap<string, string> | undefined> => {
    const found = await columnsOf(table)
    if (found.length === 0) return undefined
    return new Map(found.map((row) => [String(row.name ?? row.NAME).toLowerCase(), String(row.name ?? row.NAME)]))
  }
  return {
    columns: async (table) => {
      const names = await spelled(table)
      return names && new Set(names.keys())
    },
    collation: async (table, column) => {
      const found = (await columnsOf(table)).find((row) => String(row.name ?? row.NAME).toLowerCase() === column)
      return textOf(found?.collation ?? found?.COLLATION) ?? undefined
    },
    rows: async (table, wanted) => {
      const names = await spelled(table)
      const there = wanted.filter((column) => names?.has(column))
      if (!names || there.length === 0) return []
      const list = there.map((column) => `${quote(names.get(column) ?? column)} AS ${quote(column)}`).join(', ')
      const id = names.get('id')
      const found = await ask(`SELECT ${list} FROM ${quote(table)}${id ? ` ORDER BY ${quote(id)}` : ''}`)
      return found.map((row) => Object.fromEntries(there.map((column) => [column, textOf(row[column])])))
    },
    anyIn: async (table, column) => {
      const names = await spelled(table)
      const name = names?.get(column)
      if (name === undefined) return false
      const id = names?.get('id')
      const newest = `SELECT ${quote(name)} AS said FROM ${quote(table)}${id ? ` ORDER BY ${quote(id)} DESC` : ''} LIMIT ${LOOKED_AT}`
      const found = await ask(`SELECT 1 AS one FROM (${newest}) AS newest WHERE said <> '' LIMIT 1`)
      return found.length > 0
    },
  }
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null
  return Buffer.isBuffer(value) ? value.toString('utf8') : String(value)
}

async function openPostgres(source: DatabaseSource, answerMs: number): Promise<Connection> {
  const client = new pg.Client({
    host: source.host,
    port: source.port,
    database: source.database,
    user: source.user,
    password: source.password,
    ssl: source.tls,
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: answerMs,
  })
  // A connection that breaks while nothing is asked would otherwise end the program; the next question says it.
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY')
  } catch (thrown) {
    // Not waited for: where the connection has ended already, that would be for ever.
    client.end().catch(() => {})
    throw thrown
  }
  return {
    ask: async (sql, value) => (await client.query(sql, value === undefined ? [] : [value])).rows,
    quote: (name) => `"${name.replaceAll('"', '""')}"`,
    schema: 'current_schema()',
    close: () => client.end(),
  }
}

async function openMysql(source: DatabaseSource, answerMs: number): Promise<Connection> {
  const connection = await mysql.createConnection({
    host: source.host,
    port: source.port,
    database: source.database,
    user: source.user,
    password: source.password,
    ...(source.tls ? { ssl: { rejectUnauthorized: true } } : {}),
    connectTimeout: CONNECT_MS,
  })
  connection.on('error', () => {})
  let isStuck = false
  const ask = async (sql: string, value?: string): Promise<Record<string, unknown>[]> => {
    const values = value === undefined ? [] : [value]
    try {
      const [rows] = await connection.query({ sql: sql.replace('$1', '?'), timeout: answerMs, values })
      return rows as Record<string, unknown>[]
    } catch (thrown) {
      isStuck ||= (thrown as { code?: unknown }).code === 'PROTOCOL_SEQUENCE_TIMEOUT'
      throw thrown
    }
  }
  try {
    await connection.query('SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ')
    await connection.query('START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY')
  } catch (thrown) {
    connection.destroy()
    throw thrown
  }
  return {
    ask,
    quote: (name) => `\`${name.replaceAll('`', '``')}\``,
    schema: 'DATABASE()',
    // A goodbye would wait behind the question that is not answered.
    close: async () => (isStuck ? connection.destroy() : connection.end()),
  }
}

/** By the codes of Node, PostgreSQL (appendix A of its manual) and MySQL. Undefined for a bug of ours. */
function explain(thrown: unknown, { host, port, database, user }: DatabaseSource): string | undefined {
  const { code, message, sqlState } = thrown as { code?: string; message?: string; sqlState?: string }
  const at = `${host}:${port}`
  switch (code) {
    case 'ECONNREFUSED':
      return `Nothing answers on ${at}. Check address and port, and that the database listens for other machines.`
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `${host} is not a name that can be looked up. Check it, or give the address.`
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'PROTOCOL_SEQUENCE_TIMEOUT':
      return `${at} did not answer in time. Check the address, and whether a firewall lets this machine in.`
    case '28P01':
    case '28000':
    case 'ER_ACCESS_DENIED_ERROR':
    case 'ER_ACCESS_DENIED_NO_PASSWORD_ERROR':
    case 'ER_HOST_NOT_PRIVILEGED':
      return `The database does not let ${user} in from this machine. Check user, password, and what the server allows (pg_hba.conf, GRANT).`
    case '3D000':
    case 'ER_BAD_DB_ERROR':
    case 'ER_DBACCESS_DENIED_ERROR':
      return `There is no database ${database} for ${user} on ${at}. FreeRADIUS's is usually called radius.`
    case '42501':
    case 'ER_TABLEACCESS_DENIED_ERROR':
    case 'ER_COLUMNACCESS_DENIED_ERROR':
      return `${user} may not read the tables of ${database}. Grant SELECT on them.`
    case 'ECONNRESET':
    case 'EPIPE':
    case 'PROTOCOL_CONNECTION_LOST':
      return `${at} closed the connection. Try again, or look into the database's log.`
  }
  if (/self.signed|certificate|SSL|TLS/i.test(message ?? '')) {
    return `The connection to ${at} could not be made secure (${message}). Trust the server's certificate on this machine, or connect without TLS inside your own network.`
  }
  if (/^SASL: .*password must be/.test(message ?? '')) {
    return `The database asks ${user} for a password, and none was given.`
  }
  if (/timeout/i.test(message ?? ''))
    return `${at} did not answer in time. Check the address, and whether a firewall lets this machine in.`
  // What the database itself refuses has a state of five characters.
  return sqlState !== undefined || /^[0-9A-Z]{5}$/.test(code ?? '') || code?.startsWith('ER_')
    ? `The database refused to be read: ${message}`
    : undefined
}
