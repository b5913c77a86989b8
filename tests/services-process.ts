/**
 * Loaded before the built services in a process of their own: gives them `process.parentPort` as Electron does, over
 * Node's line to the process that started this one.
 */
import { EventEmitter } from 'node:events'

export type ToProcess =
  | { readonly to: 'parent-port'; readonly message: unknown; readonly ports: readonly number[] }
  | { readonly to: 'port'; readonly id: number; readonly data: unknown }
  | { readonly to: 'close'; readonly id: number }

export type FromProcess =
  | { readonly from: 'parent-port'; readonly message: unknown }
  | { readonly from: 'port'; readonly id: number; readonly data: unknown }
  | { readonly from: 'close'; readonly id: number }

const say = (message: FromProcess) => void process.send?.(message)
const ports = new Map<number, EventEmitter>()
const parentPort = Object.assign(new EventEmitter(), {
  postMessage: (message: unknown) => say({ from: 'parent-port', message }),
})

/** As Electron's MessagePortMain: what comes before `start` waits. */
function createPort(id: number) {
  const waiting: unknown[] = []
  let isStarted = false
  const port = Object.assign(new EventEmitter(), {
    postMessage: (data: unknown) => say({ from: 'port', id, data }),
    start: () => {
      isStarted = true
      for (const data of waiting.splice(0)) port.emit('message', { data })
    },
    close: () => say({ from: 'close', id }),
    take: (data: unknown) => (isStarted ? port.emit('message', { data }) : waiting.push(data)),
  })
  ports.set(id, port)
  return port
}
const taking = new Map<number, (data: unknown) => unknown>()

process.on('message', (told: ToProcess) => {
  if (told.to === 'port') taking.get(told.id)?.(told.data)
  else if (told.to === 'close') ports.get(told.id)?.emit('close')
  else {
    const handed = told.ports.map((id) => {
      const port = createPort(id)
      taking.set(id, port.take)
      return port
    })
    parentPort.emit('message', { data: told.message, ports: handed })
  }
})
Object.defineProperty(process, 'parentPort', { value: parentPort })
// The line alone keeps no process alive: whoever waits for its messages does.
process.on('disconnect', () => process.exit(1))
