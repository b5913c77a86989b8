/**
 * The RADIUS thread in a process with nothing else in it, to be killed, starved
 * of its disk or cut off from the mains: `node radius-thread-alone.ts '{…}'`
 * prints a line of JSON with the port.
 */
import { Worker } from 'node:worker_threads'
import type { FromThread, ThreadStart } from '../../main-services/radius/thread-messages.ts'

export interface AloneOptions {
  readonly file: string
  readonly keyHex: string
  readonly secret: string
  /** 0 for any that is free. */
  readonly port: number
  /** What the thread is to believe of its disk; null: what the disk says. */
  readonly freeBytes: number | null
  /** The control: the same thread with the one word changed that makes a commit durable. */
  readonly durability: 'FULL' | 'NORMAL'
}

const { file, keyHex, secret, port, freeBytes, durability } = JSON.parse(process.argv[2] ?? '{}') as AloneOptions
const start: ThreadStart = {
  journal: { file, key: Buffer.from(keyHex, 'hex') },
  signIns: { consoleFile: `${file}.console`, sessionsFile: `${file}.sessions` },
  listen: { bind: '127.0.0.1', authPort: 0, acctPort: port },
  clients: [
    {
      nasId: '6f5a1f0e-7b5a-4f7e-9a53-0c1c7a5d2b11',
      name: 'bng-cpt-01',
      address: '127.0.0.1',
      secret,
      requireMessageAuthenticator: false,
      messageAuthenticatorSeen: false,
    },
  ],
  retention: { keepHours: 72, projected: 0 },
  freeBytes,
}
const weaken = new URL('./weaken-durability.ts', import.meta.url).href
const thread = new Worker(new URL('../../main-services/radius/thread.ts', import.meta.url), {
  workerData: start,
  execArgv: durability === 'NORMAL' ? ['--import', weaken] : [],
})
thread.on('message', (message: FromThread) => {
  if (message.kind === 'listeners') process.stdout.write(`${JSON.stringify({ port: message.listeners.acct.port })}\n`)
  if (message.kind === 'unusable') process.stderr.write(`${message.words}\n`)
  if (message.kind === 'log') process.stderr.write(`${message.message} ${JSON.stringify(message.fields)}\n`)
})
thread.on('error', (thrown) => {
  throw thrown
})
process.on('SIGTERM', () => thread.postMessage({ kind: 'stop' }))
