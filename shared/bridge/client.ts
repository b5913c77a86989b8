/** The asking side of a contract, on any port. */
import { createBirpc } from 'birpc'
import { err, type Result } from '../base/result.ts'
import type { ActStamp, Contract } from '../contract/define.ts'
import type { BridgeError, Client, Subscribe } from '../contract/derive.ts'
import { readFrame } from './frames.ts'
import type { Port } from './port.ts'

interface HouseFunctions {
  ask: (name: string, input: unknown) => Promise<Result<unknown, unknown>>
}

export interface ClientDeps {
  readonly port: Port
  /** A new id and the present time, for an act. */
  readonly stamp: () => ActStamp
  /** How long an answer may take. Exports and backups are asked in pieces that fit. */
  readonly patienceSeconds?: number
}

type Outcome = Result<unknown, BridgeError>

/** Built by walking the contract, no Proxy: a name outside it is `undefined` at once and reaches nothing. */
export function createClient<C extends Contract>(
  contract: C,
  { port, stamp, patienceSeconds = 60 }: ClientDeps,
): { readonly ask: Client<C>; readonly subscribe: Subscribe<C> } {
  const listenersByEvent = new Map<string, Set<(payload: never) => void>>()
  const noAnswer = new Error('No answer in time')
  const functions = {
    ask: () => err({ type: 'UnknownCall', name: 'ask' }),
    told: (name: string, payload: unknown) => {
      for (const listener of listenersByEvent.get(name) ?? []) listener(payload as never)
    },
  }
  const rpc = createBirpc<HouseFunctions, typeof functions>(functions, {
    post: (frame) => port.send(JSON.stringify(frame)),
    on: (deliver) =>
      port.onMessage((message) => {
        const frame = readFrame(message)
        if (frame) deliver(frame)
      }),
    timeout: patienceSeconds * 1000,
    onTimeoutError: () => {
      throw noAnswer
    },
  })
  port.onClose(() => {
    if (!rpc.$closed) rpc.$close()
  })

  const askFor =
    (name: string, kind: 'read' | 'act') =>
    async (input: unknown): Promise<Outcome> => {
      try {
        return (await rpc.$call(
          'ask',
          name,
          kind === 'act' ? { act: stamp(), ...(input as object) } : input,
        )) as Outcome
      } catch (thrown) {
        return err(thrown === noAnswer ? { type: 'NoAnswer', seconds: patienceSeconds } : { type: 'Disconnected' })
      }
    }

  const ask = Object.fromEntries(
    Object.entries(contract).map(([sliceName, { calls }]) => [
      sliceName,
      Object.fromEntries(
        Object.entries(calls).map(([callName, { kind }]) => [callName, askFor(`${sliceName}.${callName}`, kind)]),
      ),
    ]),
  ) as Client<C>

  const subscribe = ((name: string, listener: (payload: never) => void) => {
    const listeners = listenersByEvent.get(name) ?? new Set()
    listenersByEvent.set(name, listeners.add(listener))
    return () => void listeners.delete(listener)
  }) as Subscribe<C>

  return { ask, subscribe }
}
