/**
 * RADIUS measured: accounting and sign-ins beside FreeRADIUS with PostgreSQL on
 * the same machine in the same run, up to our own ceiling, and under a steady load.
 *
 *   node tests/bench/radius.ts [--rows N] [--write] [--without-queries] [--quick]
 *
 * Everything is on 127.0.0.1 and in folders that go again. `--write` puts the
 * tables into the README. `--quick` only shows that everything runs: its figures mean little.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { freePort } from '../free-port.ts'
import { startAccountingServer } from '../interop/freeradius/accounting.ts'
import { freeRadiusProblem, freeRadiusVersion } from '../interop/freeradius/server.ts'
import { postgresProblem } from '../interop/postgres.ts'
import { startRadacct } from '../interop/radacct.ts'
import { radclientProblem } from '../interop/radclient.ts'
import { type ConsoleForBench, startConsoleForBench } from './console-for-bench.ts'
import { createEndings } from './endings.ts'
import { type HighestRate, highestRate, type Step } from './highest-rate.ts'
import type { LoadOptions, LoadResult } from './load-generator.ts'
import { describeMachine } from './machine.ts'
import { type RadclientRate, radclientRate } from './radclient-rate.ts'
import { type Cell, table, writeIntoReadme } from './report.ts'
import { watchResident } from './resident.ts'
import { fillRadacct } from './stored-sessions.ts'

const SECRET = 'only-for-the-bench-5b2c'
const options = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    write: { type: 'boolean', default: false },
    'without-queries': { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
  },
}).values
const rows = Number(options.rows)
const { quick } = options

const RADCLIENT_PACKETS = quick ? 2000 : 20_000
const RADCLIENT_SETTINGS = [
  { processes: 1, parallel: 64 },
  { processes: 1, parallel: 250 },
  { processes: 4, parallel: 32 },
  { processes: 8, parallel: 32 },
  { processes: 8, parallel: 128 },
]
const FREERADIUS_THREADS = quick ? [32] : [16, 32, 64]
const STEP_SECONDS = quick ? 1 : 6
/** RFC 5080 2.2.1: about two seconds to the first repetition. */
const AS_A_NAS = { retransmitAfterMilliseconds: 2000, retransmissions: 5, drainMilliseconds: 20_000 }
const STEADY_RATE = 5000
const STEADY_SECONDS = quick ? 3 : 30
const OPEN_SESSIONS = quick ? 5000 : 100_000

const endings = createEndings()
const progress = (words: string): void => void process.stderr.write(`${words}\n`)

/** In a process of its own, as NASes are. */
async function generate(load: LoadOptions): Promise<LoadResult> {
  const program = join(import.meta.dirname, 'load-generator.ts')
  const child = spawn(process.execPath, [program, JSON.stringify(load)], { stdio: ['ignore', 'pipe', 'inherit'] })
  let output = ''
  child.stdout.on('data', (chunk) => (output += chunk))
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Error(`The load generator ended with ${code}`)
  return JSON.parse(output) as LoadResult
}

interface Side {
  readonly name: string
  readonly port: number
  /** Waits until every answered packet is in a row, and says when that was, on the clock of performance.now(). */
  readonly settled: () => Promise<number>
}

interface BestRadclient extends RadclientRate {
  readonly setting: string
}

let runs = 0
const nextPrefix = (): string => `r${runs++}`

async function bestOfRadclient(side: Side, setting: string): Promise<BestRadclient[]> {
  const rates: BestRadclient[] = []
  for (const radclient of RADCLIENT_SETTINGS) {
    const to = { port: side.port, secret: SECRET, packets: RADCLIENT_PACKETS, setting: radclient, prefix: nextPrefix() }
    const words = `${setting}${radclient.processes} × radclient -p ${radclient.parallel}`
    const rate = { ...(await radclientRate(to)), setting: words }
    await side.settled()
    progress(`${side.name}, ${rate.setting}: ${rate.perSecond}/s, ${rate.lost} lost`)
    rates.push(rate)
  }
  return rates
}

async function ladder(side: Side, setting: string): Promise<HighestRate & { readonly setting: string }> {
  const run = async (rate: number): Promise<Omit<Step, 'offered'>> => {
    const began = performance.now()
    const load = { host: '127.0.0.1', port: side.port, secret: SECRET, rate, seconds: STEP_SECONDS, ...AS_A_NAS }
    const result = await generate({ ...load, kinds: ['start'], prefix: nextPrefix() })
    const seconds = ((await side.settled()) - began) / 1000
    return { load: result, rowsPerSecond: Math.round(result.answered / seconds) }
  }
  const told = ({ offered, load }: Step): void => {
    const { answeredPerSecond, lost, retransmitted, latency } = load
    progress(
      `${side.name}, ${setting}offered ${offered}/s: ${answeredPerSecond}/s answered, ${lost} lost, ${retransmitted} repeated, p50 ${latency.p50} ms, p99 ${latency.p99} ms, generator ${load.cpuSeconds} CPU-s`,
    )
  }
  return { ...(await highestRate(run, { from: 1500, told })), setting }
}

const fastest = <T>(all: readonly T[], rate: (one: T) => number): T | undefined =>
  all.reduce<T | undefined>((best, one) => (best === undefined || rate(one) > rate(best) ? one : best), undefined)
const withoutLoss = (rates: readonly BestRadclient[]) => rates.filter(({ lost }) => lost === 0)
const answered = ({ best }: HighestRate): number => best?.load.answeredPerSecond ?? 0

interface Measured {
  readonly name: string
  readonly radclient: BestRadclient | undefined
  readonly ladder: (HighestRate & { readonly setting: string }) | undefined
}

async function measureFreeRadius(): Promise<Measured | string> {
  const problem = freeRadiusProblem() ?? radclientProblem() ?? postgresProblem()
  if (problem) return problem
  const [radclient, ladders]: [BestRadclient[], (HighestRate & { setting: string })[]] = [[], []]
  const { postgres, folder, stop } = await startRadacct(await freePort())
  endings.add(stop)
  try {
    fillRadacct(postgres, rows)
    progress(`${rows} rows in radacct`)
    for (const threads of FREERADIUS_THREADS) {
      const port = await freePort()
      const radius = await startAccountingServer({ folder, port, secret: SECRET, threads, postgres })
      endings.add(radius.stop)
      const side = { name: 'FreeRADIUS', port, settled: async () => performance.now() }
      const setting = `${threads} threads and connections, `
      radclient.push(...(await bestOfRadclient(side, setting)))
      ladders.push(await ladder(side, setting))
      await radius.stop()
    }
    checkRecorded(Number(postgres.psql('SELECT count(*) FROM radacct')) - rows, radclient, ladders)
    return {
      name: `${freeRadiusVersion()} + PostgreSQL ${postgres.psql('SHOW server_version').split(' ')[0]}`,
      radclient: fastest(withoutLoss(radclient), ({ perSecond }) => perSecond),
      ladder: fastest(ladders, answered),
    }
  } finally {
    await endings.all()
  }
}

async function measureConsole(console: ConsoleForBench): Promise<Measured> {
  const side = { name: 'FibreHub', port: console.port, settled: console.caughtUp }
  const radclient = radclientProblem() ? [] : await bestOfRadclient(side, '')
  const steps = await ladder(side, '')
  checkRecorded((await console.stats()).journal.rows, radclient, [steps])
  return {
    name: 'FibreHub',
    radclient: fastest(withoutLoss(radclient), ({ perSecond }) => perSecond),
    ladder: steps,
  }
}

/** Every packet was a session of its own, so what was answered must be there, row for row. */
function checkRecorded(recorded: number, radclient: readonly RadclientRate[], ladders: readonly HighestRate[]): void {
  const loads = ladders.flatMap(({ steps }) => steps.map(({ load }) => load))
  const answers = [...radclient, ...loads].reduce((sum, one) => sum + one.answered, 0)
  if (recorded < answers) throw new Error(`${answers} were answered and only ${recorded} recorded`)
}

function comparison(ours: Measured, theirs: Measured | string): string {
  if (typeof theirs === 'string') {
    return `Not compared with FreeRADIUS: ${theirs}.\n\n${table(
      ['Generator', 'FibreHub, a second'],
      [['our own, 32 sockets', ours.ladder ? answered(ours.ladder) : 'lost some']],
    )}`
  }
  const row = (generator: string, their: number, our: number, best: string): Cell[] => [
    generator,
    their,
    our,
    their > 0 ? `${(our / their).toFixed(1)} ×` : '-',
    best,
  ]
  return table(
    ['Starts answered a second, 0 lost', theirs.name, 'FibreHub', 'Ratio', 'Best settings'],
    [
      row(
        'radclient',
        theirs.radclient?.perSecond ?? 0,
        ours.radclient?.perSecond ?? 0,
        `${theirs.radclient?.setting ?? 'always lost some'}; ${ours.radclient?.setting ?? 'always lost some'}`,
      ),
      row(
        'our own, 32 sockets, all Identifiers',
        theirs.ladder ? answered(theirs.ladder) : 0,
        ours.ladder ? answered(ours.ladder) : 0,
        `${theirs.ladder?.setting ?? ''}offered ${theirs.ladder?.best?.offered ?? '-'}/s; offered ${ours.ladder?.best?.offered ?? '-'}/s`,
      ),
    ],
  )
}

const ceiling = ({ ladder }: Measured): string =>
  table(
    [
      'Offered a second',
      'Answered a second',
      'Made into rows a second',
      'Lost',
      'Repeated by the NASes',
      'p50 ms',
      'p99 ms',
      'Generator, CPU-s/s',
    ],
    (ladder?.steps ?? []).map(({ offered, load, rowsPerSecond }) => [
      offered,
      load.answeredPerSecond,
      rowsPerSecond,
      load.lost,
      load.retransmitted,
      load.latency.p50,
      load.latency.p99,
      Number((load.cpuSeconds / load.seconds).toFixed(2)),
    ]),
  )

/** First so many sessions start, then all of them go on reporting. */
async function steady(console: ConsoleForBench): Promise<string> {
  const phase = async (name: string, load: Pick<LoadOptions, 'kinds' | 'seconds'>): Promise<Cell[]> => {
    const resident = watchResident(console.pid)
    let worstLag = 0
    const watching = setInterval(async () => {
      const { projectorLag } = await console.stats()
      worstLag = Math.max(worstLag, projectorLag.milliseconds)
    }, 250)
    const result = await generate({
      host: '127.0.0.1',
      port: console.port,
      secret: SECRET,
      rate: STEADY_RATE,
      sessions: OPEN_SESSIONS,
      prefix: 'steady',
      ...load,
    })
    await console.caughtUp()
    clearInterval(watching)
    const { p50, p99, max } = result.latency
    const cells = [name, result.sent, result.lost, p50, p99, max, (worstLag / 1000).toFixed(1), resident.stop()]
    progress(cells.join(' | '))
    return cells
  }
  const starting = await phase(`Starts, ${STEADY_RATE}/s`, { kinds: ['start'], seconds: OPEN_SESSIONS / STEADY_RATE })
  const reporting = await phase(`Interim-Updates of ${OPEN_SESSIONS} sessions, ${STEADY_RATE}/s`, {
    kinds: ['interim'],
    seconds: STEADY_SECONDS,
  })
  return table(
    ['Load', 'Packets', 'Lost', 'p50 ms', 'p99 ms', 'max ms', 'Projector behind at worst, s', 'Resident at most, MB'],
    [starting, reporting],
  )
}

/** What another bench prints. */
async function outputOf(bench: string, ...flags: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [join(import.meta.dirname, bench), ...flags], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.on('data', (chunk) => (output += chunk))
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Error(`${bench} ended with ${code}`)
  return output.trim()
}

const queries = async (): Promise<string> => `\`\`\`\n${await outputOf('query-bench.ts')}\n\`\`\``
const signIns = (): Promise<string> => outputOf('sign-ins.ts', ...(quick ? ['--quick'] : []))
const signInLog = (): Promise<string> => outputOf('sign-in-log.ts', ...(quick ? ['--attempts', '20000'] : []))

const theirs = await measureFreeRadius()
progress(typeof theirs === 'string' ? theirs : `${theirs.name}: done`)
const withConsole = async <T>(
  storedSessions: number,
  measure: (console: ConsoleForBench) => Promise<T>,
): Promise<T> => {
  const console = await startConsoleForBench({ secret: SECRET, storedSessions })
  endings.add(console.stop)
  try {
    return await measure(console)
  } finally {
    await endings.all()
  }
}
const ours = await withConsole(rows, measureConsole)
// Anew, so that its memory is that of this load and not of the ceiling's.
const underSteadyLoad = await withConsole(0, steady)
const parts = [
  `Measured ${describeMachine()}. Server, generator and disk share the machine; ${rows.toLocaleString('en-US')} sessions stored beforehand on both sides; every answer is on the disk before it is sent.`,
  comparison(ours, theirs),
  `How far it goes (Starts for ${STEP_SECONDS} s each, 32 sockets, all Identifiers, repeated after 2 s; rows are counted from the start of the generator until the last packet is in one):`,
  ceiling(ours),
  'A steady load:',
  underSteadyLoad,
  'Sign-ins:',
  await signIns(),
  ...(options['without-queries']
    ? []
    : [
        'Lists and searches meanwhile written to:',
        await queries(),
        'Sign-in attempts, a million, meanwhile written to:',
        await signInLog(),
      ]),
]
const markdown = parts.join('\n\n')
process.stdout.write(`${markdown}\n`)
if (options.write) writeIntoReadme('bench:radius', markdown)
