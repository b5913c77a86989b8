/** kill -9 under load: whatever was answered must be in the journal, and once. */
import { type ChildProcess, fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { generateLoad, type LoadResult } from '../../tests/bench/load-generator.ts'
import { openReader } from '../platform/sqlite/open.ts'
import { createJournalReader } from './journal.store.ts'
import { AttributeType } from './packet/attribute-type.ts'
import { firstValue, parsePacket } from './packet/parse.ts'
import type { Ports, ProcessOptions } from './radius-process.suite.ts'

const SECRET = 'kT9#vQ2mLx7!pR4z'

export interface RadiusProcess {
  readonly port: number
  /** Of sign-ins; 0 where they are not served. */
  readonly authPort: number
  /** Resolves when its services thread has begun to be busy with something else. */
  readonly block: (milliseconds: number) => Promise<void>
  /** As a power switch does it to a program: no warning, no cleaning up. */
  readonly kill: () => Promise<void>
}

export async function startRadiusProcess(options: Omit<ProcessOptions, 'secret'>): Promise<RadiusProcess> {
  const file = new URL('./radius-process.suite.ts', import.meta.url)
  const child: ChildProcess = fork(file, [JSON.stringify({ ...options, secret: SECRET })], { execArgv: [] })
  const ended = once(child, 'exit')
  const [said] = (await Promise.race([
    once(child, 'message'),
    ended.then(() => Promise.reject(new Error('The RADIUS process ended before it was ready'))),
  ])) as [Ports]
  return {
    port: said.acct,
    authPort: said.auth,
    block: async (milliseconds) => {
      const begun = once(child, 'message')
      child.send({ block: milliseconds })
      await begun
    },
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}

export interface KillReport {
  readonly load: LoadResult
  readonly answered: number
  readonly recorded: number
  /** Acct-Session-Ids that were answered and are not in the journal. */
  readonly missing: readonly string[]
  /** Packets that are in the journal twice. */
  readonly twice: number
  readonly integrity: unknown
}

export interface KillOptions {
  readonly cycles: number
  readonly rate: number
  readonly how: ProcessOptions['how']
}

/** Each cycle lets the load run for a moment, kills, and starts again on the same files and port. */
export async function killUnderLoad({ cycles, rate, how }: KillOptions): Promise<KillReport> {
  const folder = mkdtempSync(join(tmpdir(), 'radius-kill-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'radius.db')
  const key = randomBytes(32)
  const answeredFile = join(folder, 'answered')
  const start = (port: number) => startRadiusProcess({ file, keyHex: key.toString('hex'), port, how })

  let process = await start(0)
  const { port } = process
  let killing = true
  const load = generateLoad({
    host: '127.0.0.1',
    port,
    secret: SECRET,
    rate,
    // It runs until the last kill; what comes after only waits for answers.
    seconds: 3600,
    until: () => !killing,
    kinds: ['start', 'interim', 'stop'],
    retransmitAfterMilliseconds: 400,
    retransmissions: 30,
    drainMilliseconds: 20_000,
    answeredFile,
    verify: true,
  })
  for (let cycle = 0; cycle < cycles; cycle += 1) {
    await pause(300 + (cycle % 5) * 37)
    await process.kill()
    process = await start(port)
  }
  killing = false
  const result = await load
  await process.kill()

  const answered = existsSync(answeredFile) ? readFileSync(answeredFile, 'utf8').trim().split('\n') : []
  const { sessionIds, twice, recorded, integrity } = readBack(file, key)
  const missing = answered.filter((sessionId) => !sessionIds.has(sessionId))
  return { load: result, answered: answered.length, recorded, missing, twice, integrity }
}

function readBack(file: string, key: Buffer) {
  const db = openReader({ file, key, cacheMegabytes: 8 })
  try {
    const reader = createJournalReader(db)
    const sessionIds = new Set<string>()
    const packets = new Set<string>()
    let recorded = 0
    for (let entries = reader.after(0, 5000); entries.length > 0; entries = reader.after(entries.at(-1)!.id, 5000)) {
      for (const { packet } of entries) {
        recorded += 1
        packets.add(packet.toString('latin1'))
        const parsed = parsePacket(packet)
        if (parsed.ok) sessionIds.add(String(firstValue(parsed.value, AttributeType.AcctSessionId)))
      }
    }
    const integrity = db.pragma('integrity_check', { simple: true })
    return { sessionIds, recorded, twice: recorded - packets.size, integrity }
  } finally {
    db.close()
  }
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))
