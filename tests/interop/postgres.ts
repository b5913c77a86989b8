/** A PostgreSQL cluster of its own for FreeRADIUS's tables, on a loopback port, from Debian's package. */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const VERSIONS = '/usr/lib/postgresql'
/** Only ends what would hang. */
const START_MILLISECONDS = 60_000
export const SCHEMA = '/etc/freeradius/3.0/mods-config/sql/main/postgresql/schema.sql'

function programs(): string | undefined {
  if (!existsSync(VERSIONS)) return undefined
  const newest = readdirSync(VERSIONS).sort((a, b) => Number(b) - Number(a))[0]
  return newest ? join(VERSIONS, newest, 'bin') : undefined
}

export function postgresProblem(): string | undefined {
  if (!programs()) return 'PostgreSQL is not installed: apt-get install postgresql'
  if (process.getuid?.() === 0 && !postgresUser()) return 'There is no user postgres to run PostgreSQL as'
  return undefined
}

/** PostgreSQL refuses to run as root. */
function postgresUser(): { uid: number; gid: number } | undefined {
  const id = (flag: string) => Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout)
  const [uid, gid] = [id('-u'), id('-g')]
  return uid > 0 ? { uid, gid } : undefined
}

export interface Postgres {
  readonly host: string
  readonly port: number
  readonly database: string
  readonly user: string
  readonly psql: (sql: string) => string
  readonly stop: () => Promise<void>
}

/** `folder` must not exist yet; every folder above it must be readable by the user postgres. */
export async function startPostgres(folder: string, port: number): Promise<Postgres> {
  const bin = programs()
  if (!bin) throw new Error('PostgreSQL is not installed')
  const as = process.getuid?.() === 0 ? postgresUser() : undefined
  mkdirSync(folder, { recursive: true })
  if (as) chownSync(folder, as.uid, as.gid)
  chmodSync(folder, 0o700)
  const run = (program: string, args: string[], input?: string) =>
    execFileSync(join(bin, program), args, { encoding: 'utf8', input, cwd: '/', maxBuffer: 1 << 26, ...as })
  run('initdb', ['-D', folder, '-U', 'radius', '--auth=trust', '-E', 'UTF8', '--no-sync'])
  // Its own best: every commit is on the disk before FreeRADIUS answers, as ours is; memory is not the limit.
  const settings = [
    'shared_buffers=1GB',
    'max_connections=120',
    'synchronous_commit=on',
    'fsync=on',
    'max_wal_size=4GB',
  ]
  const server: ChildProcess = spawn(
    join(bin, 'postgres'),
    [
      '-D',
      folder,
      '-p',
      String(port),
      '-k',
      folder,
      '-h',
      '127.0.0.1',
      ...settings.flatMap((setting) => ['-c', setting]),
    ],
    { stdio: 'ignore', cwd: '/', ...as },
  )
  const gone = once(server, 'exit')
  const psql = (sql: string) =>
    run(
      'psql',
      ['-h', '127.0.0.1', '-p', String(port), '-U', 'radius', '-d', 'postgres', '-qAt', '-v', 'ON_ERROR_STOP=1'],
      sql,
    )
  const late = Date.now() + START_MILLISECONDS
  while (spawnSync(join(bin, 'pg_isready'), ['-h', '127.0.0.1', '-p', String(port)]).status !== 0) {
    if (server.exitCode !== null || Date.now() > late) {
      server.kill('SIGKILL')
      throw new Error('PostgreSQL did not start')
    }
    await pause(100)
  }
  return {
    host: '127.0.0.1',
    port,
    database: 'postgres',
    user: 'radius',
    psql,
    stop: async () => {
      if (server.exitCode !== null) return
      server.kill('SIGINT')
      await gone
    },
  }
}
