/** Accounting measured: beside FreeRADIUS with PostgreSQL, and up to our own ceiling. */
import { freePort } from '../free-port.ts'
import { startAccountingServer } from '../interop/freeradius/accounting.ts'
import { freeRadiusProblem, freeRadiusVersion } from '../interop/freeradius/server.ts'
import { postgresProblem } from '../interop/postgres.ts'
import { startRadacct } from '../interop/radacct.ts'
import { radclientProblem } from '../interop/radclient.ts'
import type { ConsoleForBench } from './console-for-bench.ts'
import type { Endings } from './endings.ts'
import { generateLoadApart } from './generate.ts'
import { type HighestRate, highestRate, type Step } from './highest-rate.ts'
import type { Progress } from './parts.ts'
import { type RadclientRate, radclientRate } from './radclient-rate.ts'
import { type Cell, table } from './report.ts'
import { fillRadacct } from './stored-sessions.ts'

const RADCLIENT_SETTINGS = [
  { processes: 1, parallel: 64 },
  { processes: 1, parallel: 250 },
  { processes: 4, parallel: 32 },
  { processes: 8, parallel: 32 },
  { processes: 8, parallel: 128 },
]
const LOWEST_RATE = 1500
/** RFC 5080 2.2.1: about two seconds to the first repetition. */
const AS_A_NAS = { retransmitAfterMilliseconds: 2000, retransmissions: 5, drainMilliseconds: 20_000 }

export interface AccountingBench {
  readonly secret: string
  /** Sessions stored beforehand. */
  readonly rows: number
  readonly radclientPackets: number
  readonly freeRadiusThreads: readonly number[]
  readonly stepSeconds: number
  readonly progress: Progress
  readonly endings: Endings
}

export interface AccountingMeasured {
  readonly name: string
  readonly radclient: BestRadclient | undefined
  readonly ladder: Ladder
}

interface BestRadclient extends RadclientRate {
  readonly setting: string
}

interface Ladder extends HighestRate {
  readonly setting: string
}

interface Side {
  readonly name: string
  readonly port: number
  /** Waits until every answered packet is in a row, and says when that was, on the clock of performance.now(). */
  readonly settled: () => Promise<number>
}

/** What is missing here to compare with, in words. */
export const accountingProblem = (): string | undefined =>
  freeRadiusProblem() ?? radclientProblem() ?? postgresProblem()

export async function measureFreeRadius(bench: AccountingBench): Promise<AccountingMeasured> {
  const { secret, rows, freeRadiusThreads, progress, endings } = bench
  const [radclient, ladders]: [BestRadclient[], Ladder[]] = [[], []]
  const { postgres, folder, stop } = await startRadacct(await freePort())
  endings.add(stop)
  fillRadacct(postgres, rows)
  progress(`${rows} rows in radacct`)
  const load = createLoad(bench)
  for (const threads of freeRadiusThreads) {
    const port = await freePort()
    const radius = await startAccountingServer({ folder, port, secret, threads, postgres })
    endings.add(radius.stop)
    const side = { name: 'FreeRADIUS', port, settled: async () => performance.now() }
    const setting = `${threads} threads and connections, `
    radclient.push(...(await load.byRadclient(side, setting)))
    ladders.push(await load.ladder(side, setting))
    await radius.stop()
  }
  checkRecorded(Number(postgres.psql('SELECT count(*) FROM radacct')) - rows, radclient, ladders)
  const version = postgres.psql('SHOW server_version').split(' ')[0]
  return best(`${freeRadiusVersion()} + PostgreSQL ${version}`, radclient, ladders)
}

export async function measureConsole(console: ConsoleForBench, bench: AccountingBench): Promise<AccountingMeasured> {
  const side = { name: 'FibreHub', port: console.port, settled: console.caughtUp }
  const load = createLoad(bench)
  const radclient = radclientProblem() ? [] : await load.byRadclient(side, '')
  const ladder = await load.ladder(side, '')
  checkRecorded((await console.stats()).journal.rows, radclient, [ladder])
  return best('FibreHub', radclient, [ladder])
}

/** The same for both sides, each packet a Start of a session of its own. */
function createLoad({ secret, radclientPackets, stepSeconds, progress }: AccountingBench) {
  let runs = 0
  const nextPrefix = (): string => `r${runs++}`
  return {
    byRadclient: async (side: Side, setting: string): Promise<BestRadclient[]> => {
      const rates: BestRadclient[] = []
      for (const radclient of RADCLIENT_SETTINGS) {
        const to = { port: side.port, secret, packets: radclientPackets, setting: radclient, prefix: nextPrefix() }
        const words = `${setting}${radclient.processes} × radclient -p ${radclient.parallel}`
        const rate = { ...(await radclientRate(to)), setting: words }
        await side.settled()
        progress(`${side.name}, ${rate.setting}: ${rate.perSecond}/s, ${rate.lost} lost`)
        rates.push(rate)
      }
      return rates
    },
    ladder: async (side: Side, setting: string): Promise<Ladder> => {
      const run = async (rate: number): Promise<Omit<Step, 'offered'>> => {
        const began = performance.now()
        const starts = { kinds: ['start'] as const, prefix: nextPrefix(), ...AS_A_NAS }
        const to = { host: '127.0.0.1', port: side.port, secret }
        const load = await generateLoadApart({ ...to, ...starts, rate, seconds: stepSeconds })
        const seconds = ((await side.settled()) - began) / 1000
        return { load, rowsPerSecond: Math.round(load.answered / seconds) }
      }
      const told = ({ offered, load }: Step): void => {
        const { answeredPerSecond, lost, retransmitted, latency } = load
        progress(
          `${side.name}, ${setting}offered ${offered}/s: ${answeredPerSecond}/s answered, ${lost} lost, ${retransmitted} repeated, p50 ${latency.p50} ms, p99 ${latency.p99} ms, generator ${load.cpuSeconds} CPU-s`,
        )
      }
      return { ...(await highestRate(run, { from: LOWEST_RATE, told })), setting }
    },
  }
}

const fastest = <T>(all: readonly T[], rate: (one: T) => number): T | undefined =>
  all.reduce<T | undefined>((top, one) => (top === undefined || rate(one) > rate(top) ? one : top), undefined)
const answered = (ladder: HighestRate): number => ladder.best?.load.answeredPerSecond ?? 0

function best(name: string, radclient: readonly BestRadclient[], ladders: readonly Ladder[]): AccountingMeasured {
  const withoutLoss = radclient.filter(({ lost }) => lost === 0)
  const ladder = fastest(ladders, answered) ?? { best: undefined, steps: [], setting: '' }
  return { name, radclient: fastest(withoutLoss, ({ perSecond }) => perSecond), ladder }
}

/** Every packet was a session of its own, so what was answered must be there, row for row. */
function checkRecorded(recorded: number, radclient: readonly RadclientRate[], ladders: readonly HighestRate[]): void {
  const loads = ladders.flatMap(({ steps }) => steps.map(({ load }) => load))
  const answers = [...radclient, ...loads].reduce((sum, one) => sum + one.answered, 0)
  if (recorded < answers) throw new Error(`${answers} were answered and only ${recorded} recorded`)
}

/** `theirs`: why there is nothing to compare with, in words. */
export function comparisonTable(ours: AccountingMeasured, theirs: AccountingMeasured | string): string {
  if (typeof theirs === 'string') {
    const rows = [['our own, 32 sockets', answered(ours.ladder)]]
    return `Not compared with FreeRADIUS: ${theirs}.\n\n${table(['Generator', 'FibreHub, a second'], rows)}`
  }
  const row = (generator: string, their: number, our: number, settings: string): Cell[] => {
    const ratio = their > 0 ? `${(our / their).toFixed(1)} ×` : '-'
    return [generator, their, our, ratio, settings]
  }
  const offered = ({ ladder }: AccountingMeasured) => `${ladder.setting}offered ${ladder.best?.offered ?? '-'}/s`
  const by = ({ radclient }: AccountingMeasured) => radclient?.setting ?? 'always lost some'
  return table(
    ['Starts answered a second, 0 lost', theirs.name, 'FibreHub', 'Ratio', 'Best settings'],
    [
      row('radclient', theirs.radclient?.perSecond ?? 0, ours.radclient?.perSecond ?? 0, `${by(theirs)}; ${by(ours)}`),
      row(
        'our own, 32 sockets, all Identifiers',
        answered(theirs.ladder),
        answered(ours.ladder),
        `${offered(theirs)}; ${offered(ours)}`,
      ),
    ],
  )
}

export const ceilingTable = ({ ladder }: AccountingMeasured): string =>
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
    ladder.steps.map(({ offered, load, rowsPerSecond }) => [
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
