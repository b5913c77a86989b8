/**
 * The built desktop without Electron's binary: its main process on the double of Electron, its services in a process of
 * their own, and its window a page of Chromium, under the built preload and with ports as the shell hands them over.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import type { ElectronDouble, FakeChild, FakeWindow, ForkedWith } from '../electron/electron.suite.ts'
import type { FromProcess, ToProcess } from './services-process.ts'

const root = resolve(import.meta.dirname, '..')
const LINE = join(import.meta.dirname, 'services-process.ts')
/** Of a page that Chromium takes for one of the web; what is served there comes from the shell alone. */
const ADDRESS = 'https://fibrehub.test'

/** What the double makes of a MessageChannelMain's end. */
interface DoublePort extends EventEmitter {
  readonly isClosed: boolean
  postMessage: (data: unknown) => void
  close: () => void
}

/** `utilityProcess.fork` with a real process: its messages and ports go over Node's own line between processes. */
export function forkServices(log: (text: string) => void) {
  return (file: string, args: readonly string[], { env = {} }: ForkedWith): FakeChild => {
    const child: ChildProcess = spawn(process.execPath, ['--import', LINE, file, ...args], {
      env,
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    child.stderr?.on('data', (chunk) => log(String(chunk)))
    const ports = new Map<number, DoublePort>()
    const say = (message: ToProcess) => void (child.connected && child.send(message))
    const forked = Object.assign(new EventEmitter(), {
      pid: child.pid,
      kill: () => child.kill(),
      postMessage: (message: unknown, handed: readonly unknown[] = []) => {
        const ids = (handed as readonly DoublePort[]).map((port) => {
          const id = ports.size
          ports.set(id, port)
          port.on('message', ({ data }: { data: unknown }) => say({ to: 'port', id, data }))
          port.on('close', () => say({ to: 'close', id }))
          return id
        })
        say({ to: 'parent-port', message, ports: ids })
      },
    })
    child.on('message', (said: FromProcess) => {
      if (said.from === 'parent-port') forked.emit('message', said.message)
      else if (said.from === 'port') ports.get(said.id)?.postMessage(said.data)
      else ports.get(said.id)?.close()
    })
    child.on('exit', (code, signal) => {
      for (const port of ports.values()) port.close()
      forked.emit('exit', code ?? (signal === null ? 1 : 137))
    })
    return forked
  }
}

/** Stands for the preload's world: `require` and the part of the page's window that it sees. */
const preloadScript = () => `(() => {
  const listeners = new Map()
  const ports = new Map()
  const call = (channel, ...words) => { for (const listener of listeners.get(channel) ?? []) listener(...words) }
  window.desktopUnderTest = {
    tell: (name, payload) => call('fibrehub:told', {}, name, payload),
    port: (id) => {
      const { port1, port2 } = new MessageChannel()
      ports.set(id, port2)
      port2.onmessage = ({ data }) => window.fromPagePort(id, data)
      call('fibrehub:services-port', { ports: [port1] })
    },
    toPort: (id, data) => ports.get(id)?.postMessage(data),
    closePort: (id) => ports.get(id)?.close(),
  }
  const electron = {
    contextBridge: { exposeInMainWorld: (name, api) => Object.defineProperty(window, name, { value: Object.freeze(api) }) },
    ipcRenderer: {
      invoke: (channel, ...words) => window.fromPreload(channel, ...words),
      send: (channel) => void window.fromPreload(channel),
      on: (channel, listener) => void listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener)),
      off: (channel, listener) => void listeners.get(channel)?.delete(listener),
    },
  }
  const pageWindow = {
    postMessage: (message, origin, transfer) => {
      if (origin !== 'app://fibrehub') throw new Error('A port was sent to ' + origin)
      window.postMessage(message, window.origin, transfer)
    },
  }
  ;(function (require, window) { ${readFileSync(join(root, 'out/preload/preload.cjs'), 'utf8')} })(() => electron, pageWindow)
})()`

export interface WindowOptions {
  readonly viewport?: { readonly width: number; readonly height: number }
}

/** Shows one of the double's windows in Chromium: its page from the shell, its preload, its ports. */
export async function showWindow(
  browser: Browser,
  double: ElectronDouble,
  window: FakeWindow,
  { viewport = { width: 1280, height: 800 } }: WindowOptions = {},
): Promise<Page> {
  const context = await browser.newContext({ viewport, reducedMotion: 'reduce' })
  context.setDefaultTimeout(25_000)
  const page = await context.newPage()
  const { webContents } = window
  const inPage = (words: readonly unknown[]) =>
    void page
      .evaluate(([act, ...given]) => {
        const { desktopUnderTest } = globalThis as unknown as Record<
          string,
          Record<string, (...words: unknown[]) => void>
        >
        desktopUnderTest?.[act as string]?.(...given)
      }, words)
      // A page that is closed hears no more.
      .catch(() => {})

  const ports: DoublePort[] = []
  webContents.send = (_channel: string, name: string, payload: unknown) => inPage(['tell', name, payload])
  webContents.postMessage = (_channel: string, _message: unknown, handed: readonly DoublePort[]) => {
    for (const port of handed) {
      const id = ports.push(port) - 1
      port.on('message', ({ data }: { data: unknown }) => inPage(['toPort', id, data]))
      port.on('close', () => inPage(['closePort', id]))
      inPage(['port', id])
      // As Chromium does it: a port whose other end is gone already closes as soon as it is handed over.
      if (port.isClosed) inPage(['closePort', id])
    }
  }
  await page.exposeFunction('fromPagePort', (id: number, data: unknown) => ports[id]?.postMessage(data))
  await page.exposeFunction('fromPreload', (channel: string, name: unknown, text: unknown) =>
    channel === 'fibrehub:connect' ? double.connect(window) : double.askRaw(window, name, text),
  )
  await page.addInitScript(preloadScript())
  await page.route('**/*', async (route) => {
    const url = route.request().url()
    if (!url.startsWith(`${ADDRESS}/`)) return route.abort()
    const answer = await double.fetchPage(url.replace(ADDRESS, 'app://fibrehub'))
    await route.fulfill({
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: Buffer.from(await answer.arrayBuffer()),
    })
  })
  await page.goto((window.loaded.at(-1) ?? '').replace('app://fibrehub', ADDRESS))
  return page
}
