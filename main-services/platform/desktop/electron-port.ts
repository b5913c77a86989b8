/** A MessagePort as Electron gives it to a services process (MessagePortMain), as a Port of the bridge. */
import { GOODBYE } from '../../../shared/bridge/entrance.ts'
import type { Port } from '../../../shared/bridge/port.ts'

/** An EventEmitter, unlike the MessagePort of a page. */
export interface ElectronPort {
  on(event: 'message', listener: (message: { readonly data: unknown }) => void): unknown
  on(event: 'close', listener: () => void): unknown
  postMessage(message: unknown): void
  start(): void
  close(): void
}

/** As much as a browser's screen may send. */
const MOST_CHARACTERS = 1024 * 1024

/** What is no text, or too long a one, closes the port: no screen of ours sends it. */
export function fromElectronPort(electronPort: ElectronPort): Port & { readonly close: () => void } {
  const listeners = new Set<() => void>()
  let isClosed = false
  // Electron's pages promise to say so only where the other end has gone.
  const closed = () => {
    isClosed = true
    for (const listener of [...listeners]) listener()
    listeners.clear()
  }
  const close = () => {
    if (isClosed) return
    electronPort.postMessage(GOODBYE)
    electronPort.close()
    closed()
  }
  electronPort.on('close', closed)
  return {
    send: (text) => {
      if (!isClosed) electronPort.postMessage(text)
    },
    onMessage: (listener) => {
      electronPort.on('message', ({ data }) => {
        if (isClosed) return
        if (typeof data === 'string' && data.length <= MOST_CHARACTERS) listener(data)
        else close()
      })
      electronPort.start()
    },
    onClose: (listener) => void listeners.add(listener),
    close,
  }
}
