/** A MessagePort as a Port. */
import type { Port } from './port.ts'

/** The part of a MessagePort that browsers and Node's workers have in common. */
export interface MessagePortLike {
  postMessage(message: unknown): void
  addEventListener(type: 'message' | 'close', listener: (event: { data?: unknown }) => void): void
  start?(): void
  close(): void
}

/** The desktop's road: a MessagePort handed to the page by the shell. */
export function fromMessagePort(messagePort: MessagePortLike): Port & { readonly close: () => void } {
  const listeners = new Set<() => void>()
  // A port that is closed on this side says so only to the other.
  const closed = () => {
    for (const listener of [...listeners]) listener()
    listeners.clear()
  }
  messagePort.addEventListener('close', closed)
  return {
    send: (text) => messagePort.postMessage(text),
    onMessage: (listener) => {
      messagePort.addEventListener('message', ({ data }) => listener(data))
      messagePort.start?.()
    },
    onClose: (listener) => void listeners.add(listener),
    close: () => {
      messagePort.close()
      closed()
    },
  }
}
