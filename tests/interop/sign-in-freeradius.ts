/** FreeRADIUS 3.2 that signs in from PostgreSQL as Debian's default site does, and one question to it at a time. */
import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type Packet, parsePacket } from '../../main-services/radius/packet/parse.ts'
import type { Result } from '../../shared/base/result.ts'
import { freePort } from '../free-port.ts'
import { SCHEMA } from './postgres.ts'
import { type Radacct, startRadacct } from './radacct.ts'

const RADDB = '/etc/freeradius/3.0'
const PROGRAM = '/usr/sbin/freeradius'

export interface SignInFreeRadius {
  readonly secret: string
  readonly port: number
  readonly psql: (sql: string) => string
  readonly source: Radacct['postgres']
  /** Its answer to a packet; undefined where there is none in time. */
  readonly ask: (packet: Buffer) => Promise<Packet | undefined>
  readonly output: () => string
  readonly stop: () => Promise<void>
}

export async function startSignInFreeRadius(): Promise<SignInFreeRadius> {
  const database = await startRadacct(await freePort())
  const secret = randomBytes(8).toString('hex')
  const port = await freePort()
  database.postgres.psql(readFileSync(SCHEMA, 'utf8'))
  const { folder } = database
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'dictionary'), '$INCLUDE /usr/share/freeradius/dictionary\n')
  writeFileSync(join(folder, 'queries.conf'), queries())
  writeFileSync(join(folder, 'radiusd.conf'), configuration(folder, port, secret, database.postgres))
  // Dates in rows are in the server's own zone.
  const server = spawn(PROGRAM, ['-f', '-d', folder, '-l', 'stdout', ...(process.env.RADIUS_DEBUG ? ['-X'] : [])], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, TZ: 'Africa/Johannesburg' },
  })
  const output = await untilReady(server)
  return {
    secret,
    port,
    psql: database.postgres.psql,
    source: database.postgres,
    ask: (packet) => askOnce(packet, port),
    output,
    stop: async () => {
      if (server.exitCode === null && server.signalCode === null) {
        const gone = once(server, 'exit')
        server.kill('SIGTERM')
        await gone
      }
      await database.stop()
    },
  }
}

async function untilReady(server: ChildProcess): Promise<() => string> {
  let output = ''
  server.stdout?.on('data', (chunk) => (output += chunk))
  server.stderr?.on('data', (chunk) => (output += chunk))
  const gone = once(server, 'exit')
  const ready = async () => {
    while (!output.includes('Ready to process requests')) await pause(50)
  }
  const outcome = await Promise.race([ready().then(() => 'ready'), gone.then(() => 'gone'), pause(30_000, 'late')])
  if (outcome === 'ready') return () => output
  server.kill('SIGKILL')
  throw new Error(`FreeRADIUS did not start (${outcome}):\n${output}`)
}

/** The same packet again while nothing comes, as a NAS does. */
export async function askOnce(packet: Buffer, port: number): Promise<Packet | undefined> {
  const socket = createSocket('udp4')
  try {
    const answered = once(socket, 'message') as Promise<[Buffer]>
    for (let tries = 0; tries < 5; tries++) {
      socket.send(packet, port, '127.0.0.1')
      const heard = await Promise.race([answered, pause(3000, undefined)])
      const parsed: Result<Packet, unknown> | undefined = heard && parsePacket(heard[0])
      if (parsed?.ok) return parsed.value
    }
    return undefined
  } finally {
    socket.close()
  }
}

/** Debian's, without the look at each NAS for sessions that are no more: it asks over SNMP or finger. */
const queries = (): string =>
  readFileSync(`${RADDB}/mods-config/sql/main/postgresql/queries.conf`, 'utf8').replace(
    /^simul_verify_query = "(?:.*\\\n)*.*"$/m,
    '',
  )

const configuration = (folder: string, port: number, secret: string, postgres: Radacct['postgres']): string => `
raddbdir = ${folder}
confdir = ${folder}
modconfdir = ${RADDB}/mods-config
logdir = ${folder}
run_dir = ${folder}
libdir = /usr/lib/freeradius
max_request_time = 30
cleanup_delay = 2
max_requests = 16384
hostname_lookups = no
regular_expressions = yes
extended_expressions = yes
security {
  allow_core_dumps = no
  max_attributes = 200
  reject_delay = 0
  status_server = yes
}
proxy_requests = no
client loopback {
  ipaddr = 127.0.0.0/8
  secret = "${secret}"
  require_message_authenticator = no
}
thread pool {
  start_servers = 2
  max_servers = 4
  min_spare_servers = 1
  max_spare_servers = 3
  max_requests_per_server = 0
}
modules {
  preprocess {
    huntgroups = ${RADDB}/mods-config/preprocess/huntgroups
    hints = ${RADDB}/mods-config/preprocess/hints
  }
  expr {
  }
  pap {
  }
  chap {
  }
  mschap {
  }
  expiration {
  }
  logintime {
    minimum_timeout = 60
  }
  attr_filter attr_filter.access_reject {
    key = "%{User-Name}"
    filename = ${RADDB}/mods-config/attr_filter/access_reject
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
    read_profiles = yes
    read_clients = no
    pool {
      start = 2
      min = 1
      max = 6
      spare = 2
      uses = 0
      retry_delay = 1
      lifetime = 0
      idle_timeout = 0
    }
    $INCLUDE ${folder}/queries.conf
  }
}
instantiate {
  expiration
  logintime
}
server default {
  listen {
    type = auth
    ipaddr = 127.0.0.1
    port = ${port}
  }
  authorize {
    preprocess
    chap
    mschap
    sql
    expiration
    logintime
    pap
  }
  authenticate {
    Auth-Type PAP {
      pap
    }
    Auth-Type CHAP {
      chap
    }
    Auth-Type MS-CHAP {
      mschap
    }
    mschap
  }
  session {
    sql
  }
  post-auth {
    sql
    Post-Auth-Type REJECT {
      sql
      attr_filter.access_reject
    }
  }
}
`
