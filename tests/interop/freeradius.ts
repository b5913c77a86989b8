/** A FreeRADIUS 3.2 of its own on a loopback port, configured from Debian's policies and queries. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const RADDB = '/etc/freeradius/3.0'
const PROGRAM = '/usr/sbin/freeradius'
/** Only ends what would hang. */
const START_MILLISECONDS = 60_000

/** What is missing here, in words, or undefined when FreeRADIUS can be used. */
export function freeRadiusProblem(): string | undefined {
  const version = spawnSync(PROGRAM, ['-v'], { encoding: 'utf8' })
  if (version.error)
    return 'FreeRADIUS is not installed: apt-get install freeradius freeradius-utils freeradius-postgresql'
  if (!/FreeRADIUS Version 3\.2/.test(version.stdout)) return 'This FreeRADIUS is not 3.2'
  return undefined
}

/** `FreeRADIUS 3.2.1`. */
export const freeRadiusVersion = (): string =>
  /FreeRADIUS Version ([\d.]+)/
    .exec(spawnSync(PROGRAM, ['-v'], { encoding: 'utf8' }).stdout)?.[0]
    .replace('Version ', '') ?? 'FreeRADIUS'

export interface FreeRadiusOptions {
  /** A folder of its own, emptied by whoever made it. */
  readonly folder: string
  readonly acctPort: number
  readonly secret: string
  /** Writes the AcctUniqueId of every accounting packet to this file, a line each. */
  readonly uniqueIdsTo?: string
  /** Passes accounting on, as a proxy in front of us would. */
  readonly proxyTo?: { readonly port: number; readonly secret: string }
  /** Writes radacct rows, with as many connections as threads. */
  readonly postgres?: { readonly host: string; readonly port: number; readonly database: string; readonly user: string }
  readonly threads?: number
  /** Takes CoA- and Disconnect-Requests, as Debian's sites-available/coa does, and writes a line of each. */
  readonly coa?: CoaListener
}

export interface CoaListener {
  readonly port: number
  readonly linesTo: string
  /** Acct-Session-Ids that it refuses as unknown. */
  readonly unknown: string
}

export interface FreeRadius {
  readonly stop: () => Promise<void>
  readonly output: () => string
}

export async function startFreeRadius(options: FreeRadiusOptions): Promise<FreeRadius> {
  const { folder } = options
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'queries.conf'), queriesWithClass())
  return runFreeRadius(folder, configuration(options))
}

/** With a configuration that says everything, in a folder that exists. */
export async function runFreeRadius(folder: string, radiusdConf: string): Promise<FreeRadius> {
  writeFileSync(join(folder, 'dictionary'), '$INCLUDE /usr/share/freeradius/dictionary\n')
  writeFileSync(join(folder, 'radiusd.conf'), radiusdConf)
  const server: ChildProcess = spawn(PROGRAM, ['-f', '-d', folder, '-l', 'stdout'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  server.stdout?.on('data', (chunk) => (output += chunk))
  server.stderr?.on('data', (chunk) => (output += chunk))
  const gone = once(server, 'exit')
  const late = Date.now() + START_MILLISECONDS
  while (!output.includes('Ready to process requests')) {
    if (server.exitCode !== null || server.signalCode !== null || Date.now() > late) {
      server.kill('SIGKILL')
      throw new Error(`FreeRADIUS did not start:\n${output}`)
    }
    await pause(50)
  }
  return {
    output: () => output,
    stop: async () => {
      if (server.exitCode !== null || server.signalCode !== null) return
      server.kill('SIGTERM')
      await gone
    },
  }
}

/** Debian's queries, with the column Class filled as their own comment says to. */
const queriesWithClass = (): string =>
  readFileSync(`${RADDB}/mods-config/sql/main/postgresql/queries.conf`, 'utf8').replace(
    /^(\s*(?:column_name|packet_xlat|reply_xlat) =)\s*# (".*")$/gm,
    '$1 $2',
  )

function configuration(options: FreeRadiusOptions): string {
  const { folder, acctPort, secret, uniqueIdsTo, proxyTo, postgres, threads = 32, coa } = options
  return `
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
proxy_requests = ${proxyTo ? 'yes' : 'no'}
${proxyTo ? proxyConfiguration(proxyTo) : ''}
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
  auto_limit_acct = no
}
modules {
  always ok {
    rcode = ok
  }
  always reject {
    rcode = reject
  }
  expr {
    safe_characters = "@abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_: /"
  }
  preprocess {
    huntgroups = ${RADDB}/mods-config/preprocess/huntgroups
    hints = ${RADDB}/mods-config/preprocess/hints
  }
  ${uniqueIdsTo ? `linelog unique_ids {\n    filename = ${uniqueIdsTo}\n    format = "%{Acct-Unique-Session-Id}"\n  }` : ''}
  ${coa ? coaLines(coa) : ''}
  ${postgres ? sqlConfiguration(postgres, folder, threads) : ''}
}
policy {
  $INCLUDE ${RADDB}/policy.d/accounting
}
server default {
  listen {
    type = acct
    ipaddr = 127.0.0.1
    port = ${acctPort}
  }
  preacct {
    preprocess
    acct_unique
    ${proxyTo ? 'update control { Proxy-To-Realm := "console" }' : ''}
  }
  accounting {
    ${uniqueIdsTo ? 'unique_ids' : ''}
    ${postgres ? 'sql' : ''}
    ok
  }
}
${coa ? coaServer(coa) : ''}
`
}

const coaLines = ({ linesTo }: CoaListener) => `linelog coa_lines {
    filename = ${linesTo}
    format = "%{Packet-Type}|%{User-Name}|%{Acct-Session-Id}|%{Framed-IP-Address}|%{NAS-IP-Address}|%{Mikrotik-Rate-Limit}|%{Session-Timeout}|%{Event-Timestamp}"
  }`

const coaServer = ({ port, unknown }: CoaListener) => `server coa {
  listen {
    type = coa
    ipaddr = 127.0.0.1
    port = ${port}
  }
  recv-coa {
    coa_lines
    if (&Acct-Session-Id == "${unknown}") {
      update reply {
        Error-Cause := Session-Context-Not-Found
      }
      reject
    }
    ok
  }
  send-coa {
    ok
  }
}
`

const proxyConfiguration = ({ port, secret }: { port: number; secret: string }) => `
proxy server {
  default_fallback = no
}
home_server console {
  type = acct
  ipaddr = 127.0.0.1
  port = ${port}
  secret = "${secret}"
  response_window = 20
  status_check = status-server
}
home_server_pool console {
  type = fail-over
  home_server = console
}
realm console {
  acct_pool = console
  nostrip
}
`

const sqlConfiguration = (
  { host, port, database, user }: NonNullable<FreeRadiusOptions['postgres']>,
  folder: string,
  connections: number,
) => `sql {
    dialect = "postgresql"
    driver = "rlm_sql_postgresql"
    server = "${host}"
    port = ${port}
    login = "${user}"
    password = ""
    radius_db = "${database}"
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
    read_groups = no
    read_clients = no
    delete_stale_sessions = yes
    pool {
      start = ${connections}
      min = ${connections}
      max = ${connections + 8}
      spare = ${connections}
      uses = 0
      retry_delay = 1
      lifetime = 0
      idle_timeout = 0
    }
    $INCLUDE ${folder}/queries.conf
  }`
