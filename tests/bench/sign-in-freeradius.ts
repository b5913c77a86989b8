/** FreeRADIUS 3.2 that signs in from PostgreSQL, at its fastest: nothing is looked up or written that the answer does not need. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type FreeRadius, runFreeRadius } from '../interop/freeradius.ts'
import type { Postgres } from '../interop/postgres.ts'

const RADDB = '/etc/freeradius/3.0'

export interface SignInServer {
  readonly folder: string
  readonly port: number
  readonly secret: string
  readonly threads: number
  readonly postgres: Postgres
}

export function startSignInServer(server: SignInServer): Promise<FreeRadius> {
  const queries = readFileSync(`${RADDB}/mods-config/sql/main/postgresql/queries.conf`, 'utf8')
  mkdirSync(server.folder, { recursive: true })
  writeFileSync(join(server.folder, 'queries.conf'), queries)
  return runFreeRadius(server.folder, configuration(server))
}

const configuration = ({ folder, port, secret, threads, postgres }: SignInServer): string => `
raddbdir = ${folder}
confdir = ${folder}
modconfdir = ${RADDB}/mods-config
logdir = ${folder}
run_dir = ${folder}
libdir = /usr/lib/freeradius
max_request_time = 30
cleanup_delay = 5
max_requests = 16384
hostname_lookups = no
security {
  allow_core_dumps = no
  max_attributes = 200
  reject_delay = 1
  status_server = yes
}
proxy_requests = no
client loopback {
  ipaddr = 127.0.0.0/8
  secret = "${secret}"
}
thread pool {
  start_servers = ${threads}
  max_servers = ${threads}
  min_spare_servers = ${threads}
  max_spare_servers = ${threads}
  max_requests_per_server = 0
}
modules {
  expr {
  }
  pap {
  }
  mschap {
  }
  sql {
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
    read_groups = yes
    read_profiles = no
    read_clients = no
    pool {
      start = ${threads}
      min = ${threads}
      max = ${threads + 8}
      spare = ${threads}
      uses = 0
      retry_delay = 1
      lifetime = 0
      idle_timeout = 0
    }
    $INCLUDE ${folder}/queries.conf
  }
}
server default {
  listen {
    type = auth
    ipaddr = 127.0.0.1
    port = ${port}
  }
  authorize {
    mschap
    sql
    pap
  }
  authenticate {
    Auth-Type PAP {
      pap
    }
    Auth-Type MS-CHAP {
      mschap
    }
  }
}
`
