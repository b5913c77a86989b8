/**
 * RADIUS measured: accounting and sign-ins beside FreeRADIUS with PostgreSQL on the same machine in the same run, up to
 * our own ceiling, under a steady load, sessions disconnected by the thousand, and lists searched meanwhile.
 *
 *   node tests/bench/radius.ts [--rows N] [--sessions N] [--write] [--quick] [--only PART] [--without-queries] …
 *
 * Everything is on 127.0.0.1 and in folders that go again. `--write` puts each table into the README once it is there;
 * what is left out, or fails, keeps the figures it had. `--quick` only shows that everything runs: its figures mean
 * little. `--without-PART` leaves a part out, `--only PART` all others; `queries` are the lists of sessions and of
 * sign-in attempts.
 */
import { parseArgs } from 'node:util'
import {
  type AccountingBench,
  accountingProblem,
  ceilingTable,
  comparisonTable,
  measureConsole,
  measureFreeRadius,
} from './accounting.ts'
import { type ConsoleForBench, startConsoleForBench } from './console-for-bench.ts'
import { disconnectsTable, measureDisconnects } from './disconnects.ts'
import { createEndings } from './endings.ts'
import { printedBy } from './generate.ts'
import { describeMachine } from './machine.ts'
import { createProgress, runParts } from './parts.ts'
import { createReport } from './report.ts'
import {
  measureBeside,
  measureConsoleSignIns,
  measureFreeRadiusSignIns,
  type SignInBench,
  signInsProblem,
  signInsTable,
  startConsoleWithAccounts,
} from './sign-ins.ts'
import { measureSteady } from './steady.ts'

const SECRET = 'only-for-the-bench-5b2c'
const PARTS = ['accounting', 'steady', 'sign-ins', 'disconnects', 'queries'] as const
type PartName = (typeof PARTS)[number]

const options = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    write: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true, default: [] },
    'without-accounting': { type: 'boolean', default: false },
    'without-steady': { type: 'boolean', default: false },
    'without-sign-ins': { type: 'boolean', default: false },
    'without-disconnects': { type: 'boolean', default: false },
    'without-queries': { type: 'boolean', default: false },
  },
}).values
const { quick } = options
const rows = Number(options.rows)
const unknown = options.only.filter((name) => !PARTS.some((part) => part === name))
if (unknown.length > 0) throw new Error(`There is no part ${unknown.join(', ')}; there are ${PARTS.join(', ')}`)
const isWanted = (name: PartName): boolean =>
  (options.only.length === 0 || options.only.includes(name)) && !options[`without-${name}`]

const endings = createEndings()
const now = () => performance.now()
const progress = createProgress(now)
const report = createReport({
  bench: 'bench:radius',
  sections: {
    comparison: 'accounting beside FreeRADIUS',
    ceiling: 'how far it goes',
    steady: 'a steady load',
    'sign-ins': 'sign-ins beside FreeRADIUS',
    beside: 'sign-ins while accounting keeps coming',
    disconnects: 'disconnects',
    queries: 'lists and searches',
    attempts: 'sign-in attempts',
  },
  head: `${quick ? 'A try that measures next to nothing, of' : 'Measured'} ${describeMachine()}. Server, generator and disk share the machine; every answer is on the disk before it is sent.`,
  write: options.write,
})

const accounting: AccountingBench = {
  secret: SECRET,
  rows,
  radclientPackets: quick ? 2000 : 20_000,
  freeRadiusThreads: quick ? [32] : [16, 32, 64],
  stepSeconds: quick ? 1 : 6,
  progress,
  endings,
}
const signIns: SignInBench = {
  secret: SECRET,
  accounts: quick ? 20_000 : 200_000,
  signIns: quick ? 2000 : 20_000,
  outstanding: quick ? [64] : [16, 64, 256],
  freeRadiusThreads: quick ? [16] : [8, 16, 32],
  steadySeconds: quick ? 3 : 20,
  progress,
  endings,
}
const steady = { secret: SECRET, sessions: quick ? 5000 : 100_000, seconds: quick ? 3 : 30, progress }
const disconnects = { secret: SECRET, sessions: quick ? 200 : 10_000, endings }

async function openConsole(storedSessions: number): Promise<ConsoleForBench> {
  const console = await startConsoleForBench({ secret: SECRET, storedSessions })
  endings.add(console.stop)
  return console
}

const fenced = (printed: string): string => `\`\`\`\n${printed}\n\`\`\``

/** Undefined once it was tried and failed: then there is no comparison, and the one before stays. */
let theirAccounting: Awaited<ReturnType<typeof measureFreeRadius>> | string | undefined
let theirSignIns: Awaited<ReturnType<typeof measureFreeRadiusSignIns>> | string | undefined

const work: Readonly<Record<PartName, readonly (() => Promise<void>)[]>> = {
  accounting: [
    async () => {
      theirAccounting = accountingProblem() ?? (await measureFreeRadius(accounting))
    },
    async () => {
      const ours = await measureConsole(await openConsole(rows), accounting)
      const stored = `${rows.toLocaleString('en-US')} sessions stored beforehand`
      if (theirAccounting !== undefined)
        report.add('comparison', `With ${stored} on both sides:\n\n${comparisonTable(ours, theirAccounting)}`)
      report.add(
        'ceiling',
        `How far it goes, with ${stored} (Starts for ${accounting.stepSeconds} s each, 32 sockets, all Identifiers, repeated after 2 s; rows are counted from the start of the generator until the last packet is in one):\n\n${ceilingTable(ours)}`,
      )
    },
  ],
  steady: [async () => report.add('steady', `A steady load:\n\n${await measureSteady(await openConsole(0), steady)}`)],
  'sign-ins': [
    async () => {
      theirSignIns = signInsProblem() ?? (await measureFreeRadiusSignIns(signIns))
    },
    async () => {
      const console = await startConsoleWithAccounts(signIns)
      const ours = await measureConsoleSignIns(console, signIns)
      const stored = `${signIns.accounts.toLocaleString('en-US')} accounts, each with a password, an address and a package`
      if (theirSignIns !== undefined)
        report.add(
          'sign-ins',
          `Sign-ins with ${stored}; FreeRADIUS keeps no attempts here, FibreHub each:\n\n${signInsTable(ours, theirSignIns)}`,
        )
      report.add('beside', `Sign-ins while accounting keeps coming:\n\n${await measureBeside(console, signIns)}`)
    },
  ],
  disconnects: [
    async () => {
      const measured = await measureDisconnects(await openConsole(0), disconnects)
      report.add(
        'disconnects',
        `Sessions of one NAS disconnected by one order; it answers each and sends its Stop:\n\n${disconnectsTable(measured)}`,
      )
    },
  ],
  queries: [
    async () => {
      const printed = await printedBy('query-bench.ts', quick ? ['--closed', '20000', '--open', '2000'] : [])
      report.add('queries', `Lists and searches, meanwhile written to:\n\n${fenced(printed)}`)
    },
    async () => {
      const attempts = quick ? 20_000 : 1_000_000
      const printed = await printedBy('sign-in-log.ts', ['--attempts', String(attempts)])
      report.add(
        'attempts',
        `${attempts.toLocaleString('en-US')} sign-in attempts, meanwhile written to:\n\n${printed}`,
      )
    },
  ],
}

const parts = PARTS.filter(isWanted).flatMap((name) =>
  work[name].map((measure, at, all) => ({
    name: all.length > 1 ? `${name}, ${at + 1} of ${all.length}` : name,
    measure,
  })),
)
const failed = await runParts(parts, { progress, now, endAll: endings.all })
progress(failed.length === 0 ? 'All parts measured' : `FAILED: ${failed.join('; ')}`)
process.exit(failed.length === 0 ? 0 : 1)
