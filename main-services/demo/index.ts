/**
 * The demo: a made-up ISP whose NASes send real RADIUS packets over UDP to the
 * real listener. It knows the console only as a NAS would, by its ports, and as
 * its customers do, by what they are told on the telephone.
 */
import { randomBytes } from 'node:crypto'
import { err, ok, type Result } from '../../shared/base/result.ts'
import type { DemoAccount } from './account.ts'
import { type Bng, createBng, type RadiusCodec } from './bng.ts'
import { type BookEntry, bookedZones, type Point, writeBooks } from './books.ts'
import { outlineCoverage, toGeoJson } from './coverage.ts'
import { createCustomers, type Trouble } from './customers.ts'
import { dial } from './dial.ts'
import { type DemoNas, demoNases, type Line, misconfiguredNas, strangeNas } from './isp.ts'
import { createLife, type Life, type Span } from './life.ts'
import { createDemoNasClient, type DemoNasClient } from './nas.client.ts'
import { obey } from './obey.ts'
import { type CoaCodec, createOrdersListener, type OrdersListener } from './orders.client.ts'
import type { DemoPackage } from './packages.ts'
import { madeUpPast, type PastMinute } from './past.ts'
import { createRandom } from './random.ts'
import type { KnownSession } from './session.ts'
import { createWalledGarden, GARDEN_PASSWORD, GARDEN_TRY_AGAIN } from './walled-garden.ts'

export type { DemoAccount } from './account.ts'
export type { RadiusCodec } from './bng.ts'
export type { BookEntry } from './books.ts'
export type { Trouble } from './customers.ts'
export type { CoaCodec } from './orders.client.ts'
export type { DemoPackage } from './packages.ts'
export type { PastMinute } from './past.ts'
export type { KnownSession } from './session.ts'

interface Log {
  readonly info: (fields: object, message: string) => void
  readonly warn: (fields: object, message: string) => void
}

/** How fast it goes; a test has no time for the usual. */
export interface DemoPace {
  /** When those who cannot get on dial first. */
  readonly firstDial: Span
  /** How long a customer waits who was refused. */
  readonly tryAgain: Span
  /** From one mistake with the walled garden to the next. */
  readonly walledGarden: Span
  /** RFC 5080 2.2.1: after so many milliseconds a NAS gives up an Access-Request. */
  readonly giveUpAfter: number
}

export interface DemoDeps {
  readonly clock: { readonly now: () => number }
  readonly log: Log
  readonly codec: RadiusCodec
  /** The secret of a NAS the console already has, or undefined. */
  readonly secretOf: (nasName: string) => string | undefined
  readonly addNas: (nas: { name: string; address: string; type: DemoNas['type']; secret: string }) => void
  /** The secret that the NAS of this address has in the console now, or undefined. */
  readonly secretNow: (address: string) => Promise<string | undefined>
  /** How a Disconnect- or CoA-Request is read and answered: the product's own codec. */
  readonly coa: CoaCodec
  /** Where the NAS takes orders in this run. */
  readonly setCoaPort: (nasName: string, port: number) => void
  readonly pointOf: (suburb: string, nas: DemoNas) => Point | undefined
  /** Told at every start; a console that has subscribers keeps those. */
  readonly addBooks: (books: DemoBooks) => Promise<void>
  /** Told at every start; a console that has accounts keeps those. */
  readonly addAccounts: (accounts: readonly DemoAccount[], packages: readonly DemoPackage[]) => Promise<void>
  /** `first` while the account has that password, or none in clear text; else the one an engineer would read out. */
  readonly passwordNow: (username: string, first: string) => Promise<string>
  /** Counts of the week before the first start; told only to a folder that is new. */
  readonly addPast: (minutes: readonly PastMinute[]) => void
  /** Sessions the console shows as up, carried on after a restart. */
  readonly knownSessions: () => readonly KnownSession[]
  readonly ports: () => { readonly auth: number | null; readonly acct: number | null }
  readonly pace?: DemoPace
}

export interface DemoBooks {
  readonly entries: readonly BookEntry[]
  /** What an operator calls a part of a suburb. */
  readonly zones: typeof bookedZones
  /** As GeoJSON. */
  readonly coverage: string
}

/** This machine has no such loopback address; the words say how to give it one. */
export interface DemoProblem {
  readonly type: 'NoLoopbackAddress'
  readonly words: string
}

export interface Demo {
  readonly start: () => Promise<Result<void, DemoProblem>>
  readonly stop: () => void
  /** The customers who cannot get on. */
  readonly troubles: readonly Trouble[]
}

const SEED = 20_261_123
const LINES = 5000
const OUTLIERS = 3
const TICK = 200
const LISTENER = '127.0.0.1'
const MINUTE = 60_000
const USUAL_PACE: DemoPace = {
  firstDial: [4_000, 20_000],
  tryAgain: [20_000, 60_000],
  walledGarden: [10 * MINUTE, 15 * MINUTE],
  giveUpAfter: 30_000,
}
/** Every operator has such boxes somewhere. */
const outliers: readonly DemoNas[] = [strangeNas, misconfiguredNas]

/** Linux and Windows answer on all of 127.0.0.0/8, macOS only where it was told to. */
const LOOPBACK_WORDS = `The demo's NASes need the loopback addresses ${[...demoNases, ...outliers].map(({ address }) => address).join(', ')}. On macOS give them one by one: sudo ifconfig lo0 alias 127.0.0.11`

export function createDemo(deps: DemoDeps): Demo {
  const { clock, log, codec, pace = USUAL_PACE } = deps
  const random = createRandom(SEED)
  const customers = createCustomers({ random, lines: LINES, outliers: OUTLIERS, now: clock.now() })
  /** As it was typed where the console has it. */
  const mistypedSecret = Array.from({ length: 24 }, () => random.between(0, 35).toString(36)).join('')
  const bngs = new Map<DemoNas, Bng>()
  const open: (DemoNasClient | OrdersListener)[] = []
  let timer: NodeJS.Timeout | undefined
  let stopped = false

  const opened = async <T extends DemoNasClient | OrdersListener>(opening: Promise<T>): Promise<T> => {
    const one = await opening
    open.push(one)
    return one
  }
  const startBng = async (nas: DemoNas, secret: string): Promise<void> => {
    const client = (kind: 'auth' | 'acct') =>
      opened(
        createDemoNasClient({
          from: nas.address,
          to: { address: LISTENER, port: () => deps.ports()[kind] },
          now: clock.now,
        }),
      )
    const [auth, acct] = [await client('auth'), await client('acct')]
    const { giveUpAfter } = pace
    bngs.set(nas, createBng({ nas, secret: Buffer.from(secret), auth, acct, codec, giveUpAfter }))
  }
  const startBngs = async (): Promise<void> => {
    for (const nas of demoNases) {
      const secret = deps.secretOf(nas.name) ?? newSecret()
      await startBng(nas, secret)
      if (deps.secretOf(nas.name) === undefined) deps.addNas({ ...toAdd(nas), secret })
    }
    for (const nas of outliers) await startBng(nas, newSecret())
    if (deps.secretOf(misconfiguredNas.name) === undefined)
      deps.addNas({ ...toAdd(misconfiguredNas), secret: mistypedSecret })
  }
  const takeOrders = async ({ nas, secret }: Bng, life: Life): Promise<void> => {
    const listener = await opened(
      createOrdersListener({
        address: nas.address,
        secret,
        codec: deps.coa,
        obey: (order) => obey(order, nas, life, clock.now()),
      }),
    )
    deps.setCoaPort(nas.name, listener.port)
  }
  /** Whoever keeps such a NAS is told what the console has, once that is not the mistake of the beginning. */
  const learnSecret = async (bng: Bng): Promise<void> => {
    if (!outliers.includes(bng.nas)) return
    const now = await deps.secretNow(bng.nas.address)
    if (now !== undefined && now !== mistypedSecret) bng.learn(Buffer.from(now))
  }

  const signIn = async (line: Line, life: Life, isGarden: boolean): Promise<void> => {
    const bng = bngs.get(line.nas)
    if (!bng) return
    const router = customers.router(line)
    await learnSecret(bng)
    const dialled = isGarden
      ? dial(router, line.nas, GARDEN_PASSWORD)
      : dial(router, line.nas, await deps.passwordNow(line.username, router.password))
    if (stopped) return
    bng.signIn(line, dialled, (terms) => {
      if (terms) life.accepted(line, terms, clock.now())
      else life.refused(line, clock.now(), isGarden ? GARDEN_TRY_AGAIN : pace.tryAgain)
    })
  }

  const live = (life: Life): void => {
    const garden = createWalledGarden({
      lines: customers.lines,
      nases: demoNases,
      random: createRandom(clock.now()),
      now: clock.now(),
      every: pace.walledGarden,
      life,
    })
    timer = setInterval(() => {
      const now = clock.now()
      garden.pass(now)
      for (const packet of life.due(now)) bngs.get(packet.session.line.nas)?.account(packet)
      for (const line of life.dialling(now)) {
        signIn(line, life, garden.holds(line, now)).catch((thrown: unknown) => {
          log.warn({ err: String(thrown) }, 'A customer of the demo ISP could not dial')
          life.refused(line, now)
        })
      }
    }, TICK)
  }

  return {
    troubles: customers.troubles,
    start: async () => {
      const { subscribers, accounts, packages, lines, troubles } = customers
      const entries = writeBooks({ lines: subscribers, pointOf: deps.pointOf, now: clock.now() })
      await deps.addBooks({ entries, zones: bookedZones, coverage: toGeoJson(outlineCoverage(entries)) })
      await deps.addAccounts(accounts, packages)
      try {
        await startBngs()
      } catch (thrown) {
        if ((thrown as NodeJS.ErrnoException).code !== 'EADDRNOTAVAIL') throw thrown
        return err({ type: 'NoLoopbackAddress', words: LOOPBACK_WORDS })
      }
      // The ISP is the same at every start; what happens in it is not.
      const life = createLife({
        lines,
        shutOut: new Set([...troubles.map(({ line }) => line), ...lines.filter(({ nas }) => outliers.includes(nas))]),
        leftBehind: new Set(troubles.flatMap(({ rival }) => rival ?? [])),
        firstDial: pace.firstDial,
        tryAgain: pace.tryAgain,
        random: createRandom(clock.now()),
        now: clock.now(),
        known: deps.knownSessions(),
      })
      for (const bng of bngs.values()) await takeOrders(bng, life)
      deps.addPast(madeUpPast(random, clock.now(), linesByNasAddress(lines), life.online()))
      live(life)
      log.info({ lines: lines.length, online: life.online() }, 'The demo ISP is running')
      return ok(undefined)
    },
    stop: () => {
      stopped = true
      clearInterval(timer)
      for (const one of open) one.close()
    },
  }
}

const newSecret = (): string => randomBytes(18).toString('base64url')

const toAdd = ({ name, address, type }: DemoNas) => ({ name, address, type })

const linesByNasAddress = (lines: readonly Line[]): ReadonlyMap<string, number> => {
  const byNas = Map.groupBy(lines, ({ nas }) => nas)
  return new Map(demoNases.map((nas) => [nas.address, byNas.get(nas)?.length ?? 0]))
}
