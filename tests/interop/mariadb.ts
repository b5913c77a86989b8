/** A MariaDB of its own for FreeRADIUS's tables, on a loopback port, from Debian's package. */
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import mysql from 'mysql2/promise'
import { freePort } from '../free-port.ts'

const SERVER = '/usr/sbin/mariadbd'
const INSTALL = '/usr/bin/mariadb-install-db'
/** Only ends what would hang. */
const START_MILLISECONDS = 60_000
export const MYSQL_SCHEMA = '/etc/freeradius/3.0/mods-config/sql/main/mysql/schema.sql'

export function mariadbProblem(): string | undefined {
  if (!existsSync(SERVER) || !existsSync(INSTALL)) return 'MariaDB is not installed: apt-get install mariadb-server'
  return existsSync(MYSQL_SCHEMA) ? undefined : `FreeRADIUS's schema is not in ${MYSQL_SCHEMA}`
}

export interface MariaDb {
  readonly port: number
  /** Several statements, as root. */
  readonly sql: (text: string) => Promise<void>
  readonly stop: () => Promise<void>
}

export async function startMariaDb(): Promise<MariaDb> {
  const folder = mkdtempSync(join(tmpdir(), 'fibrehub-mariadb-'))
  const port = await freePort()
  const user = ownerOf(folder)
  const asWhom = user ? ['--user=mysql'] : []
  const data = join(folder, 'data')
  execFileSync(
    INSTALL,
    ['--no-defaults', `--datadir=${data}`, '--auth-root-authentication-method=normal', '--skip-test-db', ...asWhom],
    { stdio: 'ignore' },
  )
  const server = spawn(
    SERVER,
    [
      '--no-defaults',
      `--datadir=${data}`,
      `--port=${port}`,
      `--socket=${join(folder, 's')}`,
      '--bind-address=127.0.0.1',
      ...asWhom,
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  )
  let log = ''
  server.stderr.on('data', (chunk) => (log += chunk))
  const gone = once(server, 'exit')
  const connect = () =>
    mysql.createConnection({ host: '127.0.0.1', port, user: 'root', password: '', multipleStatements: true })
  const late = Date.now() + START_MILLISECONDS
  for (;;) {
    const open = await connect().catch(() => undefined)
    if (open) {
      await open.end()
      break
    }
    if (server.exitCode !== null || Date.now() > late) {
      server.kill('SIGKILL')
      throw new Error(`MariaDB did not start:\n${log}`)
    }
    await pause(100)
  }
  return {
    port,
    sql: async (text) => {
      const connection = await connect()
      await connection.query(text)
      await connection.end()
    },
    stop: async () => {
      if (server.exitCode === null) {
        server.kill('SIGTERM')
        await gone
      }
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** MariaDB refuses to run as root; whom it runs as must own its folder. */
function ownerOf(folder: string): boolean {
  if (process.getuid?.() !== 0) return false
  const id = (flag: string) => Number(spawnSync('id', [flag, 'mysql'], { encoding: 'utf8' }).stdout)
  chownSync(folder, id('-u'), id('-g'))
  chmodSync(folder, 0o700)
  return true
}
