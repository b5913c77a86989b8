/** Dynamic authorization over made-up sessions and a NAS on a real socket. */
import { expect, onTestFinished, vi } from 'vitest'
import type { Asked } from '../../../shared/contract/derive.ts'
import type { NasOrders, NasType } from '../../../shared/contract/nas.ts'
import type { Order } from '../../../shared/contract/orders.ts'
import { createActs } from '../../platform/acts/acts.ts'
import { createAuditStore } from '../../platform/acts/audit.store.ts'
import { systemClock } from '../../platform/clock/clock.ts'
import { createQuietLog } from '../../platform/log/quiet-log.ts'
import { consoleMigrations } from '../../platform/sqlite/migrations/console/index.ts'
import { openTestDatabase } from '../../platform/sqlite/test-database.ts'
import type { CertificateFiles } from '../radsec/certificate-files.client.ts'
import { createDynamicAuthorization, type DynamicAuthorizationDeps } from './index.ts'
import { createNasDouble } from './nas-double.suite.ts'
import type { Retransmission } from './retransmission.ts'
import type { SessionsToOrder, SessionToOrder } from './session-to-order.ts'

export const SECRET = 'kT9#vQ2mLx7!pR4z'
export const QUICK: Retransmission = {
  firstMilliseconds: 60,
  longestMilliseconds: 100,
  packets: 2,
  givenUpAfterMilliseconds: 10_000,
}
const PATIENT: Retransmission = {
  firstMilliseconds: 60_000,
  longestMilliseconds: 60_000,
  packets: 5,
  givenUpAfterMilliseconds: 120_000,
}

export const sessionOf = (told: Partial<SessionToOrder> = {}): SessionToOrder => ({
  acctUniqueId: '97328ffa3d09c80c980f277f5c5fbfa4',
  acctSessionId: '81500001',
  username: 'thandi@isp.co.za',
  nasAddress: '10.20.0.1',
  nasId: 'cpt',
  framedIp: '100.64.3.9',
  ...told,
})

export const many = (count: number): SessionToOrder[] =>
  Array.from({ length: count }, (_, n) =>
    sessionOf({ acctUniqueId: `u${n}`, acctSessionId: `s${n}`, username: `user${n}` }),
  )

let acts = 0
export const asked = (): Asked => ({
  caller: { operatorId: 'op-1', name: 'Lerato N.', role: 'operator', device: 'shell' },
  act: { id: `00000000-0000-4000-8000-${String(++acts).padStart(12, '0')}`, at: systemClock.iso() },
})

interface Setup {
  readonly open?: readonly SessionToOrder[]
  readonly retransmission?: Retransmission
  readonly type?: NasType
  /** Without it the NAS takes orders by UDP. */
  readonly orders?: NasOrders
  readonly certificateFiles?: CertificateFiles
  readonly db?: ReturnType<typeof openTestDatabase>
  /** Where the list of NASes or the sessions' packets cannot be read. */
  readonly nasById?: DynamicAuthorizationDeps['nasById']
  readonly packet?: SessionsToOrder['packet']
}

const NO_FILES: CertificateFiles = { caFile: '', certificateFile: '', keyFile: '' }

export async function setup(options: Setup = {}) {
  const { open = [sessionOf()], retransmission = PATIENT, type = 'other', db: given } = options
  const { orders = { over: 'udp' }, certificateFiles = NO_FILES } = options
  const db = given ?? openTestDatabase(consoleMigrations)
  const nas = await createNasDouble(SECRET)
  const log = createQuietLog()
  const listed = (nasId: string) =>
    nasId === 'cpt'
      ? { name: 'bng-cpt-01', address: '127.0.0.1', coaPort: nas.port, orders, secret: SECRET, type }
      : undefined
  const told: Order[] = []
  const denied: string[] = []
  const isOpen = new Map(open.map((session) => [session.acctUniqueId, session]))
  const heardAt = new Map(open.map(({ acctUniqueId }) => [acctUniqueId, 1]))
  const service = createDynamicAuthorization({
    console: db,
    acts: createActs({ db, outbox: 'off' }),
    clock: systemClock,
    log,
    publish: (name, payload) => {
      if (name === 'orders.moved') told.push(payload as Order)
    },
    nasById: options.nasById ?? listed,
    sessions: {
      open: async (which) =>
        'acctUniqueIds' in which
          ? which.acctUniqueIds.flatMap((acctUniqueId) => isOpen.get(acctUniqueId) ?? [])
          : [...isOpen.values()],
      stoppedAt: async (acctUniqueId) => (acctUniqueId === 'closed' ? '2026-11-23T08:00:00.000Z' : undefined),
      heardAt: (ids) => new Map([...heardAt].filter(([acctUniqueId]) => ids.has(acctUniqueId))),
      packet: options.packet ?? (() => undefined),
      denied: (ids) => void denied.push(...ids),
    },
    bind: () => '127.0.0.1',
    certificateFiles: () => certificateFiles,
    retransmission,
  })
  service.start()
  onTestFinished(async () => {
    await service.stop()
    nas.close()
  })
  const ended = (orderId: string) =>
    vi.waitFor(
      async () => {
        const got = await service.orders.get({ orderId, offset: 0, limit: 1000 }, asked())
        if (!got.ok) throw new Error(got.error.type)
        expect(got.value.endedAt).not.toBeNull()
        return got.value
      },
      { timeout: 20_000 },
    )
  const order = async (input: Partial<Parameters<typeof service.orders.start>[0]> = {}, by = asked()) => {
    const started = await service.orders.start(
      { kind: 'disconnect', sessions: { selection: {} }, replies: [], fallBackToDisconnect: false, ...input },
      by,
    )
    if (!started.ok) throw new Error(started.error.type)
    return started.value
  }
  const audit = () => createAuditStore(db).query({ offset: 0, limit: 50 }).rows
  return { db, nas, service, log, told, denied, heardAt, ended, order, audit, isOpen }
}

export const disconnect = (
  { service }: Awaited<ReturnType<typeof setup>>,
  by = asked(),
  acctUniqueId = sessionOf().acctUniqueId,
) => service.disconnect({ acctUniqueId }, by)
