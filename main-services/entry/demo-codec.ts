/** The product's own packets for the demo's NASes, which ask and account, and take orders, as routers do. */
import { randomBytes } from 'node:crypto'
import type { CoaCodec, RadiusCodec } from '../demo/index.ts'
import {
  attributeToSend,
  authenticateRequest,
  authenticateResponse,
  Code,
  credentialsToSend,
  describeAttributes,
  encodeRequest,
  encodeResponse,
  makeCredentials,
  parsePacket,
} from '../radius/index.ts'

/** RFC 3748 4: a response with the identity, which is how a NAS begins. */
function eapIdentity(username: string): Buffer {
  const name = Buffer.from(username)
  const length = 5 + name.length
  return Buffer.concat([Buffer.from([2, 0, length >> 8, length & 255, 1]), name])
}

export const demoCodec: RadiusCodec = {
  encodeAccounting: (identifier, attributes, secret) =>
    encodeRequest({
      code: Code.AccountingRequest,
      identifier,
      attributes: attributes.map(([name, value]) => attributeToSend(name, value)),
      secret,
    }),
  encodeSignIn: (identifier, { username, password, method, attributes }, secret) => {
    const authenticator = randomBytes(16)
    const credentials =
      method === 'eap'
        ? [attributeToSend('EAP-Message', eapIdentity(username))]
        : credentialsToSend(
            makeCredentials({ method, username, password: Buffer.from(password), random: randomBytes }),
            { authenticator, secret },
          )
    return encodeRequest({
      code: Code.AccessRequest,
      identifier,
      authenticator,
      attributes: [...attributes.map(([name, value]) => attributeToSend(name, value)), ...credentials],
      secret,
      withMessageAuthenticator: true,
    })
  },
  readAnswer: (answer, request, secret) => {
    const parsed = parsePacket(answer)
    if (!parsed.ok) return undefined
    const packet = parsed.value
    // BlastRADIUS (CVE-2024-3596): an answer that lets somebody on or not has to prove itself by more than MD5.
    const requireMessageAuthenticator = packet.code !== Code.AccountingResponse
    const proof = authenticateResponse(packet, request.subarray(4, 20), secret, { requireMessageAuthenticator })
    if (!proof.ok) return undefined
    return { accepts: packet.code === Code.AccessAccept, attributes: named(packet) }
  },
}

/** What it cannot prove it does not answer. */
export const demoCoaCodec: CoaCodec = {
  read: (datagram, secret) => {
    const parsed = parsePacket(datagram)
    if (!parsed.ok) return undefined
    const request = parsed.value
    const kind = ORDERS.get(request.code)
    if (!kind || !authenticateRequest(request, secret, { requireMessageAuthenticator: false }).ok) return undefined
    const { ack, nak } = kind
    return {
      kind: kind.kind,
      attributes: named(request),
      answer: (errorCause) =>
        encodeResponse({
          code: errorCause === null ? ack : nak,
          request,
          secret,
          attributes: errorCause === null ? [] : [attributeToSend('Error-Cause', errorCause)],
          withMessageAuthenticator: true,
        }),
    }
  },
}

const ORDERS: ReadonlyMap<
  number,
  { readonly kind: 'disconnect' | 'change'; readonly ack: number; readonly nak: number }
> = new Map([
  [Code.DisconnectRequest, { kind: 'disconnect', ack: Code.DisconnectACK, nak: Code.DisconnectNAK }],
  [Code.CoARequest, { kind: 'change', ack: Code.CoAACK, nak: Code.CoANAK }],
])

/** As 0x and hex, or null where the packet says none. */
export function classIn(datagram: Buffer): string | null {
  const parsed = parsePacket(datagram)
  const found = parsed.ok ? parsed.value.attributes.find(({ type }) => type === CLASS) : undefined
  return found ? `0x${found.value.toString('hex')}` : null
}

/** RFC 2865 5.25. */
const CLASS = 25

const named = (packet: Parameters<typeof describeAttributes>[0]): ReadonlyMap<string, string> =>
  new Map(describeAttributes(packet).map(({ name, value }) => [name, value]))
