/** The shell's side of the desktop's services, for tests: it starts them in a thread and hears what they say. */
import { once } from 'node:events'
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads'
import { onTestFinished, vi } from 'vitest'
import { FromServices, type ToServices } from '../../shared/bridge/services-messages.ts'
import type { Vault } from '../platform/secrets/vault.ts'
import { createVaultDouble } from '../platform/secrets/vault-double.suite.ts'

const THREAD = new URL('./desktop-in-a-thread.suite.ts', import.meta.url)
const ANY_PORTS = ['--ui', '127.0.0.1:0', '--radius-bind', '127.0.0.1', '--radius-auth', '0', '--radius-acct', '0']

export interface DesktopOptions {
  readonly folder: string
  readonly flags?: readonly string[]
  readonly vault?: Vault
  readonly signIn?: string | null
  readonly env?: Readonly<Record<string, string>>
}

type Said<T extends FromServices['type']> = Extract<FromServices, { type: T }>
export type DesktopUnderTest = ReturnType<typeof startDesktop>

export function startDesktop({
  folder,
  flags = ANY_PORTS,
  vault = createVaultDouble(),
  signIn = null,
  env = {},
}: DesktopOptions) {
  const thread = new Worker(THREAD, { env: { ...process.env, ...env }, stderr: true })
  const said: FromServices[] = []
  let log = ''
  thread.stderr.on('data', (chunk) => (log += chunk))
  const ended = once(thread, 'exit').then(([code]) => Number(code))
  const post = (data: unknown, ports: MessagePort[] = []) => thread.postMessage({ data, ports }, ports)
  const say = (message: ToServices, ports: MessagePort[] = []) => post(message, ports)

  thread.on('message', (message: unknown) => {
    const heard = FromServices.parse(message)
    said.push(heard)
    if (heard.type === 'vault') void answerVault(heard)
  })
  async function answerVault({ id, ask, value }: Said<'vault'>) {
    if (ask === 'seal') {
      const sealed = await vault.seal(value)
      return say({ type: 'vault-answer', id, ...answerOf(sealed.ok ? sealed.value : null) })
    }
    const unsealed = await vault.unseal(value)
    return say({ type: 'vault-answer', id, ...answerOf(unsealed.ok ? unsealed.value.text : null) })
  }
  const answerOf = (answer: string | null) => ({ answer, words: answer === null ? 'The keyring is locked.' : '' })

  /** The newest message of a kind, once there are as many; throws when the thread ends before. */
  const heard = async <T extends FromServices['type']>(type: T, count = 1): Promise<Said<T>> => {
    const all = () => said.filter((message): message is Said<T> => message.type === type)
    await vi.waitFor(
      () => {
        if (all().length < count) throw new Error(`Not yet ${type}; said ${said.map((one) => one.type)}\n${log}`)
      },
      { timeout: 45_000 },
    )
    return all().at(-1) as Said<T>
  }
  const stop = async (): Promise<number> => {
    say({ type: 'stop' })
    return ended
  }
  onTestFinished(async () => {
    await thread.terminate()
  })
  say({
    type: 'start',
    words: [...flags, '--data', folder],
    signIn,
    secrets: { store: vault.store, isSafe: vault.isSafe },
  })

  return {
    said,
    heard,
    say,
    post,
    log: () => log,
    stop,
    ended,
    kill: () => thread.terminate(),
    /** A new port, as the shell hands one end of it to a page. */
    connect: (): MessagePort => {
      const { port1, port2 } = new MessageChannel()
      say({ type: 'screen', screenId: 'a-screen' }, [port2])
      return port1
    },
    unlock: async (words: string): Promise<boolean> => {
      const id = crypto.randomUUID()
      say({ type: 'unlock', id, words })
      const before = said.length
      await vi.waitFor(
        () => {
          if (!said.some((one) => one.type === 'unlock-answer' && one.id === id)) throw new Error(`No answer ${before}`)
        },
        { timeout: 45_000 },
      )
      return said.some((one) => one.type === 'unlock-answer' && one.id === id && one.opened)
    },
  }
}
