/** A MessagePort as Electron gives it to a services process (MessagePortMain), as a Port of the bridge. */
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
  let started = false
  return {
    send: (text) => electronPort.postMessage(text),
    onMessage: (listener) => {
      electronPort.on('message', ({ data }) => {
        if (typeof data === 'string' && data.length <= MOST_CHARACTERS) listener(data)
        else electronPort.close()
      })
      if (!started) electronPort.start()
      started = true
    },
    onClose: (listener) => void electronPort.on('close', listener),
    close: () => electronPort.close(),
  }
}
