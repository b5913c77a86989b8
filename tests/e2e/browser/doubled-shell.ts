/** A page as it stands in the desktop's window: the preload's functions doubled, its ports joined to real services. */
import type { MessagePort } from 'node:worker_threads'
import type { Page } from 'playwright-core'
import type { DesktopUnderTest } from '../../../main-services/entry/desktop-under-test.suite.ts'
import type { ServicesState, ShellState } from '../../../shared/contract/shell.ts'

declare global {
  interface Window {
    shellAsk: (name: string, input: unknown) => Promise<unknown>
    shellConnect: (id: number) => Promise<void>
    toServices: (id: number, text: string) => Promise<void>
    shellTold: (name: string, payload: unknown) => void
    fromServices: (id: number, text: string | null) => void
  }
}

export interface DoubledShell {
  /** Whose ports the page is given from now on. */
  readonly use: (services: DesktopUnderTest) => void
  readonly say: (services: ServicesState) => Promise<void>
  /** Names of the calls that the page asked. */
  readonly asked: readonly string[]
}

export type AnswerShell = (name: string, input: { readonly words?: string }) => Promise<unknown>

/** Before the page is opened. `answer` answers the calls other than `shell.state`. */
export async function doubleShell(page: Page, answer: AnswerShell): Promise<DoubledShell> {
  const asked: string[] = []
  let services: DesktopUnderTest | undefined
  let state: ShellState = {
    platform: 'linux',
    versions: { console: '0.1.0', electron: '45.4.1', chrome: '150.0.0.0' },
    services: { state: 'starting', since: new Date().toISOString() },
    secrets: { store: 'libsecret', isSafe: true },
    window: { kind: 'main' },
    zoomPercent: 100,
  }
  const ports = new Map<number, MessagePort>()
  // The page may be gone by the time that a port has something to say.
  const tell = (id: number, text: string | null) =>
    page.evaluate(([to, what]) => window.fromServices(to, what), [id, text] as const).catch(() => {})

  await page.exposeFunction('shellAsk', async (name: string, input: { words?: string }) => {
    asked.push(name)
    return name === 'shell.state' ? { ok: true, value: state } : answer(name, input)
  })
  await page.exposeFunction('shellConnect', (id: number) => {
    const port = services?.connect()
    if (!port) return
    ports.set(id, port)
    port.on('message', (text: string) => void tell(id, text))
    port.on('close', () => void tell(id, null))
  })
  await page.exposeFunction('toServices', (id: number, text: string) => ports.get(id)?.postMessage(text))
  await page.addInitScript(doubleOfPreload)
  return {
    use: (next) => {
      services = next
    },
    say: async (next) => {
      state = { ...state, services: next }
      await page.evaluate((payload) => window.shellTold?.('shell.changed', payload), state)
    },
    asked,
  }
}

/** Runs in the page. */
function doubleOfPreload() {
  const listeners = new Set<(name: string, payload: unknown) => void>()
  const ends: MessageChannel['port1'][] = []
  window.shellTold = (name, payload) => {
    for (const listener of listeners) listener(name, payload)
  }
  window.fromServices = (id, text) => (text === null ? ends[id]?.close() : ends[id]?.postMessage(text))
  Object.assign(window, {
    fibrehub: {
      ask: (name: string, input: unknown) => window.shellAsk(name, input),
      on: (listener: (name: string, payload: unknown) => void) => {
        listeners.add(listener)
        return () => void listeners.delete(listener)
      },
      connect: () => {
        const { port1, port2 } = new MessageChannel()
        const id = ends.push(port1) - 1
        port1.onmessage = ({ data }) => void window.toServices(id, data as string)
        void window.shellConnect(id)
        window.postMessage('fibrehub:services-port', window.origin, [port2])
      },
    },
  })
}
