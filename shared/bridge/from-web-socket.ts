/** A WebSocket as a Port. */
import type { Port } from './port.ts'

/** The part of a WebSocket that browsers and the `ws` package have in common. */
interface WebSocketLike {
  send(text: string): void
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void
  addEventListener(type: 'close', listener: () => void): void
}

/** The browser's road. */
export function fromWebSocket(socket: WebSocketLike): Port {
  return {
    send: (text) => socket.send(text),
    onMessage: (listener) => socket.addEventListener('message', ({ data }) => listener(data)),
    onClose: (listener) => socket.addEventListener('close', () => listener()),
  }
}
