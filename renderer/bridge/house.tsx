/** The services as React sees them: what to ask, what to hear, who is asking, and how fresh it all is. */
import {
  createContext,
  type DependencyList,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import type { Result } from '../../shared/base/result.ts'
import type { Client, EventName as EventNameOf, EventPayload, Subscribe } from '../../shared/contract/derive.ts'
import type { AppContract } from '../../shared/contract/index.ts'
import type { Connection, ConnectionState } from './connect.ts'
import { type LinkReading, readLink } from './link-state.ts'
import { createLiveCall, type LiveAnswer } from './live-call.ts'
import type { SignedIn } from './road.ts'

export type EventName = EventNameOf<AppContract>

const HouseContext = createContext<Connection | null>(null)

export const HouseProvider = ({ connection, children }: { connection: Connection; children: ReactNode }) => (
  <HouseContext value={connection}>{children}</HouseContext>
)

export function useConnection(): Connection {
  const connection = useContext(HouseContext)
  if (!connection) throw new Error('The house stands outside its provider')
  return connection
}

/** The whole contract, callable: `house.ask.nas.list({})`. */
export function useHouse(): { readonly ask: Client<AppContract>; readonly subscribe: Subscribe<AppContract> } {
  return useConnection()
}

export const useConnectionState = <T,>(select: (state: ConnectionState) => T): T =>
  useStore(useConnection().state, useShallow(select))

/** Hears an event for as long as the component stands. */
export function useEvent<N extends EventName>(
  name: N,
  listener: (payload: EventPayload<AppContract, N>) => void,
): void {
  const { subscribe } = useConnection()
  const latest = useRef(listener)
  useEffect(() => {
    latest.current = listener
  })
  useEffect(() => subscribe(name, (payload) => latest.current(payload)), [subscribe, name])
}

/** Hears any of several events, for what only wants to know that something changed. */
export function useEvents(names: readonly EventName[], listener: () => void): void {
  const { subscribe } = useConnection()
  const latest = useRef(listener)
  useEffect(() => {
    latest.current = listener
  })
  // Lists of the same names are the same list, also where each drawing makes its own.
  const joined = names.join(' ')
  useEffect(() => {
    const heard = joined.split(' ').filter((name) => name !== '') as EventName[]
    const ends = heard.map((name) => subscribe(name, () => latest.current()))
    return () => {
      for (const end of ends) end()
    }
  }, [subscribe, joined])
}

export interface UseCallOptions {
  /** The question's own values: when one changes, it is another question. */
  readonly key: DependencyList
  readonly refreshOn?: readonly EventName[]
  readonly everyMs?: number
  /** False: not asked for now; the last answer stays. */
  readonly enabled?: boolean
}

export interface Called<T, E> extends LiveAnswer<T, E> {
  readonly refresh: () => void
}

/** Asks now, again on events, at intervals and when the link comes back; keeps the last good answer meanwhile. */
export function useCall<T, E>(
  ask: () => Promise<Result<T, E>>,
  { key, refreshOn = [], everyMs, enabled = true }: UseCallOptions,
): Called<T, E> {
  const { state } = useConnection()
  const [call] = useState(() => createLiveCall<T, E>(Date.now))
  const latest = useRef(ask)
  useEffect(() => {
    latest.current = ask
  })

  // The key is the question; the function is made anew at each drawing.
  useEffect(() => {
    if (enabled) call.change(() => latest.current())
    return call.stop
  }, [call, enabled, ...key])

  useEvents(refreshOn, call.refresh)
  useEffect(() => {
    const timer = everyMs === undefined ? undefined : setInterval(call.refresh, everyMs)
    const unwatch = state.subscribe((now, before) => {
      if (now.opened !== before.opened) call.refresh()
    })
    return () => {
      clearInterval(timer)
      unwatch()
    }
  }, [call, state, everyMs])

  const answer = useSyncExternalStore(call.watch, call.read)
  return { ...answer, refresh: call.refresh }
}

export interface Acting<A extends unknown[], T, E> {
  readonly run: (...input: A) => Promise<Result<T, E>>
  readonly busy: boolean
  readonly error: E | undefined
  readonly clear: () => void
}

/** An act on a button: runs once at a time (asked twice, it is one act) and keeps its refusal until the next try. */
export function useAct<A extends unknown[], T, E>(act: (...input: A) => Promise<Result<T, E>>): Acting<A, T, E> {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<E>()
  const underWay = useRef<Promise<Result<T, E>>>(undefined)
  const latest = useRef(act)
  useEffect(() => {
    latest.current = act
  })
  const run = useCallback((...input: A) => {
    const once = async () => {
      setBusy(true)
      setError(undefined)
      try {
        const result = await latest.current(...input)
        if (!result.ok) setError(() => result.error)
        return result
      } finally {
        underWay.current = undefined
        setBusy(false)
      }
    }
    underWay.current ??= once()
    return underWay.current
  }, [])
  const clear = useCallback(() => setError(undefined), [])
  return { run, busy, error, clear }
}

export interface Link extends LinkReading {
  readonly lastHeardAt: number | null
  /** Acts asked while there was no road; they go by themselves. */
  readonly queuedActs: number
  readonly tries: number
}

/** Drawn again each second. */
export function useLink(): Link {
  const facts = useConnectionState(({ phase, lastHeardAt, lostAt, queuedActs, tries }) => ({
    phase,
    // The light shows tenths of a second; drawing it for every message would be a redraw per packet.
    lastHeardAt: lastHeardAt === null ? null : Math.floor(lastHeardAt / 500) * 500,
    lostAt,
    queuedActs,
    tries,
  }))
  const now = useNow(1000)
  const { lastHeardAt, queuedActs, tries } = facts
  return { ...readLink(facts, now), lastHeardAt, queuedActs, tries }
}

/** Nothing is heard any more: what is shown is as it was then. Drawn again only when that turns. */
export function useLinkLost(): boolean {
  const { state } = useConnection()
  const watch = useCallback(
    (look: () => void) => {
      // Silence is no event: the clock tells.
      const timer = setInterval(look, 1000)
      const unwatch = state.subscribe(look)
      return () => {
        clearInterval(timer)
        unwatch()
      }
    },
    [state],
  )
  return useSyncExternalStore(watch, () => {
    const link = readLink(state.getState(), Date.now()).state
    return link === 'offline' || link === 'stale'
  })
}

/** The operator of this connection. Features are only drawn while somebody is signed in. */
export function useMe(): SignedIn['operator'] {
  const operator = useConnectionState(({ operator }) => operator)
  if (!operator) throw new Error('Nobody is signed in')
  return operator
}

/** The present, epoch milliseconds, redrawn every `stepMs`, on the step, so that all clocks turn together. */
export function useNow(stepMs: number): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    const tick = () => {
      setNow(Date.now())
      timer = setTimeout(tick, stepMs - (Date.now() % stepMs))
    }
    timer = setTimeout(tick, stepMs - (Date.now() % stepMs))
    return () => clearTimeout(timer)
  }, [stepMs])
  return now
}
