/** Runs desktop.ts as Electron's utility process would, in a thread of the test: parentPort and ports in its manner. */
import { type MessagePort, parentPort } from 'node:worker_threads'
import type { ElectronPort } from '../platform/desktop/electron-port.ts'
import type { ParentPort } from './desktop-link.ts'

const asElectronPort = (port: MessagePort): ElectronPort => ({
  on: (event: 'message' | 'close', listener: (message: { data: unknown }) => void) =>
    event === 'close' ? port.on('close', listener) : port.on('message', (data: unknown) => listener({ data })),
  postMessage: (message) => port.postMessage(message),
  start: () => port.start(),
  close: () => port.close(),
})

const asParentPort: ParentPort = {
  on: (_event, listener) =>
    parentPort?.on('message', ({ data, ports }: { data: unknown; ports: readonly MessagePort[] }) =>
      listener({ data, ports: ports.map(asElectronPort) }),
    ),
  postMessage: (message) => parentPort?.postMessage(message),
}

Object.defineProperty(process, 'parentPort', { value: asParentPort })
// The one thing of a process that a thread may not do.
process.umask = () => 0o022
await import('./desktop.ts')
