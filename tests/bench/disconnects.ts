/**
 * Ten thousand sessions of one NAS disconnected: from the asking to the last answer, and to the last Stop.
 *
 * The NAS is this process: it answers each Disconnect-Request and sends the session's Stop, as a router does.
 */
import { createNasDouble } from '../../main-services/radius/dynamic-authorization/nas-double.suite.ts'
import type { OrderResult } from '../../shared/contract/order-result.ts'
import type { Order } from '../../shared/contract/orders.ts'
import { until } from '../console-under-test.ts'
import { type Attributes, createNas, sessionOf } from '../nas-under-test.ts'
import type { ConsoleForBench } from './console-for-bench.ts'
import type { Endings } from './endings.ts'
import { together } from './parts.ts'
import { table } from './report.ts'

export interface DisconnectsMeasured {
  readonly sessions: number
  readonly acknowledged: number
  /** Requests that had to be sent again. */
  readonly repeated: number
  /** From the asking until every request was answered. */
  readonly answeredSeconds: number
  /** Until no session was open any more. */
  readonly goneSeconds: number
  /** From a request's first packet to its answer, milliseconds. */
  readonly p50: number
  readonly p99: number
}

/** Far fewer than there are identifiers: none is used again while it waits for its answer. */
const AT_ONCE = 64
const PATIENCE_SECONDS = 60
const PAGE = 1000

export async function measureDisconnects(
  console: ConsoleForBench,
  { secret, sessions, endings }: { readonly secret: string; readonly sessions: number; readonly endings: Endings },
): Promise<DisconnectsMeasured> {
  const coa = await createNasDouble(secret)
  endings.add(coa.close)
  const nas = await createNas({ port: console.port, secret, patienceSeconds: PATIENCE_SECONDS })
  endings.add(nas.close)
  const [listed] = await console.ask<{ nasId: string }[]>('nas.list')
  await console.ask('nas.change', { nasId: listed?.nasId, coaPort: coa.port })
  const all = Array.from({ length: sessions }, (_, n) =>
    sessionOf(`user${n}@isp.co.za`, {
      'Framed-IP-Address': `100.${64 + (n >> 16)}.${(n >> 8) & 255}.${n & 255}`,
      'NAS-Port-Id': `1/1/${n}`,
    }),
  )
  await inTurns(all, (session) => nas.account({ ...session, 'Acct-Status-Type': 'Start' }))
  await console.caughtUp()

  const byId = new Map(all.map((session) => [String(session['Acct-Session-Id']), session]))
  coa.answerWith = ({ attributes }) => {
    const session = byId.get(attributes.get('Acct-Session-Id') ?? '')
    if (!session) return 503
    byId.delete(String(session['Acct-Session-Id']))
    stops.push(session)
    return 'ack'
  }
  const stops: Attributes[] = []
  const began = performance.now()
  const { orderId } = await console.ask<Order>('orders.start', { kind: 'disconnect', sessions: { selection: {} } })
  const ended = until(
    () => console.ask<Order & { results: OrderResult[] }>('orders.get', { orderId, limit: 0 }),
    ({ endedAt }) => endedAt !== null,
    PATIENCE_SECONDS,
  ).then((order) => ({ order, at: performance.now() }))
  const [{ order, at }] = await together([ended, sendStops(stops, sessions, nas.account)])
  const openNow = () => console.ask<{ total: number }>('sessions.query', { filter: { state: 'up' }, limit: 0 })
  await until(openNow, ({ total }) => total === 0, PATIENCE_SECONDS)
  const gone = performance.now()
  const times = (await resultsOf(console.ask, orderId, sessions)).flatMap(({ milliseconds }) => milliseconds ?? [])
  times.sort((a, b) => a - b)
  return {
    sessions,
    acknowledged: order.counts.ack ?? 0,
    repeated: coa.heard.length - sessions,
    answeredSeconds: (at - began) / 1000,
    goneSeconds: (gone - began) / 1000,
    p50: times[Math.floor(times.length * 0.5)] ?? Number.NaN,
    p99: times[Math.floor(times.length * 0.99)] ?? Number.NaN,
  }
}

async function inTurns<T>(all: readonly T[], work: (one: T) => Promise<boolean>): Promise<void> {
  let next = 0
  const worker = async () => {
    for (let one = all[next++]; one !== undefined; one = all[next++]) {
      if (!(await work(one))) throw new Error('The console answered nothing')
    }
  }
  await together(Array.from({ length: AT_ONCE }, worker))
}

/** As the sessions end, until every one has. */
async function sendStops(stops: Attributes[], sessions: number, account: (attributes: Attributes) => Promise<boolean>) {
  const late = performance.now() + PATIENCE_SECONDS * 1000
  for (let sent = 0; sent < sessions && performance.now() < late; ) {
    const due = stops.splice(0)
    sent += due.length
    const stop = { 'Acct-Status-Type': 'Stop', 'Acct-Terminate-Cause': 'Admin-Reset' }
    await inTurns(due, (session) => account({ ...session, ...stop }))
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

async function resultsOf(
  ask: (call: string, input: object) => Promise<unknown>,
  orderId: string,
  sessions: number,
): Promise<OrderResult[]> {
  const all: OrderResult[] = []
  for (let offset = 0; offset < sessions; offset += PAGE) {
    const { results } = (await ask('orders.get', { orderId, offset, limit: PAGE })) as { results: OrderResult[] }
    all.push(...results)
  }
  return all
}

export function disconnectsTable(measured: DisconnectsMeasured): string {
  const { sessions, acknowledged, repeated, answeredSeconds, goneSeconds, p50, p99 } = measured
  const seconds = (value: number) => Number(value.toFixed(2))
  return table(
    ['disconnects', 'acknowledged', 'sent again', 'all answered, s', 'all gone, s', 'p50, ms', 'p99, ms'],
    [[sessions, acknowledged, repeated, seconds(answeredSeconds), seconds(goneSeconds), seconds(p50), seconds(p99)]],
  )
}
