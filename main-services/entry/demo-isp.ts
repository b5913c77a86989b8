/** Gives the demo what it needs of the console: a list to be in, ports to send to, and somebody to ask on the telephone. */
import { randomUUID } from 'node:crypto'
import type { Asked } from '../../shared/contract/derive.ts'
import { USUAL_COA_PORT } from '../../shared/contract/nas.ts'
import { createDemo, type Demo, type DemoPace } from '../demo/index.ts'
import type { Clock } from '../platform/clock/clock.ts'
import type { Log } from '../platform/log/log.ts'
import type { Radius } from '../radius/index.ts'
import type { Sessions } from '../sessions/index.ts'
import type { Subscribers } from '../subscribers/index.ts'
import { addDemoAccounts } from './demo-accounts.ts'
import { addDemoBooks } from './demo-books.ts'
import { classIn, demoCoaCodec, demoCodec } from './demo-codec.ts'
import { createTelephone } from './demo-telephone.ts'
import { openSessionsOf } from './open-sessions-of.ts'

export interface DemoIspDeps {
  readonly clock: Clock
  readonly log: Log
  readonly radius: Radius
  readonly sessions: Sessions
  readonly subscribers: Subscribers
  /** Another than the usual one. */
  readonly pace?: DemoPace
}

/** Looks up what an earlier run of the demo left in this folder, and carries it on. */
export async function createDemoIsp(deps: DemoIspDeps): Promise<Demo> {
  const { clock, log, radius, sessions, subscribers, pace } = deps
  const asked = (): Asked => ({
    caller: { operatorId: 'demo', name: 'Demo ISP', role: 'admin', device: 'this console' },
    act: { id: randomUUID(), at: clock.iso() },
  })
  const telephone = createTelephone(radius, asked)
  const listed = await radius.nas.list({}, asked())
  const secrets = new Map<string, string>()
  for (const { name, address } of listed.ok ? listed.value : []) {
    const secret = await telephone.secretNow(address)
    if (secret !== undefined) secrets.set(name, secret)
  }
  const known = await openSessionsOf(sessions.handlers.query, asked, (acctUniqueId) => {
    const packet = sessions.open.packet(acctUniqueId)
    return packet ? classIn(packet) : null
  })
  const isNew = subscribers.isEmpty()

  const setCoaPort = async (name: string, coaPort: number) => {
    const nases = await radius.nas.list({}, asked())
    const nas = nases.ok ? nases.value.find((one) => one.name === name) : undefined
    if (nas && nas.coaPort !== coaPort) await radius.nas.change({ nasId: nas.nasId, coaPort }, asked())
  }

  return createDemo({
    clock,
    log,
    codec: demoCodec,
    secretOf: (name) => secrets.get(name),
    addNas: (nas) =>
      void radius.nas.add({ ...nas, coaPort: USUAL_COA_PORT, requireMessageAuthenticator: true }, asked()),
    ...telephone,
    coa: demoCoaCodec,
    setCoaPort: (name, port) => void setCoaPort(name, port),
    pointOf: () => undefined,
    addBooks: async ({ entries }) => {
      if (isNew) addDemoBooks(subscribers, asked(), entries)
    },
    addAccounts: (accounts, packages) => addDemoAccounts(radius, asked, accounts, packages),
    addPast: (minutes) => {
      if (isNew) sessions.addPastMinutes(minutes)
    },
    knownSessions: () => known,
    ports: radius.ports,
    ...(pace ? { pace } : {}),
  })
}
