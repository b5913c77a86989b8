/** Starts the RADIUS thread in a process of its own, and reads the journal it left. */
import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { onTestFinished } from 'vitest'
import { radiusMigrations } from '../../main-services/platform/sqlite/migrations/radius/index.ts'
import { openDatabase } from '../../main-services/platform/sqlite/open.ts'
import { AttributeType } from '../../main-services/radius/packet/attribute-type.ts'
import { firstValue, parsePacket } from '../../main-services/radius/packet/parse.ts'
import type { AloneOptions } from './radius-thread-alone.ts'

export const SECRET = 'only-for-the-battery-7d1e'
export const KEY_HEX = randomBytes(32).toString('hex')

export interface RadiusAlone {
  readonly port: number
  readonly log: () => string
  /** SIGKILL. */
  readonly kill: () => Promise<void>
  /** SIGTERM: answers what is in hand and closes. */
  readonly stop: () => Promise<void>
}

type Options = Partial<Omit<AloneOptions, 'file'>> & {
  readonly folder: string
  readonly env?: Readonly<Record<string, string>>
}

/** For the length of a test. */
export async function startRadiusAlone({ folder, env = {}, ...given }: Options): Promise<RadiusAlone> {
  const options: AloneOptions = {
    file: join(folder, 'radius.db'),
    keyHex: KEY_HEX,
    secret: SECRET,
    port: 0,
    freeBytes: null,
    durability: 'FULL',
    ...given,
  }
  const program = join(import.meta.dirname, 'radius-thread-alone.ts')
  const server: ChildProcess = spawn(process.execPath, [program, JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  })
  let log = ''
  server.stderr?.on('data', (chunk) => (log += chunk))
  const gone = once(server, 'exit')
  const port = await new Promise<number>((found, failed) => {
    if (server.stdout) createInterface(server.stdout).once('line', (line) => found(JSON.parse(line).port))
    void gone.then(([code]) => failed(new Error(`The RADIUS thread ended with ${code}:\n${log}`)))
  })
  const end = async (signal: NodeJS.Signals) => {
    if (server.exitCode === null && server.signalCode === null) server.kill(signal)
    await gone
  }
  onTestFinished(() => end('SIGKILL'))
  return { port, log: () => log, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') }
}

export interface JournalLeft {
  /** Every Acct-Session-Id with how often it was recorded. */
  readonly recorded: ReadonlyMap<string, number>
  readonly integrity: string
}

/** Opens the journal as the next start would. What was never made durable may not even be a file. */
export function readJournal(folder: string, keyHex = KEY_HEX): JournalLeft {
  const file = join(folder, 'radius.db')
  if (!existsSync(file)) return { recorded: new Map(), integrity: 'ok' }
  const key = Buffer.from(keyHex, 'hex')
  const opened = openDatabase({ file, key, durability: 'FULL', migrations: radiusMigrations, cacheMegabytes: 16 })
  if (!opened.ok) throw new Error(opened.error.words)
  const db = opened.value
  const recorded = new Map<string, number>()
  for (const packet of db.prepare('SELECT packet FROM journal').pluck().iterate() as Iterable<Buffer>) {
    const id = sessionIdOf(packet)
    recorded.set(id, (recorded.get(id) ?? 0) + 1)
  }
  const integrity = String(db.pragma('integrity_check', { simple: true }))
  db.close()
  return { recorded, integrity }
}

/** What the load generator noted as answered. */
export const answeredIn = (file: string): string[] =>
  existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : []

export const missing = (answered: Iterable<string>, { recorded }: JournalLeft): string[] =>
  [...answered].filter((id) => !recorded.has(id))

function sessionIdOf(packet: Buffer): string {
  const parsed = parsePacket(packet)
  if (!parsed.ok) throw new Error('A packet in the journal is malformed')
  return firstValue(parsed.value, AttributeType.AcctSessionId)?.toString() ?? ''
}
