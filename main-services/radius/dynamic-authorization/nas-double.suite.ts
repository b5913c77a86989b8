/** A NAS for tests that takes Disconnect- and CoA-Requests on a real socket and answers them as it is told to. */
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { attributeToSend } from '../packet/attribute-to-send.ts'
import { authenticateRequest } from '../packet/authenticate.ts'
import { Code } from '../packet/code.ts'
import { type DescribedAttribute, describeAttributes } from '../packet/describe.ts'
import { encodeResponse } from '../packet/encode.ts'
import { type Packet, parsePacket } from '../packet/parse.ts'

export interface HeardRequest {
  readonly packet: Packet
  readonly bytes: Buffer
  readonly fromPort: number
  /** By name. */
  readonly attributes: ReadonlyMap<string, string>
  readonly authentic: boolean
}

/** A number: a NAK with this Error-Cause. `forged`: a yes signed with another secret. */
export type Behaviour = 'ack' | number | 'silence' | 'forged' | 'nak-without-cause'

export interface NasDouble {
  readonly port: number
  readonly heard: HeardRequest[]
  /** Asked for every packet, repeats too. */
  answerWith: (request: HeardRequest, count: number) => Behaviour
  /** Answers one of those heard, now. */
  readonly answer: (request: HeardRequest, behaviour: Behaviour) => void
  readonly close: () => void
}

export async function createNasDouble(secret: string, address = '127.0.0.1', port = 0): Promise<NasDouble> {
  const type = address.includes(':') ? 'udp6' : 'udp4'
  const socket = createSocket({ type, recvBufferSize: 1 << 21 })
  const key = Buffer.from(secret)
  const heard: HeardRequest[] = []
  const double: NasDouble = {
    port: 0,
    heard,
    answerWith: () => 'ack',
    answer: (request, behaviour) => {
      const bytes = responseOf(request.packet, behaviour, key)
      if (bytes) socket.send(bytes, request.fromPort, address)
    },
    close: () => socket.close(),
  }
  socket.on('message', (bytes, { port: fromPort }) => {
    const request = readRequest(bytes, key, fromPort)
    heard.push(request)
    double.answer(request, double.answerWith(request, heard.length))
  })
  socket.bind(port, address)
  await once(socket, 'listening')
  return Object.assign(double, { port: socket.address().port })
}

export function readRequest(bytes: Buffer, key: Buffer, fromPort: number): HeardRequest {
  const parsed = parsePacket(bytes)
  if (!parsed.ok) throw new Error(`The console sent what is no packet: ${parsed.error.reason}`)
  const packet = parsed.value
  return {
    packet,
    bytes,
    fromPort,
    attributes: new Map(describeAttributes(packet).map(({ name, value }: DescribedAttribute) => [name, value])),
    authentic: authenticateRequest(packet, key, { requireMessageAuthenticator: true }).ok,
  }
}

export function responseOf(request: Packet, behaviour: Behaviour, secret: Buffer): Buffer | undefined {
  if (behaviour === 'silence') return undefined
  const change = request.code === Code.CoARequest
  const isYes = behaviour === 'ack' || behaviour === 'forged'
  const code = isYes ? (change ? Code.CoAACK : Code.DisconnectACK) : change ? Code.CoANAK : Code.DisconnectNAK
  return encodeResponse({
    code,
    request,
    secret: behaviour === 'forged' ? Buffer.from('the secret of somebody else') : secret,
    attributes: typeof behaviour === 'number' ? [attributeToSend('Error-Cause', behaviour)] : [],
    withMessageAuthenticator: true,
  })
}
