/**
 * Keeps the seen part of a long list fresh: one question at a time, at most four a second, and only for
 * what is seen. Rows do not change places while they are held (the pointer is over them): changes are counted.
 * Paused, rows stay as they were; those that are missing when they are scrolled to are read, and told from the others.
 */
import type { Result } from '../../../shared/base/result.ts'
import { type Answer, createWindowCache, type Span } from './window-cache.ts'

export interface FeedState<E> {
  /** Changes with every change of what `rowAt` gives. */
  readonly version: number
  readonly phase: 'loading' | 'ready' | 'failed'
  /** Why the latest question was not answered; rows of before stay. */
  readonly error: E | null
  /** How many places the scroll bar stands for. */
  readonly extent: number
  readonly total: number
  readonly totalIsAtLeast: boolean
  /** Places in which another row would stand by now. */
  readonly held: number
  readonly paused: boolean
  /** The places that are seen. */
  readonly first: number
  readonly last: number
  /** When the rows were last known to be so, epoch ms. Paused, that of all but the rows read later. */
  readonly asOf: number | null
  /** When rows of a later moment than the pause were last read, epoch ms; null while there are none. */
  readonly readLaterAt: number | null
}

export interface FeedDeps<Row, E> {
  readonly keyOf: (row: Row) => string
  readonly now: () => number
  /** Calls back once after so many milliseconds; returns the way to cancel. */
  readonly later: (ms: number, job: () => void) => () => void
  readonly mostOften?: number
  /** Paused, the list is asked by the moment of the pause: its rows are all of that one. */
  readonly readsAsPaused?: boolean
  readonly onState: (state: FeedState<E>) => void
}

export type AskSpan<Row, E> = (span: Span) => Promise<Result<Answer<Row>, E>>

export type Feed<Row extends object, E> = ReturnType<typeof createFeed<Row, E>>

/** Rows fetched above and below what is seen. */
const overscanRows = 25

export function createFeed<Row extends object, E>(deps: FeedDeps<Row, E>) {
  const { keyOf, now, later, mostOften = 250, readsAsPaused = false, onState } = deps
  const cache = createWindowCache({ keyOf })
  let ask: AskSpan<Row, E> | null = null
  /** Of an answer to a question of an earlier list nothing is kept. */
  let list = 0
  let asking = false
  let dirty = false
  let askedAt = Number.NEGATIVE_INFINITY
  let cancelTimer: (() => void) | null = null
  let cancelForget: (() => void) | null = null
  let holding = false
  let waiting: { span: Span; answer: Answer<Row> } | null = null
  /** What was read while the rest stood still. */
  let readLater: Span[] = []
  let state: FeedState<E> = startState

  const set = (change: Partial<FeedState<E>>) => {
    state = { ...state, ...change }
    onState(state)
  }

  /** The next question that is due, if any. */
  const pump = (): void => {
    if (!ask || asking) return
    const first = Math.max(0, state.first - overscanRows)
    const last = state.last + overscanRows
    const missing = state.phase === 'ready' ? cache.missing(first, last) : null
    if (missing) return void put(ask, missing, 'missing')
    if (state.phase !== 'loading' && (!dirty || (state.paused && state.phase === 'ready'))) return
    const wait = askedAt + mostOften - now()
    if (state.phase === 'loading' || wait <= 0) return void put(ask, refreshSpan(first, last), 'refresh')
    if (cancelTimer) return
    cancelTimer = later(wait, () => {
      cancelTimer = null
      pump()
    })
  }

  const refreshSpan = (first: number, last: number): Span =>
    state.phase === 'ready'
      ? cache.around(first, Math.min(last, Math.max(cache.extent() - 1, 0)))
      : cache.around(first, last)

  const put = async (question: AskSpan<Row, E>, span: Span, kind: 'missing' | 'refresh') => {
    const askedFor = list
    asking = true
    askedAt = now()
    if (kind === 'refresh') dirty = false
    const answered = await question(span)
    if (askedFor !== list) return
    asking = false
    if (answered.ok) accept(span, answered.value, kind)
    else set({ error: answered.error, phase: state.phase === 'ready' ? 'ready' : 'failed' })
    // Nothing is asked again by itself after a failure: without a link the answer is there at once.
    if (answered.ok) pump()
  }

  const accept = (span: Span, answer: Answer<Row>, kind: 'missing' | 'refresh') => {
    if (kind === 'missing' && state.paused) return acceptPaused(span, answer)
    const known = {
      total: answer.total,
      totalIsAtLeast: answer.totalIsAtLeast === true,
      error: null,
      asOf: now(),
      readLaterAt: null,
    }
    const moved =
      kind === 'refresh' && holding && state.phase === 'ready'
        ? cache.countMoved(span, answer, state.first, state.last)
        : 0
    if (moved > 0) {
      waiting = { span, answer }
      cache.putInPlace(span, answer)
      set({ ...known, held: moved, version: state.version + 1 })
      return
    }
    waiting = null
    readLater = []
    if (state.phase !== 'ready') cache.clear()
    cache.put(span, answer)
    set({ ...known, held: 0, phase: 'ready', extent: cache.extent(), version: state.version + 1 })
  }

  /** What was counted at the pause stays; only the scroll bar must know how far there are rows. */
  const acceptPaused = (span: Span, answer: Answer<Row>) => {
    cache.put(span, answer)
    if (!readsAsPaused) readLater.push(span)
    set({
      error: null,
      extent: cache.extent(),
      version: state.version + 1,
      readLaterAt: readsAsPaused ? null : now(),
    })
  }

  const apply = () => {
    if (!waiting) return
    cache.put(waiting.span, waiting.answer)
    waiting = null
    set({ held: 0, extent: cache.extent(), version: state.version + 1 })
  }

  const forgetTimer = () => {
    cancelTimer?.()
    cancelTimer = null
  }

  return {
    state: () => state,
    rowAt: cache.rowAt,
    placeOf: cache.placeOf,
    /** Whether the row there is of a later moment than the pause. */
    isReadLater: (place: number): boolean =>
      readLater.some(({ offset, limit }) => place >= offset && place < offset + limit),
    /** Another list: other conditions or another order. The rows of the old one stay until the new ones are there. */
    show: (question: AskSpan<Row, E>) => {
      list += 1
      ask = question
      asking = false
      dirty = false
      waiting = null
      forgetTimer()
      cancelForget?.()
      // Rows of another filter may stand for a blink, not for longer.
      cancelForget = later(staysFor, () => {
        if (state.phase === 'ready') return
        cache.clear()
        set({ asOf: null, version: state.version + 1 })
      })
      set({ phase: 'loading', error: null, held: 0, first: 0, last: state.last - state.first })
      pump()
    },
    /** The places that are seen now. */
    look: (first: number, last: number) => {
      if (first === state.first && last === state.last) return
      const jumped = first !== state.first
      set({ first, last })
      // Blocks kept from before may be old by now.
      if (jumped) dirty = true
      pump()
    },
    /** Something changed somewhere. */
    moved: () => {
      dirty = true
      pump()
    },
    /** While held, nobody changes places. Letting go shows what was held back. */
    hold: (on: boolean) => {
      holding = on
      if (!on) apply()
    },
    apply,
    pause: (on: boolean) => {
      if (!on) readLater = []
      set({ paused: on, ...(on ? {} : { readLaterAt: null, version: state.version + 1 }) })
      if (on) return
      dirty = true
      pump()
    },
    /** Asks again after a failure. */
    again: () => {
      if (state.phase === 'failed') set({ phase: 'loading', error: null })
      dirty = true
      pump()
    },
    stop: () => {
      list += 1
      ask = null
      forgetTimer()
      cancelForget?.()
    },
  }
}

/** Rows of the list before stay so long at most while the next one is read. */
const staysFor = 300
/** Before anything is drawn nobody knows how much will be seen. */
const lastOfAScreen = 24

const startState = {
  version: 0,
  phase: 'loading',
  error: null,
  extent: 0,
  total: 0,
  totalIsAtLeast: false,
  held: 0,
  paused: false,
  first: 0,
  last: lastOfAScreen,
  asOf: null,
  readLaterAt: null,
} as const
