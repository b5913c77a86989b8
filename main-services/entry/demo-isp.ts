/** Gives the demo what it needs of the console: a list to be in, ports to send to, and somebody to ask on the telephone. */
import { randomUUID } from 'node:crypto'
import type { Asked } from '../../shared/contract/derive.ts'
import { type Nas, USUAL_COA_PORT } from '../../shared/contract/nas.ts'
import { createDemo, type Demo, type DemoPace } from '../demo/index.ts'
import type { Hardware } from '../hardware/index.ts'
import type { Places } from '../places/index.ts'
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
  readonly hardware: Hardware
  readonly places: Places
  /** Another than the usual one. */
  readonly pace?: DemoPace
}

/** By the city in a NAS's name. */
const PROVINCES: Readonly<Record<string, string>> = {
  jhb: 'Gauteng',
  cpt: 'Western Cape',
  dbn: 'KwaZulu-Natal',
  pta: 'Gauteng',
  gqe: 'Eastern Cape',
}
/** Where each stands, roughly: the middle of its city. */
const NAS_POINTS: Readonly<Record<string, { readonly lat: number; readonly lon: number }>> = {
  'bng-jhb-01': { lat: -26.1452, lon: 28.0416 },
  'bng-cpt-01': { lat: -33.9249, lon: 18.4241 },
  'bng-dbn-01': { lat: -29.8579, lon: 31.0292 },
}

/** Looks up what an earlier run of the demo left in this folder, and carries it on. */
export async function createDemoIsp(deps: DemoIspDeps): Promise<Demo> {
  const { clock, log, radius, sessions, subscribers, hardware, places, pace } = deps
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

  const addNas = async (nas: Pick<Nas, 'name' | 'address' | 'type'> & { readonly secret: string }) => {
    const added = await radius.nas.add({ ...nas, coaPort: USUAL_COA_PORT, requireMessageAuthenticator: true }, asked())
    const at = NAS_POINTS[nas.name]
    if (!added.ok || !at) return
    const { nasId, name } = added.value
    await hardware.handlers.addSite({ kind: 'nas', name, nasId, fnoId: null, ...at }, asked())
  }

  return createDemo({
    clock,
    log,
    codec: demoCodec,
    secretOf: (name) => secrets.get(name),
    addNas: (nas) => void addNas(nas),
    ...telephone,
    coa: demoCoaCodec,
    setCoaPort: (name, port) => void setCoaPort(name, port),
    pointOf: (suburb, nas) => {
      const { verdict, matches } = places.resolve(`${suburb}, ${PROVINCES[nas.name.split('-')[1] ?? ''] ?? ''}`, null)
      const [place] = matches
      if (verdict !== 'one' || !place || place.lat === null || place.lon === null) return undefined
      return { lat: place.lat, lon: place.lon, city: place.where.split(', ')[0] ?? '' }
    },
    addBooks: async (books) => {
      if (isNew) await addDemoBooks({ subscribers, hardware, places, asked }, books)
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
