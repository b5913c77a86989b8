/** A NAS for tests: one real socket that asks and hears. */
import { randomBytes } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { AttributeType } from './packet/attribute-type.ts'
import { authenticateResponse } from './packet/authenticate.ts'
import { Code } from './packet/code.ts'
import { type AttributeToSend, encodeRequest } from './packet/encode.ts'
import { type Packet, parsePacket } from './packet/parse.ts'

export type AccountingKind = 'start' | 'stop' | 'interim' | 'on' | 'off'

const STATUS: Readonly<Record<AccountingKind, number>> = { start: 1, stop: 2, interim: 3, on: 7, off: 8 }

export interface AccountingOptions {
  readonly identifier?: number
  readonly secret?: string
  readonly withMessageAuthenticator?: boolean
  readonly more?: readonly AttributeToSend[]
}

export interface NasClient {
  /** As octets, without sending it. */
  readonly accounting: (kind: AccountingKind, sessionId: string, options?: AccountingOptions) => Buffer
  readonly statusServer: (options?: AccountingOptions) => Buffer
  readonly accessRequest: (options?: AccountingOptions) => Buffer
  readonly send: (datagram: Buffer, to?: number) => void
  /** Sends and waits for the answer, which must prove itself. Rejects after a time that only a broken listener takes. */
  readonly ask: (datagram: Buffer, to?: number) => Promise<Packet>
  /** Everything that came, in order. */
  readonly heard: readonly Buffer[]
  readonly close: () => void
}

/** `port` is where `send` and `ask` go unless they say otherwise. */
export async function createNasClient(port: number, secret: string, host = '127.0.0.1'): Promise<NasClient> {
  const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4')
  await new Promise<void>((resolve) => socket.bind(0, host, resolve))
  const heard: Buffer[] = []
  const waiting = new Map<number, (reply: Buffer) => void>()
  let nextIdentifier = 0
  socket.on('message', (reply) => {
    heard.push(reply)
    waiting.get(reply[1]!)?.(reply)
  })
  const identifierOf = ({ identifier }: AccountingOptions): number => identifier ?? nextIdentifier++ % 256
  const request = (code: number, attributes: readonly AttributeToSend[], options: AccountingOptions): Buffer =>
    encodeRequest({
      code,
      identifier: identifierOf(options),
      secret: Buffer.from(options.secret ?? secret),
      attributes: [...attributes, ...(options.more ?? [])],
      ...(code === Code.AccountingRequest ? {} : { authenticator: randomBytes(16) }),
      ...(options.withMessageAuthenticator === undefined
        ? {}
        : { withMessageAuthenticator: options.withMessageAuthenticator }),
    })
  const send = (datagram: Buffer, to = port): void => socket.send(datagram, to, host)
  return {
    accounting: (kind, sessionId, options = {}) =>
      request(
        Code.AccountingRequest,
        [
          { type: AttributeType.AcctStatusType, value: integer(STATUS[kind]) },
          { type: AttributeType.AcctSessionId, value: Buffer.from(sessionId) },
          { type: AttributeType.NasIpAddress, value: Buffer.from([127, 0, 0, 1]) },
        ],
        options,
      ),
    statusServer: (options = {}) => request(Code.StatusServer, [], options),
    accessRequest: (options = {}) =>
      request(Code.AccessRequest, [{ type: AttributeType.UserName, value: Buffer.from('someone') }], options),
    send,
    ask: async (datagram, to = port) => {
      const identifier = datagram[1]!
      const reply = await new Promise<Buffer>((resolve, reject) => {
        const tooLate = setTimeout(() => reject(new Error('No answer in 25 seconds')), 25_000)
        waiting.set(identifier, (answer) => {
          clearTimeout(tooLate)
          waiting.delete(identifier)
          resolve(answer)
        })
        send(datagram, to)
      })
      const packet = parsePacket(reply)
      if (!packet.ok) throw new Error('The answer is malformed')
      const rule = { requireMessageAuthenticator: false }
      const proof = authenticateResponse(packet.value, datagram.subarray(4, 20), Buffer.from(secret), rule)
      if (!proof.ok) throw new Error(`The answer is not authentic: ${proof.error.reason}`)
      return packet.value
    },
    heard,
    close: () => socket.close(),
  }
}

function integer(value: number): Buffer {
  const octets = Buffer.alloc(4)
  octets.writeUInt32BE(value)
  return octets
}
