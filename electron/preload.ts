/**
 * All that a page can reach of the desktop: three functions. They pass JSON and one port, never Electron's own objects,
 * and only the names of the contract. Runs sandboxed, beside the page in a world of its own.
 */
import { contextBridge, ipcRenderer } from 'electron'
import { ORIGIN } from './page-address.ts'
import { ASK, CALL_NAMES, CONNECT, EVENT_NAMES, SERVICES_PORT, TOLD } from './shell-channels.ts'

/** The page's own window, of which a preload sees this much. */
declare const window: {
  readonly postMessage: (message: string, targetOrigin: string, transfer: readonly unknown[]) => void
}

type Listener = (name: string, payload: unknown) => void

contextBridge.exposeInMainWorld('fibrehub', {
  ask: async (name: string, input: unknown): Promise<unknown> =>
    CALL_NAMES.includes(name)
      ? ipcRenderer.invoke(ASK, name, JSON.stringify(input ?? {}))
      : { ok: false, error: { type: 'UnknownCall', name: String(name) } },

  on: (listener: Listener): (() => void) => {
    const told = (_event: unknown, name: string, payload: unknown) => {
      if (EVENT_NAMES.includes(name)) listener(name, payload)
    }
    ipcRenderer.on(TOLD, told)
    return () => void ipcRenderer.off(TOLD, told)
  },

  connect: (): void => {
    ipcRenderer.send(CONNECT)
  },
})

// A port can only be handed to a page by a message: the bridge above copies, and a port cannot be copied.
ipcRenderer.on(SERVICES_PORT, (event) => window.postMessage(SERVICES_PORT, ORIGIN, event.ports))
