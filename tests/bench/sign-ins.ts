/**
 * Sign-ins measured: PAP and MS-CHAPv2 over 200,000 accounts, beside FreeRADIUS with PostgreSQL on the same machine in
 * the same run, and how long one takes while accounting keeps the console busy.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startConsole } from '../console-under-test.ts'
import { freePort } from '../free-port.ts'
import { freeRadiusProblem, freeRadiusVersion } from '../interop/freeradius/server.ts'
import { startFastestSignIn } from '../interop/freeradius/sign-in-fastest.ts'
import { postgresProblem } from '../interop/postgres.ts'
import { startRadacct } from '../interop/radacct.ts'
import type { Endings } from './endings.ts'
import { generateLoadApart, signInApart } from './generate.ts'
import type { LoadOptions } from './load-generator.ts'
import { type Progress, together } from './parts.ts'
import { table } from './report.ts'
import type { SignInLoad, SignInResult } from './sign-in-generator.ts'
import { fillConsole, fillFreeRadius } from './stored-accounts.ts'

const METHODS = ['pap', 'mschap2'] as const
type Method = (typeof METHODS)[number]
const WORDS: Record<Method, string> = { pap: 'PAP', mschap2: 'MS-CHAPv2' }
const STEADY = { signIns: 1000, accounting: 3000 }

export interface SignInBench {
  readonly secret: string
  readonly accounts: number
  /** In each run. */
  readonly signIns: number
  /** How many wait for their answer at a time, each tried. */
  readonly outstanding: readonly number[]
  readonly freeRadiusThreads: readonly number[]
  readonly steadySeconds: number
  readonly progress: Progress
  readonly endings: Endings
}

interface Best extends SignInResult {
  readonly setting: string
}

export type SignInRates = Partial<Record<Method, Best>>

/** What is missing here to compare with, in words. */
export const signInsProblem = (): string | undefined => freeRadiusProblem() ?? postgresProblem()

async function bestOf(
  { name, setting, port }: { readonly name: string; readonly setting: string; readonly port: number },
  method: Method,
  { secret, accounts, signIns, outstanding: all, progress }: SignInBench,
): Promise<Best | undefined> {
  let best: Best | undefined
  for (const outstanding of all) {
    const result = await signInApart({ port, secret, method, accounts, signIns, outstanding })
    const { accepted, rejected, lost, acceptedPerSecond, latency } = result
    progress(
      `${name}, ${method}, ${setting}${outstanding} at a time: ${acceptedPerSecond}/s, p99 ${latency.p99} ms, ${lost} lost`,
    )
    if (rejected > 0 || accepted + lost !== signIns) throw new Error(`${rejected} of ${name} were rejected`)
    const isBest = lost === 0 && acceptedPerSecond > (best?.acceptedPerSecond ?? 0)
    if (isBest) best = { ...result, setting: `${setting}${outstanding} at a time` }
  }
  return best
}

const better = (a: Best | undefined, b: Best | undefined): Best | undefined =>
  (b?.acceptedPerSecond ?? 0) > (a?.acceptedPerSecond ?? 0) ? b : a

export async function measureFreeRadiusSignIns(bench: SignInBench): Promise<SignInRates> {
  const { secret, accounts, freeRadiusThreads, progress, endings } = bench
  const { postgres, folder, stop } = await startRadacct(await freePort())
  endings.add(stop)
  fillFreeRadius(postgres, accounts)
  progress(`${accounts} accounts in PostgreSQL`)
  const rates: SignInRates = {}
  for (const threads of freeRadiusThreads) {
    const port = await freePort()
    const server = await startFastestSignIn({ folder, port, secret, threads, postgres })
    endings.add(server.stop)
    const side = { name: 'FreeRADIUS', setting: `${threads} threads, `, port }
    for (const method of METHODS) {
      const best = better(rates[method], await bestOf(side, method, bench))
      if (best) rates[method] = best
    }
    await server.stop()
  }
  return rates
}

export interface ConsoleWithAccounts {
  readonly auth: number
  readonly acct: number
}

/** Until the endings are called. */
export async function startConsoleWithAccounts(bench: SignInBench): Promise<ConsoleWithAccounts> {
  const { secret, accounts, endings } = bench
  const folder = mkdtempSync(join(tmpdir(), 'fibrehub-bench-'))
  endings.add(() => rmSync(folder, { recursive: true, force: true }))
  const key = Buffer.alloc(32, 7)
  const start = () => startConsole({ folder, env: { FIBREHUB_DATA_KEY: key.toString('hex') } })
  // The console makes its files; the accounts are put in while nobody has them open.
  const first = await start()
  await first.stop()
  fillConsole(join(folder, 'console.db'), key, accounts)
  const console = await start()
  endings.add(console.stop)
  await console.ask('nas.add', { name: 'bng-load-01', address: '127.0.0.1', secret })
  const { auth, acct } = console.ready.radius
  return { auth: auth ?? 0, acct: acct ?? 0 }
}

export async function measureConsoleSignIns({ auth }: ConsoleWithAccounts, bench: SignInBench): Promise<SignInRates> {
  const rates: SignInRates = {}
  for (const method of METHODS) {
    const best = await bestOf({ name: 'FibreHub', setting: '', port: auth }, method, bench)
    if (best) rates[method] = best
  }
  return rates
}

/** Both at once: neither may make the other wait. */
export async function measureBeside({ auth, acct }: ConsoleWithAccounts, bench: SignInBench): Promise<string> {
  const { secret, accounts, steadySeconds: seconds } = bench
  const rows = []
  for (const method of METHODS) {
    const accounting: LoadOptions = {
      host: '127.0.0.1',
      port: acct,
      secret,
      rate: STEADY.accounting,
      seconds,
      prefix: method,
    }
    const signIns: SignInLoad = {
      port: auth,
      secret,
      method,
      accounts,
      signIns: STEADY.signIns * seconds,
      outstanding: 4096,
      rate: STEADY.signIns,
    }
    const [answered, signedIn] = await together([generateLoadApart(accounting), signInApart(signIns)])
    const cells = ({ lost, latency }: Pick<SignInResult, 'lost' | 'latency'>) => [
      lost,
      latency.p50,
      latency.p99,
      latency.max,
    ]
    rows.push([`${WORDS[method]}, ${STEADY.signIns}/s`, ...cells(signedIn)])
    rows.push([`accounting beside it, ${STEADY.accounting}/s`, ...cells(answered)])
  }
  return table(['Load', 'Lost', 'p50 ms', 'p99 ms', 'max ms'], rows)
}

/** `theirs`: why there is nothing to compare with, in words. */
export function signInsTable(ours: SignInRates, theirs: SignInRates | string): string {
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
