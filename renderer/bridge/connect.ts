/**
 * The screen's one connection to the services: signs in, opens the bridge, comes back by itself when it is lost, and
 * keeps acts that were asked meanwhile. An act carries its stamp from the first asking, so asking again does it once.
 */
import { createStore, type StoreApi } from 'zustand/vanilla'
import { err, type Result } from '../../shared/base/result.ts'
import { createClient } from '../../shared/bridge/client.ts'
import type { Port } from '../../shared/bridge/port.ts'
import type { ActStamp, Contract } from '../../shared/contract/define.ts'
import type { BridgeError, Client, Subscribe } from '../../shared/contract/derive.ts'
import { type AppContract, contract } from '../../shared/contract/index.ts'
import type { LinkFacts } from './link-state.ts'
import { reconnectDelay } from './reconnect-delay.ts'
import type { Road, SignedIn, WayIn } from './road.ts'

/** Longer than this and the person has turned to something else: the act is given back as not done. */
const actPatience = 120_000
/** An answer lost on the way must not do these again: a restore replaces the very file that remembers acts. */
const askedOnce: ReadonlySet<string> = new Set(['backups.restore'])

export interface ConnectionState extends LinkFacts {
  readonly operator: SignedIn['operator'] | null
  readonly wayIn: WayIn | null
  /** Tries since the road was lost. */
  readonly tries: number
  /** Counts up each time the bridge opens: what was shown before may be old. */
  readonly opened: number
  /** Acts asked while there was no road. */
  readonly queuedActs: number
}

export interface Connection {
  readonly ask: Client<AppContract>
  readonly subscribe: Subscribe<AppContract>
  readonly state: StoreApi<ConnectionState>
  /** Also after signing in. */
  readonly tryNow: () => void
  /** With name and password; the console opens by itself. */
  readonly signIn: Road['signIn']
  /** Ends this browser's or desktop's sign-in and goes back to the way in. */
  readonly signOut: () => Promise<void>
  readonly close: () => void
}

export interface ConnectionDeps {
  readonly road: Road
  readonly clock: () => number
  readonly random: () => number
  readonly newId: () => string
}

type AnyClient = {
  readonly ask: Readonly<Record<string, Readonly<Record<string, (input: unknown) => Promise<Outcome>>>>>
  readonly subscribe: (name: string, listener: (payload: unknown) => void) => () => void
}
type Outcome = Result<unknown, BridgeError>

export function createConnection({ road: way, clock, random, newId }: ConnectionDeps): Connection {
  const state = createStore<ConnectionState>(() => ({
    phase: 'connecting',
    operator: null,
    wayIn: null,
    lastHeardAt: null,
    lostAt: null,
    tries: 0,
    opened: 0,
    queuedActs: 0,
  }))
  const listeners = new Map<string, Set<(payload: unknown) => void>>()
  const waiting = new Set<(client: AnyClient | undefined) => void>()
  let client: AnyClient | undefined
  let port: { close: () => void } | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let closed = false
  let trying = false
  /** Somebody signed out; held until the services have heard it, however long the road is gone. */
  let leaving = false

  const stamp = (): ActStamp => ({ id: newId(), at: new Date(clock()).toISOString() })
  const letGo = (opened: AnyClient | undefined) => {
    for (const settle of [...waiting]) settle(opened)
  }

  function lose() {
    client = undefined
    port = undefined
    if (closed) return
    const { phase, tries, lostAt } = state.getState()
    if (phase === 'signed-out') return
    state.setState({ phase: 'lost', lostAt: lostAt ?? clock(), tries: tries + 1 })
    clearTimeout(timer)
    timer = setTimeout(() => void open(), reconnectDelay(tries, random))
  }

  async function open(): Promise<void> {
    if (closed || trying || client) return
    clearTimeout(timer)
    trying = true
    let isToEnd = leaving
    try {
      if (isToEnd) {
        if (!(await way.endSession())) return lose()
        leaving = false
        isToEnd = false
      }
      const session = await way.loadSession()
      if (closed || leaving) return
      if (!session.ok) {
        if (session.error.type === 'NoServices') return lose()
        state.setState({ phase: 'signed-out', wayIn: session.error.wayIn, operator: null })
        return letGo(undefined)
      }
      await attach(session.value)
    } catch {
      lose()
    } finally {
      trying = false
      // Somebody signed out while this try was under way: it let nobody in, and the sign-in is still to be ended.
      if (leaving && !isToEnd) void open()
    }
  }

  async function attach({ operator }: SignedIn) {
    const opened = await way.openPort()
    if (closed || leaving) return opened.close()
    // Somebody else has signed in meanwhile: what waits was not theirs to ask.
    if (state.getState().operator?.operatorId !== operator.operatorId) letGo(undefined)
    port = opened
    const heard: Port = {
      send: opened.send,
      onMessage: (listener) =>
        opened.onMessage((text) => {
          state.setState({ lastHeardAt: clock() })
          listener(text)
        }),
      onClose: opened.onClose,
    }
    const attached = createClient(contract, { port: heard, stamp }) as unknown as AnyClient
    for (const name of eventNames(contract)) {
      attached.subscribe(name, (payload) => {
        for (const listener of listeners.get(name) ?? []) listener(payload)
      })
    }
    opened.onClose(() => {
      if (port === opened) lose()
    })
    client = attached
    state.setState(({ opened: before }) => ({
      phase: 'open',
      operator,
      wayIn: null,
      lostAt: null,
      tries: 0,
      lastHeardAt: clock(),
      opened: before + 1,
    }))
    letGo(attached)
  }

  /** The client as soon as there is one; undefined when it took too long or nobody is signed in any more. */
  function road(until: number): Promise<AnyClient | undefined> {
    if (client) return Promise.resolve(client)
    if (closed || state.getState().phase === 'signed-out') return Promise.resolve(undefined)
    return new Promise((resolve) => {
      state.setState(({ queuedActs }) => ({ queuedActs: queuedActs + 1 }))
      const settle = (opened: AnyClient | undefined) => {
        clearTimeout(patience)
        waiting.delete(settle)
        state.setState(({ queuedActs }) => ({ queuedActs: queuedActs - 1 }))
        resolve(opened)
      }
      const patience = setTimeout(() => settle(undefined), Math.max(0, until - clock()))
      waiting.add(settle)
    })
  }

  const asker = (sliceName: string, callName: string, kind: 'read' | 'act') => {
    const once = askedOnce.has(`${sliceName}.${callName}`)
    return async (input: unknown): Promise<Outcome> => {
      if (kind === 'read') return (await client?.ask[sliceName]?.[callName]?.(input)) ?? err({ type: 'Disconnected' })
      const stamped = { act: stamp(), ...(input as object) }
      const began = clock()
      let mayBeDone = false
      for (;;) {
        const answer = await (await road(began + actPatience))?.ask[sliceName]?.[callName]?.(stamped)
        if (answer && (answer.ok || answer.error.type !== 'Disconnected')) return answer
        mayBeDone ||= answer !== undefined
        // Disconnected means that nothing was done; of an act that went out nobody can say so.
        if (!answer && !mayBeDone) return err({ type: 'Disconnected' })
        if (!answer || once) return err({ type: 'NoAnswer', seconds: Math.round((clock() - began) / 1000) })
      }
    }
  }

  const ask = Object.fromEntries(
    Object.entries(contract).map(([sliceName, { calls }]) => [
      sliceName,
      Object.fromEntries(
        Object.entries(calls).map(([callName, { kind }]) => [callName, asker(sliceName, callName, kind)]),
      ),
    ]),
  ) as unknown as Client<AppContract>

  const subscribe = ((name: string, listener: (payload: unknown) => void) => {
    const known = listeners.get(name) ?? new Set()
    listeners.set(name, known.add(listener))
    return () => void known.delete(listener)
  }) as unknown as Subscribe<AppContract>

  const tryNow = () => {
    clearTimeout(timer)
    if (state.getState().phase === 'signed-out') state.setState({ phase: 'connecting' })
    void open()
  }

  // A wallboard has nobody to type: it comes back with whoever signs in beside it.
  way.onChange?.(() => {
    if (state.getState().phase === 'signed-out') tryNow()
  })
  void open()
  return {
    ask,
    subscribe,
    state,
    tryNow,
    signIn: async (signInName, password) => {
      const signedIn = await way.signIn(signInName, password)
      if (signedIn.ok) tryNow()
      return signedIn
    },
    signOut: async () => {
      leaving = true
      const left = port
      client = undefined
      port = undefined
      state.setState({ operator: null })
      letGo(undefined)
      left?.close()
      await open()
    },
    close: () => {
      closed = true
      clearTimeout(timer)
      letGo(undefined)
      port?.close()
    },
  }
}

const eventNames = (whole: Contract): string[] =>
  Object.entries(whole).flatMap(([sliceName, { events }]) => Object.keys(events).map((name) => `${sliceName}.${name}`))
