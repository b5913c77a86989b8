/** One UDP port: opens it, hands over what comes, sends what is answered. */
import { createSocket } from 'node:dgram'
import { err, ok, type Result } from '../../shared/base/result.ts'
import type { Way } from './reception.ts'

export interface ListenerOptions {
  readonly kind: Way['kind']
  readonly bind: string
  /** 0 for any that is free. */
  readonly port: number
  readonly receive: (way: Way, datagram: Buffer, address: string, port: number) => void
  /** The socket broke while it was open. */
  readonly onBroken: (problem: string) => void
}

export interface Listener extends Way {
  readonly port: number
  /** What the kernel gave. Linux counts its own overhead too and so reports twice what it was asked for. */
  readonly receiveBufferBytes: number
  readonly close: () => void
}

/** A storm after a power failure waits here while a commit is under way: about 5,000 packets. */
export const RECEIVE_BUFFER_BYTES = 4 * 1024 * 1024

/** The refusal is in words that say what to do. */
export function openListener({
  kind,
  bind,
  port,
  receive,
  onBroken,
}: ListenerOptions): Promise<Result<Listener, string>> {
  const socket = createSocket({
    type: bind.includes(':') ? 'udp6' : 'udp4',
    // Addresses are numbers already. The default would send every answer through the resolver.
    lookup: (address, _options, found) => found(null, address, bind.includes(':') ? 6 : 4),
  })
  return new Promise((resolve) => {
    socket.once('error', (error: NodeJS.ErrnoException) => {
      socket.close()
      resolve(err(inWords(error, bind, port)))
    })
    socket.bind({ address: bind, port, exclusive: true }, () => {
      socket.removeAllListeners('error')
      socket.on('error', (error: NodeJS.ErrnoException) => onBroken(inWords(error, bind, port)))
      let open = true
      const listener: Listener = {
        kind,
        port: socket.address().port,
        receiveBufferBytes: widen(socket),
        // A socket that has broken meanwhile throws; the NAS repeats itself to the next one.
        send: (reply, toPort, address) => {
          if (open) socket.send(reply, toPort, address)
        },
        close: () => {
          if (open) socket.close()
          open = false
        },
      }
      socket.on('message', (datagram, from) => receive(listener, datagram, from.address, from.port))
      resolve(ok(listener))
    })
  })
}

/** Some systems cap what is asked for, others refuse it. */
function widen(socket: ReturnType<typeof createSocket>): number {
  for (let bytes = RECEIVE_BUFFER_BYTES; bytes >= 64 * 1024; bytes /= 2) {
    try {
      socket.setRecvBufferSize(bytes)
      break
    } catch {
      // Half as much then.
    }
  }
  return socket.getRecvBufferSize()
}

function inWords({ code, message }: NodeJS.ErrnoException, bind: string, port: number): string {
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} on ${bind} is taken by another program. Stop it, or choose another port in Settings, Listeners.`
    case 'EACCES':
      return `This program may not open port ${port} on ${bind}. Choose a port above 1023 in Settings, Listeners, or start it with the right to.`
    case 'EADDRNOTAVAIL':
      return `${bind} is not an address of this machine. Choose another in Settings, Listeners.`
    case 'EAFNOSUPPORT':
      return `This machine has no ${bind.includes(':') ? 'IPv6' : 'IPv4'}, so ${bind} cannot be listened on. Choose another address in Settings, Listeners.`
    default:
      return `Port ${port} on ${bind} could not be opened (${message}). Choose another in Settings, Listeners.`
  }
}
