/** The desktop's shell as a page reaches it: its calls by the contract, its events, and how the services fare. */

import { z } from 'zod'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { err, ok, type Result } from '../../shared/base/result.ts'
import type { Call } from '../../shared/contract/define.ts'
import type { BridgeError, Client, Subscribe } from '../../shared/contract/derive.ts'
import { type ShellContract, ShellState, shellContract } from '../../shared/contract/shell.ts'

/** What the preload puts into the page as `window.fibrehub`; in a browser there is none. */
export interface Fibrehub {
  /** A call of the shell's contract by its full name: `shell.state`. */
  readonly ask: (name: string, input: unknown) => Promise<unknown>
  /** Hears every event of the contract; returns the way to stop. */
  readonly on: (listener: (name: string, payload: unknown) => void) => () => void
  /** Asks for a road to the services: the page is sent a message `fibrehub:services-port` with one port. */
  readonly connect: () => void
}

export interface Shell {
  readonly ask: Client<ShellContract>['shell']
  readonly subscribe: Subscribe<ShellContract>
  /** Null until the shell has answered for the first time. */
  readonly state: StoreApi<ShellState | null>
  readonly connect: () => void
}

/** The preload's functions, where this page stands in the desktop's window. */
export function findFibrehub(page: object): Fibrehub | undefined {
  const { fibrehub } = page as { fibrehub?: Partial<Fibrehub> }
  if (typeof fibrehub?.ask !== 'function') return undefined
  if (typeof fibrehub.on !== 'function' || typeof fibrehub.connect !== 'function') return undefined
  return fibrehub as Fibrehub
}

const Failed = z.object({ ok: z.literal(false), error: z.looseObject({ type: z.string() }) })

/** What does not hold against the contract comes from a shell of another version, and is refused as unknown. */
export function createShell(fibrehub: Fibrehub): Shell {
  const listeners = new Map<string, Set<(payload: unknown) => void>>()
  const state = createStore<ShellState | null>(() => null)

  const asker =
    (name: string, { output }: Call) =>
    async (input: unknown): Promise<Result<unknown, unknown>> => {
      const unknownCall: BridgeError = { type: 'UnknownCall', name }
      const answer = await fibrehub.ask(name, input).catch(() => err({ type: 'Disconnected' }))
      const failed = Failed.safeParse(answer)
      if (failed.success) return err(failed.data.error)
      const done = z.object({ ok: z.literal(true), value: output }).safeParse(answer)
      return done.success ? ok(done.data.value) : err(unknownCall)
    }

  const ask = Object.fromEntries(
    Object.entries(shellContract.shell.calls).map(([name, call]) => [name, asker(`shell.${name}`, call)]),
  ) as unknown as Shell['ask']

  const events = Object.entries(shellContract.shell.events)
  fibrehub.on((name, payload) => {
    const event = events.find(([known]) => name === `shell.${known}`)
    const heard = event?.[1].safeParse(payload)
    if (!heard?.success) return
    if (name === 'shell.changed') state.setState(ShellState.parse(heard.data), true)
    for (const listener of listeners.get(name) ?? []) listener(heard.data)
  })
  void ask.state({}).then((answer) => {
    // An event that came meanwhile is newer.
    if (answer.ok && state.getState() === null) state.setState(answer.value, true)
  })

  return {
    ask,
    subscribe: ((name: string, listener: (payload: unknown) => void) => {
      const known = listeners.get(name) ?? new Set()
      listeners.set(name, known.add(listener))
      return () => void known.delete(listener)
    }) as unknown as Shell['subscribe'],
    state,
    connect: fibrehub.connect,
  }
}
