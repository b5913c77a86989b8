/**
 * How fast sign-in attempts are copied into sessions.db, listed, searched and grouped, with a million of them in the
 * encrypted file, while new ones keep coming.
 *
 *   node tests/bench/sign-in-log.ts [--attempts N]
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { sessionsMigrations } from '../../main-services/platform/sqlite/migrations/sessions/index.ts'
import { openDatabase, openReader } from '../../main-services/platform/sqlite/open.ts'
import { createAuthLogHandlers } from '../../main-services/sessions/auth-log.ts'
import { createSignInLog } from '../../main-services/sessions/sign-in-log.store.ts'
import { createSignInsStore, type SignIn } from '../../main-services/sessions/sign-ins.store.ts'
import type { SignInReason } from '../../shared/contract/sign-in-reason.ts'
import { table } from './report.ts'

const { attempts } = parseArgs({ options: { attempts: { type: 'string', default: '1000000' } } }).values
const count = Number(attempts)
const ACCOUNTS = 120_000
const NASES = 12
const HOURS = 48
const BATCH = 500
/** What a busy moment brings between two questions. */
const AT_ONCE = 20
const ROUNDS = 40
const NOW = Date.parse('2026-11-23T12:00:00Z')
const BEGAN = NOW - HOURS * 3_600_000
const REASONS: readonly SignInReason[] = [
  'accepted',
  'accepted',
  'accepted',
  'wrong-password',
  'unknown-user',
  'expired',
]
const ASKED = {
  caller: { operatorId: 'bench', name: 'bench', role: 'viewer', device: 'bench' },
  act: { id: '0c8f3f2e-3f64-4a51-9f70-0a6f2f6f0a01', at: '2026-11-23T12:00:00Z' },
} as const

const folder = mkdtempSync(join(tmpdir(), 'sign-in-log-bench-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
const file = join(folder, 'sessions.db')
const key = Buffer.alloc(32, 7)
const opened = openDatabase({ file, key, durability: 'NORMAL', migrations: sessionsMigrations, cacheMegabytes: 64 })
if (!opened.ok) throw new Error(opened.error.words)
const store = createSignInsStore(opened.value)

/** Primes keep the fields apart; every eleventh is one of fifty that try again and again. */
function made(id: number): SignIn {
  const account = id % 11 === 0 ? id % 50 : (id * 7919) % ACCOUNTS
  return {
    id,
    at: Math.min(NOW, Math.round(BEGAN + (id * (NOW - BEGAN)) / count)),
    username: `user${account}@isp.co.za`,
    nasAddress: `10.20.${id % NASES}.2`,
    nasId: '7f1c2b1e-6a4c-4b3e-9d52-0d4d7a1f2c33',
    nasPort: `ge-0/0/${account % 48}`,
    callingStationId: `AA-BB-CC-${account.toString(16).padStart(6, '0').match(/../g)?.join('-')}`,
    method: 'pap',
    reason: REASONS[(id * 31) % REASONS.length] ?? 'accepted',
    words: 'As a person would say it, with what was expected',
  }
}

let next = 1
const add = (howMany: number): void => {
  store.add(
    Array.from({ length: howMany }, () => made(next++)),
    next - 1,
  )
}
const began = performance.now()
while (next <= count) add(BATCH)
const copied = Math.round(count / ((performance.now() - began) / 1000))

const log = createSignInLog(openReader({ file, key, cacheMegabytes: 32 }))
const handlers = createAuthLogHandlers({
  opened: async () => log,
  now: () => NOW,
  nasNames: () => new Map(),
  hasAccount: () => true,
})
type Query = Partial<Parameters<typeof handlers.query>[0]>
const query = (asked: Query) => () => handlers.query({ offset: 0, limit: 100, ...asked }, ASKED)
const asked: Readonly<Record<string, () => unknown>> = {
  'newest 100': query({}),
  'from row 100,000': query({ offset: 100_000 }),
  'one account': query({ username: 'user4711@isp.co.za' }),
  'one account that tries again and again': query({ username: 'user22@isp.co.za' }),
  rejects: query({ outcome: 'reject' }),
  'one reason': query({ reason: 'expired' }),
  'rejects of one NAS': query({ nasAddress: '10.20.3.2', outcome: 'reject' }),
  'one reason on one NAS': query({ nasAddress: '10.20.3.2', reason: 'expired' }),
  'search for a name': query({ search: 'user471' }),
  'search for a MAC': query({ search: 'aabbcc0012' }),
  'search that all meet': query({ search: 'isp.co' }),
  'search that nobody meets': query({ search: 'nobody here' }),
  'one hour': query({ from: '2026-11-23T03:00:00Z', to: '2026-11-23T04:00:00Z' }),
  'grouped by NAS': () => handlers.groups({ by: 'nas' }, ASKED),
  'grouped by reason': () => handlers.groups({ by: 'reason' }, ASKED),
  'grouped by account': () => handlers.groups({ by: 'account' }, ASKED),
  'by the minute': () => handlers.minutes({}, ASKED),
}
const rows = []
for (const [name, ask] of Object.entries(asked)) {
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    // New ones keep coming, and each commit empties the reader's cache.
    add(AT_ONCE)
    const start = performance.now()
    await ask()
    times.push(performance.now() - start)
  }
  times.sort((a, b) => a - b)
  const at = (share: number): number => Math.round((times[Math.floor(times.length * share)] ?? 0) * 10) / 10
  rows.push([name, at(0.5), at(0.95), at(0.99)])
}
process.stdout.write(`Copied: ${copied.toLocaleString('en-US')}/s\n\n`)
process.stdout.write(`${table(['asked', 'p50 ms', 'p95 ms', 'max ms'], rows)}\n`)
process.exit()
