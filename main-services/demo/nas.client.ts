/** One NAS of the made-up ISP on a real socket: sends, waits for the answer, sends again. */
import { createSocket } from 'node:dgram'
import { once } from 'node:events'

/** What is made of the answer. */
export interface Expected {
  /** False where it does not prove to be the answer: then it is as if nothing had come. */
  readonly heard: (answer: Buffer, request: Buffer) => boolean
  /** After so many milliseconds without an answer it is given up; left out, never. */
  readonly giveUpAfter?: number
  readonly givenUp?: () => void
}

export interface DemoNasClient {
  /** Queues a request; `encode` is called with the identifier that has become free. */
  readonly send: (encode: (identifier: number) => Buffer, expected?: Expected) => void
  /** What has not been answered yet. */
  readonly pending: () => number
  readonly close: () => void
}

export interface DemoNasClientDeps {
  readonly from: string
  readonly to: { readonly address: string; readonly port: () => number | null }
  readonly now: () => number
}

/** RFC 5080 2.2.1: first retransmission after about 2 s, doubling up to 16 s. */
const FIRST_TIMEOUT = 2000
const LONGEST_TIMEOUT = 16_000
const IDENTIFIERS = 256

const ANY_ANSWER: Expected = { heard: () => true }

interface InFlight {
  readonly packet: Buffer
  readonly expected: Expected
  readonly giveUpAt: number
  timeout: number
  resendAt: number
}

/** Rejects where the address is not this machine's: macOS has no loopback addresses beyond 127.0.0.1. */
export async function createDemoNasClient({ from, to, now }: DemoNasClientDeps): Promise<DemoNasClient> {
  const socket = createSocket({ type: 'udp4', recvBufferSize: 1 << 20 })
  const inFlight = new Map<number, InFlight>()
  const waiting: { readonly encode: (identifier: number) => Buffer; readonly expected: Expected }[] = []
  let nextIdentifier = 0

  const transmit = (packet: Buffer) => {
    const port = to.port()
    // Nobody listens at the moment: the packet is sent again when its time comes.
    if (port !== null) socket.send(packet, port, to.address)
  }
  const fill = () => {
    while (waiting.length > 0 && inFlight.size < IDENTIFIERS) {
      while (inFlight.has(nextIdentifier)) nextIdentifier = (nextIdentifier + 1) % IDENTIFIERS
      const identifier = nextIdentifier
      nextIdentifier = (nextIdentifier + 1) % IDENTIFIERS
      const next = waiting.shift()
      if (!next) return
      const { expected } = next
      const packet = next.encode(identifier)
      const giveUpAt = now() + (expected.giveUpAfter ?? Number.POSITIVE_INFINITY)
      inFlight.set(identifier, { packet, expected, giveUpAt, timeout: FIRST_TIMEOUT, resendAt: now() + FIRST_TIMEOUT })
      transmit(packet)
    }
  }

  socket.on('message', (answer) => {
    // The second octet is the identifier of the request it answers (RFC 2866 section 3).
    const identifier = answer.length < 20 ? Number.NaN : answer.readUInt8(1)
    const request = inFlight.get(identifier)
    if (!request?.expected.heard(answer, request.packet)) return
    inFlight.delete(identifier)
    fill()
  })
  // A console that is restarting refuses the port for a moment.
  socket.on('error', () => undefined)
  socket.bind(0, from)
  await once(socket, 'listening')

  const retransmissions = setInterval(() => {
    for (const [identifier, request] of inFlight) {
      if (request.giveUpAt <= now()) {
        inFlight.delete(identifier)
        request.expected.givenUp?.()
        continue
      }
      if (request.resendAt > now()) continue
      request.timeout = Math.min(request.timeout * 2, LONGEST_TIMEOUT)
      request.resendAt = now() + request.timeout
      transmit(request.packet)
    }
    fill()
  }, 500)
  retransmissions.unref()

  return {
    send: (encode, expected = ANY_ANSWER) => {
      waiting.push({ encode, expected })
      fill()
    },
    pending: () => inFlight.size + waiting.length,
    close: () => {
      clearInterval(retransmissions)
      socket.close()
    },
  }
}
