/**
 * Sign-ins measured: PAP and MS-CHAPv2 over 200,000 accounts, beside FreeRADIUS with PostgreSQL on the same machine in
 * the same run, and how long one takes while accounting keeps the console busy.
 *
 *   node tests/bench/sign-ins.ts [--accounts N] [--quick]
 *
 * Everything is on 127.0.0.1 and in folders that go again. `--quick` only shows that everything runs.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startConsole } from '../console-under-test.ts'
import { freePort } from '../free-port.ts'
import { freeRadiusProblem, freeRadiusVersion } from '../interop/freeradius/server.ts'
import { startFastestSignIn } from '../interop/freeradius/sign-in-fastest.ts'
import { postgresProblem } from '../interop/postgres.ts'
import { startRadacct } from '../interop/radacct.ts'
import { createEndings } from './endings.ts'
import type { LoadOptions, LoadResult } from './load-generator.ts'
import { table } from './report.ts'

import type { SignInLoad, SignInResult } from './sign-in-generator.ts'
import { fillConsole, fillFreeRadius } from './stored-accounts.ts'

const SECRET = 'only-for-the-bench-5b2c'
const options = parseArgs({
  options: { accounts: { type: 'string', default: '200000' }, quick: { type: 'boolean', default: false } },
}).values
const accounts = Number(options.accounts)
const { quick } = options
const METHODS = ['pap', 'mschap2'] as const
type Method = (typeof METHODS)[number]
const SIGN_INS = quick ? 2000 : 20_000
const OUTSTANDING = quick ? [64] : [16, 64, 256]
const FREERADIUS_THREADS = quick ? [16] : [8, 16, 32]
const STEADY_SECONDS = quick ? 3 : 20
const STEADY = { signIns: 1000, accounting: 3000 }

const endings = createEndings()
const progress = (words: string): void => void process.stderr.write(`${words}\n`)

interface Best extends SignInResult {
  readonly setting: string
}

/** In a process of its own, as NASes are. */
async function generate<T>(program: 'sign-in-generator.ts' | 'load-generator.ts', load: object): Promise<T> {
  const args = [join(import.meta.dirname, program), JSON.stringify(load)]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  let output = ''
  child.stdout.on('data', (chunk) => (output += chunk))
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Error(`${program} ended with ${code}`)
  return JSON.parse(output) as T
}

async function bestOf(name: string, setting: string, port: number, method: Method): Promise<Best | undefined> {
  let best: Best | undefined
  for (const outstanding of OUTSTANDING) {
    const load: SignInLoad = { port, secret: SECRET, method, accounts, signIns: SIGN_INS, outstanding }
    const result = await generate<SignInResult>('sign-in-generator.ts', load)
    const { accepted, rejected, lost, acceptedPerSecond, latency } = result
    progress(
      `${name}, ${method}, ${setting}${outstanding} at a time: ${acceptedPerSecond}/s, p99 ${latency.p99} ms, ${lost} lost`,
    )
    if (rejected > 0 || accepted + lost !== SIGN_INS) throw new Error(`${rejected} of ${name} were rejected`)
    const isBest = lost === 0 && acceptedPerSecond > (best?.acceptedPerSecond ?? 0)
    if (isBest) best = { ...result, setting: `${setting}${outstanding} at a time` }
  }
  return best
}

const better = (a: Best | undefined, b: Best | undefined): Best | undefined =>
  (b?.acceptedPerSecond ?? 0) > (a?.acceptedPerSecond ?? 0) ? b : a

type Rates = Partial<Record<Method, Best>>

async function measureFreeRadius(): Promise<Rates | string> {
  const problem = freeRadiusProblem() ?? postgresProblem()
  if (problem) return problem
  const { postgres, folder, stop } = await startRadacct(await freePort())
  endings.add(stop)
  try {
    fillFreeRadius(postgres, accounts)
    progress(`${accounts} accounts in PostgreSQL`)
    const rates: Rates = {}
    for (const threads of FREERADIUS_THREADS) {
      const port = await freePort()
      const server = await startFastestSignIn({ folder, port, secret: SECRET, threads, postgres })
      endings.add(server.stop)
      for (const method of METHODS) {
        const best = better(rates[method], await bestOf('FreeRADIUS', `${threads} threads, `, port, method))
        if (best) rates[method] = best
      }
      await server.stop()
    }
    return rates
  } finally {
    await endings.all()
  }
}

interface RunningConsole {
  readonly auth: number
  readonly acct: number
}

async function withConsole<T>(measure: (console: RunningConsole) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'fibrehub-bench-'))
  const key = Buffer.alloc(32, 7)
  const start = () => startConsole({ folder, env: { FIBREHUB_DATA_KEY: key.toString('hex') } })
  // The console makes its files; the accounts are put in while nobody has them open.
  const first = await start()
  await first.stop()
  fillConsole(join(folder, 'console.db'), key, accounts)
  const console = await start()
  endings.add(async () => {
    await console.stop()
    rmSync(folder, { recursive: true, force: true })
  })
  try {
    await console.ask('nas.add', { name: 'bng-load-01', address: '127.0.0.1', secret: SECRET })
    const { auth, acct } = console.ready.radius
    return await measure({ auth: auth ?? 0, acct: acct ?? 0 })
  } finally {
    await endings.all()
  }
}

async function measureConsole({ auth }: RunningConsole): Promise<Rates> {
  const rates: Rates = {}
  for (const method of METHODS) {
    const best = await bestOf('FibreHub', '', auth, method)
    if (best) rates[method] = best
  }
  return rates
}

/** Both at once: neither may make the other wait. */
async function measureBeside({ auth, acct }: RunningConsole): Promise<string> {
  const rows = []
  for (const method of METHODS) {
    const accounting: LoadOptions = {
      host: '127.0.0.1',
      port: acct,
      secret: SECRET,
      rate: STEADY.accounting,
      seconds: STEADY_SECONDS,
      prefix: method,
    }
    const signIns: SignInLoad = {
      port: auth,
      secret: SECRET,
      method,
      accounts,
      signIns: STEADY.signIns * STEADY_SECONDS,
      outstanding: 4096,
      rate: STEADY.signIns,
    }
    const [answered, signedIn] = await Promise.all([
      generate<LoadResult>('load-generator.ts', accounting),
      generate<SignInResult>('sign-in-generator.ts', signIns),
    ])
    const cells = (latency: { p50: number; p99: number; max: number }, lost: number) => [
      lost,
      latency.p50,
      latency.p99,
      latency.max,
    ]
    rows.push([`${WORDS[method]}, ${STEADY.signIns}/s`, ...cells(signedIn.latency, signedIn.lost)])
    rows.push([`accounting beside it, ${STEADY.accounting}/s`, ...cells(answered.latency, answered.lost)])
  }
  return table(['Load', 'Lost', 'p50 ms', 'p99 ms', 'max ms'], rows)
}

const WORDS: Record<Method, string> = { pap: 'PAP', mschap2: 'MS-CHAPv2' }

function comparison(ours: Rates, theirs: Rates | string): string {
  const their = typeof theirs === 'string' ? {} : theirs
  const rows = METHODS.map((method) => {
    const [our, other] = [ours[method], their[method]]
    const [a, b] = [our?.acceptedPerSecond ?? 0, other?.acceptedPerSecond ?? 0]
    return [
      WORDS[method],
      b,
      a,
      b > 0 ? `${(a / b).toFixed(1)} ×` : '-',
      `${other?.setting ?? '-'}; ${our?.setting ?? '-'}`,
    ]
  })
  const name = typeof theirs === 'string' ? 'FreeRADIUS' : `${freeRadiusVersion()} + PostgreSQL`
  const words = table(['Sign-ins accepted a second, 0 lost', name, 'FibreHub', 'Ratio', 'Best settings'], rows)
  return typeof theirs === 'string' ? `Not compared with FreeRADIUS: ${theirs}.\n\n${words}` : words
}

const theirs = await measureFreeRadius()
const [ours, beside] = await withConsole(
  async (console) => [await measureConsole(console), await measureBeside(console)] as const,
)
const parts = [
  `${accounts.toLocaleString('en-US')} accounts, each with a password, an address and a package; FreeRADIUS keeps no attempts here, FibreHub each.`,
  comparison(ours, theirs),
  'Sign-ins while accounting keeps coming:',
  beside,
]
process.stdout.write(`${parts.join('\n\n')}\n`)
process.exit()
