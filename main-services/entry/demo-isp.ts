/** Gives the demo what it needs of the console: a list to be in, and a port to send to. */
import { randomUUID } from 'node:crypto'
import type { Asked } from '../../shared/contract/derive.ts'
import { USUAL_COA_PORT } from '../../shared/contract/nas.ts'
import { type CoaCodec, createDemo, type Demo } from '../demo/index.ts'
import type { Clock } from '../platform/clock/clock.ts'
import type { Log } from '../platform/log/log.ts'
import {
  attributeToSend,
  authenticateRequest,
  Code,
  describeAttributes,
  encodeRequest,
  encodeResponse,
  parsePacket,
  type Radius,
} from '../radius/index.ts'
import type { Sessions } from '../sessions/index.ts'
import type { Subscribers } from '../subscribers/index.ts'
import { openSessionsOf } from './open-sessions-of.ts'

export interface DemoIspDeps {
  readonly clock: Clock
  readonly log: Log
  readonly radius: Radius
  readonly sessions: Sessions
  readonly subscribers: Subscribers
}

/** Looks up what an earlier run of the demo left in this folder, and carries it on. */
export async function createDemoIsp({ clock, log, radius, sessions, subscribers }: DemoIspDeps): Promise<Demo> {
  const asked = (): Asked => ({
    caller: { operatorId: 'demo', name: 'Demo ISP', role: 'admin', device: 'this console' },
    act: { id: randomUUID(), at: clock.iso() },
  })
  const listed = await radius.nas.list({}, asked())
  const secrets = new Map<string, string>()
  for (const { nasId, name } of listed.ok ? listed.value : []) {
    const revealed = await radius.nas.revealSecret({ nasId }, asked())
    if (revealed.ok) secrets.set(name, revealed.value.secret)
  }
  const known = await openSessionsOf(sessions.handlers.query, asked)
  const [anySubscriber] = subscribers.all()

  const setCoaPort = async (name: string, coaPort: number) => {
    const nases = await radius.nas.list({}, asked())
    const nas = nases.ok ? nases.value.find((one) => one.name === name) : undefined
    if (nas && nas.coaPort !== coaPort) await radius.nas.change({ nasId: nas.nasId, coaPort }, asked())
  }

  return createDemo({
    clock,
    log,
    encodeAccounting: (identifier, attributes, secret) =>
      encodeRequest({
        code: Code.AccountingRequest,
        identifier,
        attributes: attributes.map(([name, value]) => attributeToSend(name, value)),
        secret,
      }),
    secretOf: (name) => secrets.get(name),
    addNas: (nas) =>
      void radius.nas.add({ ...nas, coaPort: USUAL_COA_PORT, requireMessageAuthenticator: true }, asked()),
    coa: { read: readOrder },
    setCoaPort: (name, port) => void setCoaPort(name, port),
    addSubscribers: (rows) => {
      if (!anySubscriber) subscribers.addMany(asked(), rows)
    },
    addPast: (minutes) => {
      if (!anySubscriber) sessions.addPastMinutes(minutes)
    },
    knownSessions: () => known,
    acctPort: () => radius.ports().acct,
  })
}

/** As a router does: what it cannot prove it does not answer. */
const readOrder: CoaCodec['read'] = (datagram, secret) => {
  const parsed = parsePacket(datagram)
  if (!parsed.ok) return undefined
  const request = parsed.value
  const kind = ORDERS.get(request.code)
  if (!kind || !authenticateRequest(request, secret, { requireMessageAuthenticator: false }).ok) return undefined
  const { ack, nak } = kind
  return {
    kind: kind.kind,
    attributes: new Map(describeAttributes(request).map(({ name, value }) => [name, value])),
    answer: (errorCause) =>
      encodeResponse({
        code: errorCause === null ? ack : nak,
        request,
        secret,
        attributes: errorCause === null ? [] : [attributeToSend('Error-Cause', errorCause)],
        withMessageAuthenticator: true,
      }),
  }
}

const ORDERS: ReadonlyMap<
  number,
  { readonly kind: 'disconnect' | 'change'; readonly ack: number; readonly nak: number }
> = new Map([
  [Code.DisconnectRequest, { kind: 'disconnect', ack: Code.DisconnectACK, nak: Code.DisconnectNAK }],
  [Code.CoARequest, { kind: 'change', ack: Code.CoAACK, nak: Code.CoANAK }],
])
