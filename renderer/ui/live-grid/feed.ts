/**
 * Keeps the seen part of a long list fresh: one question at a time, at most four a second, and only for
 * what is seen. Rows do not change places while they are held (the pointer is over them): changes are counted.
 * Paused, rows stay as they were; those that are missing when they are scrolled to are read, and told from the others.
 * Where the services can be asked by the moment of the pause, what is seen is read anew by it: then all are of that one.
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
  /** Paused, but the rows of that moment are not there yet: those that are shown are of before. */
  readonly pausing: boolean
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
  /** Milliseconds from one refresh to the next; looked at each time. */
  readonly mostOften?: () => number
  /** Paused, the list is asked by the moment of the pause, which the first question after it takes. */
  readonly readsAsPaused?: boolean
  readonly onState: (state: FeedState<E>) => void
}

export type AskSpan<Row, E> = (span: Span) => Promise<Result<Answer<Row>, E>>

export type Feed<Row extends object, E> = ReturnType<typeof createFeed<Row, E>>

/** Rows fetched above and below what is seen. */
const overscanRows = 25

export function createFeed<Row extends object, E>(deps: FeedDeps<Row, E>) {
  const { keyOf, now, later, mostOften = () => 250, readsAsPaused = false, onState } = deps
  const cache = createWindowCache({ keyOf })
  let ask: AskSpan<Row, E> | null = null
  /** Of an answer to a question of an earlier list nothing is kept. */
  let list = 0
  let asking = false
  let dirty = false
  /** When the latest refresh was asked for: what is scrolled to does not put it off. */
  let refreshedAt = Number.NEGATIVE_INFINITY
  let cancelTimer: (() => void) | null = null
  let cancelForget: (() => void) | null = null
  let holding = false
  /** `alone`: no row of another answer may stand beside these. */
  let waiting: { span: Span; answer: Answer<Row>; alone: boolean } | null = null
  /** When the rows of a list that is asked by the moment of its pause were read. */
  let pausedAt: number | null = null
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
    const missing = state.phase === 'ready' && !state.pausing ? cache.missing(first, last) : null
    if (missing) return void put(ask, missing, 'missing')
    const stands = state.paused && !state.pausing && state.phase === 'ready'
    if (state.phase !== 'loading' && (!dirty || stands)) return
    const wait = refreshedAt + mostOften() - now()
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
    if (kind === 'refresh') {
      refreshedAt = now()
      dirty = false
    }
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
    const alone = state.pausing
    if (alone) pausedAt = now()
    const known = {
      total: answer.total,
      totalIsAtLeast: answer.totalIsAtLeast === true,
      error: null,
      asOf: pausedAt ?? now(),
      readLaterAt: null,
      pausing: false,
    }
    const moved =
      kind === 'refresh' && holding && state.phase === 'ready'
        ? cache.countMoved(span, answer, state.first, state.last)
        : 0
    if (moved > 0) {
      waiting = { span, answer, alone }
      cache.putInPlace(span, answer)
      set({ ...known, held: moved, version: state.version + 1 })
      return
    }
    waiting = null
    readLater = []
    if (state.phase !== 'ready') cache.clear()
    cache.put(span, answer)
    if (alone) cache.keepOnly(span)
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
    if (waiting.alone) cache.keepOnly(waiting.span)
    waiting = null
    set({ held: 0, extent: cache.extent(), version: state.version + 1 })
  }

  const forgetTimer = () => {
    cancelTimer?.()
    cancelTimer = null
  }

  /** Somebody waits for it: without regard to the pace. */
  const refreshAtOnce = () => {
    dirty = true
    if (!asking) refreshedAt = Number.NEGATIVE_INFINITY
    pump()
  }

  /** An answer on its way is of another moment than what is asked for from here on. */
  const drop = () => {
    list += 1
    asking = false
    forgetTimer()
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
      drop()
      ask = question
      dirty = false
      waiting = null
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
      drop()
      pausedAt = null
      if (!on) readLater = []
      if (readsAsPaused) waiting = null
      set({
        paused: on,
        pausing: on && readsAsPaused,
        ...(readsAsPaused ? { held: 0 } : {}),
        ...(on ? {} : { readLaterAt: null, version: state.version + 1 }),
      })
      if (on && !readsAsPaused) pump()
      else refreshAtOnce()
    },
    /** Asks again after a failure. */
    again: () => {
      if (state.phase === 'failed') set({ phase: 'loading', error: null })
      refreshAtOnce()
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
  pausing: false,
  first: 0,
  last: lastOfAScreen,
  asOf: null,
  readLaterAt: null,
} as const
