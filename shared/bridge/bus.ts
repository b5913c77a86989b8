/** Where services announce, so that no service needs to know who listens. */
import type { Contract } from '../contract/define.ts'
import type { EventName, EventPayload, Publish } from '../contract/derive.ts'

export interface Bus<C extends Contract> {
  readonly publish: Publish<C>
  /** Returns the way to stop listening. */
  readonly on: <N extends EventName<C>>(name: N, listener: (payload: EventPayload<C, N>) => void) => () => void
  readonly onAny: (listener: (name: string, payload: unknown) => void) => () => void
}

export function createBus<C extends Contract>(): Bus<C> {
  const listeners = new Set<(name: string, payload: unknown) => void>()
  const onAny: Bus<C>['onAny'] = (listener) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }
  return {
    publish: (name, payload) => {
      for (const listener of listeners) listener(name, payload)
    },
    on: (name, listener) =>
      onAny((announced, payload) => {
        if (announced === name) listener(payload as never)
      }),
    onAny,
  }
}
