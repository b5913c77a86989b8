/** A MessagePort as a Port. */
import type { Port } from './port.ts'

/** The part of a MessagePort that browsers, workers and Electron have in common. */
interface MessagePortLike {
  postMessage(message: unknown): void
  addEventListener(type: 'message' | 'close', listener: (event: { data?: unknown }) => void): void
  start?(): void
}

/** The desktop's road: a MessagePort handed to the page by the shell. */
export function fromMessagePort(messagePort: MessagePortLike): Port {
  return {
    send: (text) => messagePort.postMessage(text),
    onMessage: (listener) => {
      messagePort.addEventListener('message', ({ data }) => listener(data))
      messagePort.start?.()
    },
    onClose: (listener) => messagePort.addEventListener('close', () => listener()),
  }
}
