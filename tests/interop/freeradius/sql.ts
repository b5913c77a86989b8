/** FreeRADIUS's sql module on PostgreSQL, with Debian's queries. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Postgres } from '../postgres.ts'
import { RADDB } from './server.ts'

export type SqlSource = Pick<Postgres, 'host' | 'port' | 'database' | 'user'>

/** So that no thread ever waits for a connection. */
const SPARE_CONNECTIONS = 8

export function sqlModule(o: {
  /** Where queries.conf stands. */
  readonly folder: string
  readonly postgres: SqlSource
  /** A connection each. */
  readonly threads: number
  /** What the purpose has it read and do. */
  readonly settings: Readonly<Record<string, 'yes' | 'no'>>
}): string {
  const { folder, postgres, threads, settings } = o
  return `sql {
    dialect = "postgresql"
    driver = "rlm_sql_postgresql"
    server = "${postgres.host}"
    port = ${postgres.port}
    login = "${postgres.user}"
    password = ""
    radius_db = "${postgres.database}"
    acct_table1 = "radacct"
    acct_table2 = "radacct"
    postauth_table = "radpostauth"
    authcheck_table = "radcheck"
    groupcheck_table = "radgroupcheck"
    authreply_table = "radreply"
    groupreply_table = "radgroupreply"
    usergroup_table = "radusergroup"
    client_table = "nas"
    group_attribute = "SQL-Group"
    ${Object.entries(settings)
      .map(([name, value]) => `${name} = ${value}`)
      .join('\n    ')}
    read_clients = no
    pool {
      start = ${threads}
      min = ${threads}
      max = ${threads + SPARE_CONNECTIONS}
      spare = ${threads}
      uses = 0
      retry_delay = 1
      lifetime = 0
      idle_timeout = 0
    }
    $INCLUDE ${join(folder, 'queries.conf')}
  }`
}

const debianQueries = (): string => readFileSync(`${RADDB}/mods-config/sql/main/postgresql/queries.conf`, 'utf8')

/** What queries.conf may hold. */
export const queries = {
  asTheyAre: debianQueries,
  /** With the column Class filled, as their own comment says to. */
  withClass: (): string =>
    debianQueries().replace(/^(\s*(?:column_name|packet_xlat|reply_xlat) =)\s*# (".*")$/gm, '$1 $2'),
  /** Without the look at each NAS for sessions that are no more: it asks over SNMP or finger. */
  withoutAskingTheNas: (): string => debianQueries().replace(/^simul_verify_query = "(?:.*\\\n)*.*"$/m, ''),
}
