/** Where a NAS of the made-up ISP takes Disconnect- and CoA-Requests: a real socket, as a router has one. */
import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'

/** An order as the NAS reads it; attributes by their names, values as text. */
export interface Order {
  readonly kind: 'disconnect' | 'change'
  readonly attributes: ReadonlyMap<string, string>
}

export interface CoaCodec {
  /** Undefined for what is no request, or not signed with this secret: a NAS does not answer that. */
  readonly read: (datagram: Buffer, secret: Buffer) => (Order & { readonly answer: Answer }) | undefined
}

/** The bytes of an ACK, or of a NAK with this Error-Cause. */
type Answer = (errorCause: number | null) => Buffer

export interface OrdersListener {
  readonly port: number
  readonly close: () => void
}

export interface OrdersListenerDeps {
  readonly address: string
  readonly secret: () => Buffer
  readonly codec: CoaCodec
  /** The Error-Cause of the refusal, or null for yes. */
  readonly obey: (order: Order) => number | null
}

/** RFC 5176 3. */
const USUAL_PORT = 3799
/** A request that is sent again is answered again and not done again (RFC 5176 2.3). */
const REMEMBERED = 1024

export async function createOrdersListener({
  address,
  secret,
  codec,
  obey,
}: OrdersListenerDeps): Promise<OrdersListener> {
  const answered = new Map<string, Buffer>()
  const remember = (request: string, answer: Buffer) => {
    const [oldest] = answered.keys()
    if (answered.size >= REMEMBERED && oldest !== undefined) answered.delete(oldest)
    answered.set(request, answer)
  }
  const socket = await open(address)
  socket.on('message', (datagram, from) => {
    const order = codec.read(datagram, secret())
    if (!order) return
    const request = datagram.toString('latin1')
    const answer = answered.get(request) ?? order.answer(obey(order))
    remember(request, answer)
    socket.send(answer, from.port, from.address)
  })
  socket.on('error', () => undefined)
  return { port: socket.address().port, close: () => void socket.close() }
}

/** The usual port where it is free: a second demo on this machine takes another. */
async function open(address: string): Promise<Socket> {
  for (const port of [USUAL_PORT, 0]) {
    const socket = createSocket({ type: 'udp4', recvBufferSize: 1 << 20 })
    try {
      socket.bind(port, address)
      await once(socket, 'listening')
      return socket
    } catch (thrown) {
      socket.close()
      if (port === 0 || (thrown as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw thrown
    }
  }
  throw new Error('No port was tried')
}
