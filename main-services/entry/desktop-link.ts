/** The services' line to the shell that started them: checked words in both directions, and the shell's vault. */
import type { z } from 'zod'
import { err, ok, type Result } from '../../shared/base/result.ts'
import { FromServices, ToServices } from '../../shared/bridge/services-messages.ts'
import type { ElectronPort } from '../platform/desktop/electron-port.ts'
import type { Vault, VaultRefused } from '../platform/secrets/vault.ts'

/** Electron's `process.parentPort`. */
export interface ParentPort {
  on(
    event: 'message',
    listener: (message: { readonly data: unknown; readonly ports: readonly ElectronPort[] }) => void,
  ): unknown
  postMessage(message: unknown): void
}

type Word<T extends ToServices['type']> = Extract<ToServices, { type: T }>

export interface DesktopLink {
  readonly say: (message: FromServices) => void
  /** One listener a word; what came before it was there is not kept. */
  readonly on: <T extends ToServices['type']>(
    type: T,
    listener: (message: Word<T>, ports: readonly ElectronPort[]) => void,
  ) => void
  readonly vaultOf: (secrets: Word<'start'>['secrets']) => Vault
}

export function createDesktopLink(parentPort: ParentPort, newId: () => string): DesktopLink {
  const listeners = new Map<string, (message: never, ports: readonly ElectronPort[]) => void>()
  const asked = new Map<string, (answer: Word<'vault-answer'>) => void>()
  const say = (message: z.input<typeof FromServices>) => parentPort.postMessage(FromServices.parse(message))

  parentPort.on('message', ({ data, ports }) => {
    const heard = ToServices.safeParse(data)
    // A shell of another version: what it means is not known, and a port without its words belongs to nobody.
    if (!heard.success) {
      for (const port of ports) port.close()
      return
    }
    const message = heard.data
    if (message.type === 'ping') say({ type: 'pong', n: message.n })
    else if (message.type === 'vault-answer') {
      asked.get(message.id)?.(message)
      asked.delete(message.id)
    } else listeners.get(message.type)?.(message as never, ports)
  })

  /** Without a limit of time: a keyring may be waiting for its owner's password. */
  const askVault = async (
    ask: 'seal' | 'unseal',
    value: string,
  ): Promise<Result<{ readonly text: string; readonly sealAgain: boolean }, VaultRefused>> => {
    const id = newId()
    const { answer, words, sealAgain } = await new Promise<Word<'vault-answer'>>((resolve) => {
      asked.set(id, resolve)
      say({ type: 'vault', id, ask, value })
    })
    return answer === null ? err({ type: 'VaultRefused', words }) : ok({ text: answer, sealAgain: sealAgain === true })
  }

  return {
    say,
    on: (type, listener) => void listeners.set(type, listener as never),
    vaultOf: ({ store, isSafe }) => ({
      store,
      isSafe,
      seal: async (text) => {
        const sealed = await askVault('seal', text)
        return sealed.ok ? ok(sealed.value.text) : sealed
      },
      unseal: (sealed) => askVault('unseal', sealed),
    }),
  }
}
