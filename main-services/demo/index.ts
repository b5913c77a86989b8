/**
 * The demo: a made-up ISP whose NASes send real RADIUS packets over UDP to the
 * real listener. It knows the console only as a NAS would, by its port.
 */
import { randomBytes } from 'node:crypto'
import { err, ok, type Result } from '../../shared/base/result.ts'
import { createIsp, type DemoNas, demoNases, type Line } from './isp.ts'
import { createLife, type KnownSession } from './life.ts'
import { createDemoNasClient, type DemoNasClient } from './nas.client.ts'
import { obey } from './obey.ts'
import { type CoaCodec, createOrdersListener, type OrdersListener } from './orders.client.ts'
import { accountingAttributes, type NamedValue } from './packets.ts'
import { madeUpPast, type PastMinute } from './past.ts'
import { createRandom } from './random.ts'

export type { KnownSession } from './life.ts'
export type { CoaCodec } from './orders.client.ts'
export type { PastMinute } from './past.ts'

interface Log {
  readonly info: (fields: object, message: string) => void
  readonly warn: (fields: object, message: string) => void
}

export interface DemoDeps {
  readonly clock: { readonly now: () => number }
  readonly log: Log
  /** How an Accounting-Request becomes bytes: the product's own codec. */
  readonly encodeAccounting: (identifier: number, attributes: readonly NamedValue[], secret: Buffer) => Buffer
  /** The secret of a NAS the console already has, or undefined. */
  readonly secretOf: (nasName: string) => string | undefined
  readonly addNas: (nas: { name: string; address: string; type: DemoNas['type']; secret: string }) => void
  /** How a Disconnect- or CoA-Request is read and answered: the product's own codec. */
  readonly coa: CoaCodec
  /** Where the NAS takes orders in this run. */
  readonly setCoaPort: (nasName: string, port: number) => void
  readonly addSubscribers: (
    rows: readonly { readonly username: string; readonly name: string; readonly suburb: string }[],
  ) => void
  /** Counts of the week before the first start; told only to a folder that is new. */
  readonly addPast: (minutes: readonly PastMinute[]) => void
  /** Sessions the console shows as up, carried on after a restart. */
  readonly knownSessions: () => readonly KnownSession[]
  readonly acctPort: () => number | null
}

/** This machine has no such loopback address; the words say how to give it one. */
export interface DemoProblem {
  readonly type: 'NoLoopbackAddress'
  readonly words: string
}

export interface Demo {
  readonly start: () => Promise<Result<void, DemoProblem>>
  readonly stop: () => void
}

const SEED = 20_261_123
const LINES = 5000
const TICK = 200
const LISTENER = '127.0.0.1'
/** An address the console does not know: every operator has such a box somewhere. */
const STRANGER = '127.0.0.14'

/** Linux and Windows answer on all of 127.0.0.0/8, macOS only where it was told to. */
const LOOPBACK_WORDS = `The demo's NASes need the loopback addresses ${[...demoNases.map(({ address }) => address), STRANGER].join(', ')}. On macOS give them one by one: sudo ifconfig lo0 alias 127.0.0.11`

export function createDemo(deps: DemoDeps): Demo {
  const { clock, log } = deps
  const clients: DemoNasClient[] = []
  const listeners: OrdersListener[] = []
  let timer: NodeJS.Timeout | undefined

  const clientFor = async (nas: DemoNas) => {
    const to = { address: LISTENER, port: deps.acctPort }
    const secret = deps.secretOf(nas.name) ?? randomBytes(18).toString('base64url')
    const client = await createDemoNasClient({ from: nas.address, to, now: clock.now })
    if (deps.secretOf(nas.name) === undefined)
      deps.addNas({ name: nas.name, address: nas.address, type: nas.type, secret })
    clients.push(client)
    return { client, secret: Buffer.from(secret) }
  }

  /** Never answered, so its one packet is sent again and again, as such a box does. */
  const startStranger = async () => {
    const to = { address: LISTENER, port: deps.acctPort }
    const client = await createDemoNasClient({ from: STRANGER, to, now: clock.now })
    clients.push(client)
    const attributes: NamedValue[] = [
      ['Acct-Status-Type', 'Accounting-On'],
      ['NAS-IP-Address', STRANGER],
      ['Acct-Session-Id', '0'],
    ]
    const secret = randomBytes(16)
    client.send((identifier) => deps.encodeAccounting(identifier, attributes, secret))
  }

  return {
    start: async () => {
      const random = createRandom(SEED)
      const lines = createIsp(random, LINES)
      deps.addSubscribers(lines.map(({ username, subscriber, suburb }) => ({ username, name: subscriber, suburb })))
      const nases = new Map<Line['nas']['name'], Awaited<ReturnType<typeof clientFor>>>()
      try {
        for (const nas of demoNases) nases.set(nas.name, await clientFor(nas))
        await startStranger()
      } catch (thrown) {
        if ((thrown as NodeJS.ErrnoException).code !== 'EADDRNOTAVAIL') throw thrown
        return err({ type: 'NoLoopbackAddress', words: LOOPBACK_WORDS })
      }
      // The ISP is the same at every start; what happens in it is not.
      const life = createLife({
        lines,
        random: createRandom(clock.now()),
        now: clock.now(),
        known: deps.knownSessions(),
      })
      for (const nas of demoNases) {
        const secret = nases.get(nas.name)?.secret
        if (!secret) continue
        const listener = await createOrdersListener({
          address: nas.address,
          secret,
          codec: deps.coa,
          obey: (order) => obey(order, nas, life, clock.now()),
        })
        listeners.push(listener)
        deps.setCoaPort(nas.name, listener.port)
      }
      deps.addPast(madeUpPast(random, clock.now(), linesByNasAddress(lines), life.online()))
      timer = setInterval(() => {
        const now = clock.now()
        for (const packet of life.due(now)) {
          const nas = nases.get(packet.session.line.nas.name)
          nas?.client.send((identifier) => deps.encodeAccounting(identifier, accountingAttributes(packet), nas.secret))
        }
      }, TICK)
      log.info({ lines: lines.length, online: life.online() }, 'The demo ISP is running')
      return ok(undefined)
    },
    stop: () => {
      clearInterval(timer)
      for (const client of clients) client.close()
      for (const listener of listeners) listener.close()
    },
  }
}

const linesByNasAddress = (lines: readonly Line[]): ReadonlyMap<string, number> =>
  new Map([...Map.groupBy(lines, ({ nas }) => nas.address)].map(([address, its]) => [address, its.length]))
