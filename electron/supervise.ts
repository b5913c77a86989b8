/**
 * Keeps the services alive: gives up on a start that takes too long, ends what does not answer, starts again ever more
 * slowly what ended by itself, and leaves it stopped when that does not help.
 */
import type { FromServices, ToServices, UnlockWay } from '../shared/bridge/services-messages.ts'
import type { ServicesState } from '../shared/contract/shell.ts'

/** The services as they are seen from outside. `Port` is a screen's road to them, handed on untouched. */
export interface Services<Port> {
  readonly post: (message: ToServices, ports?: readonly Port[]) => void
  /** At once and without mercy: who does not answer does not hear a polite word either. */
  readonly kill: () => void
}

/** What their life brings; `ended` comes once and last. */
export interface ServicesEvents {
  readonly said: (message: FromServices) => void
  readonly ended: (exitCode: number | null) => void
}

type StartOfServices = Extract<ToServices, { type: 'start' }>

export interface SuperviseDeps<Port> {
  readonly spawn: (events: ServicesEvents) => Services<Port>
  /** The first words, made anew for each life; given once, at once or after a person opened the store of secrets. */
  readonly startWords: (give: (words: StartOfServices) => void) => void
  /** What is none of the supervisor's business. */
  readonly said: (message: FromServices) => void
  readonly changed: (state: ServicesState) => void
  /** They ended without being asked to. */
  readonly crashed: (why: string, exitCode: number | null) => void
  readonly now: () => number
  readonly later: (milliseconds: number, run: () => void) => { readonly cancel: () => void }
  readonly newId: () => string
}

export interface Supervisor<Port> {
  readonly state: () => ServicesState
  readonly start: () => void
  /** False where nobody is there to hear it. */
  readonly post: (message: ToServices, ports?: readonly Port[]) => boolean
  readonly unlock: (words: string) => Promise<'opened' | 'wrong' | 'not-locked'>
  /** A person asks: whatever was counted is forgotten. */
  readonly restart: () => Promise<void>
  /** For good. Asks them to finish what is in hand; who does not in time is ended. */
  readonly stop: () => Promise<void>
  /** The machine slept, and nobody could have answered. */
  readonly woke: () => void
}

const START_MILLISECONDS = 30_000
/** A restore or a migration of years of sessions; it says so before it falls silent. */
const LONG_START_MILLISECONDS = 30 * 60_000
const HEARTBEAT_MILLISECONDS = 5_000
const MISSED_BEATS = 3
const FIRST_PAUSE_MILLISECONDS = 1_000
const LONGEST_PAUSE_MILLISECONDS = 60_000
/** Who lived this long has recovered. */
const HEALTHY_AFTER_MILLISECONDS = 10 * 60_000
const WINDOW_MILLISECONDS = 10 * 60_000
const MOST_ENDS = 5
const STOPPING_MILLISECONDS = 20_000

type Timer = { readonly cancel: () => void }

export function createSupervisor<Port>(deps: SuperviseDeps<Port>): Supervisor<Port> {
  const { now, later } = deps
  let life: Life<Port> | undefined
  let waiting: Timer | undefined
  let pause = FIRST_PAUSE_MILLISECONDS
  let ends: readonly number[] = []
  /** The shell itself ends: nothing is started any more, whoever asked for it meanwhile. */
  let isOver = false
  let state: ServicesState = { state: 'starting', since: iso(now()) }
  const unlocks = new Map<string, (outcome: 'opened' | 'wrong' | 'not-locked') => void>()

  const show = (next: ServicesState): void => {
    state = next
    deps.changed(next)
  }

  const spawn = (): void => {
    if (isOver) return
    waiting?.cancel()
    waiting = undefined
    const own: Life<Port> = { startedAt: now(), isUp: false, pings: 0, pongs: 0, lastBeatAt: 0 }
    life = own
    show({ state: 'starting', since: iso(now()) })
    watchStart(own, LONG_START_MILLISECONDS)
    deps.startWords((words) => launch(own, words))
  }

  const launch = (own: Life<Port>, words: StartOfServices): void => {
    if (own !== life) return
    try {
      own.services = deps.spawn({ said: (message) => said(own, message), ended: (code) => ended(own, code) })
    } catch (thrown) {
      own.why = `they could not be started: ${String(thrown)}`
      ended(own, null)
      return
    }
    own.services.post(words)
    watchStart(own, START_MILLISECONDS)
  }

  const watchStart = (own: Life<Port>, milliseconds: number): void => {
    own.timer?.cancel()
    own.timer = later(milliseconds, () => end(own, `they were not ready within ${milliseconds / 1000} seconds`))
  }

  /** On the way to being ready, once more or for longer. */
  const startsOn = (own: Life<Port>, milliseconds: number, words?: string): void => {
    own.isUp = false
    watchStart(own, milliseconds)
    show({ state: 'starting', since: iso(own.startedAt), ...(words === undefined ? {} : { words }) })
  }

  const beat = (own: Life<Port>): void => {
    // A timer that comes this late means that the machine slept, or this process did.
    if (now() - own.lastBeatAt > 2 * HEARTBEAT_MILLISECONDS) own.pongs = own.pings
    if (own.pings - own.pongs >= MISSED_BEATS) {
      const seconds = (MISSED_BEATS * HEARTBEAT_MILLISECONDS) / 1000
      end(own, `they did not answer for ${seconds} seconds`)
      return
    }
    own.lastBeatAt = now()
    own.pings += 1
    own.services?.post({ type: 'ping', n: own.pings })
    own.timer = later(HEARTBEAT_MILLISECONDS, () => beat(own))
  }

  /** From now on they must answer. */
  const comesUp = (own: Life<Port>): void => {
    own.timer?.cancel()
    own.isUp = true
    own.lastBeatAt = now()
    beat(own)
  }

  const end = (own: Life<Port>, why: string): void => {
    own.timer?.cancel()
    own.why = why
    if (own.services) own.services.kill()
    else ended(own, null)
  }

  const said = (own: Life<Port>, message: FromServices): void => {
    // Of one that is ending only the end counts, or a last word would give it patience anew.
    if (own !== life || own.finished || own.why !== undefined) return
    if (message.type === 'pong') own.pongs = Math.max(own.pongs, Math.min(message.n, own.pings))
    else if (message.type === 'progress') startsOn(own, LONG_START_MILLISECONDS, message.words)
    else if (message.type === 'locked') {
      show({ state: 'locked', words: message.words, ways: [...message.ways] satisfies UnlockWay[] })
      comesUp(own)
    } else if (message.type === 'ready') {
      show({ state: 'running', since: iso(now()) })
      comesUp(own)
    } else if (message.type === 'refused') own.refusal = message.words
    else if (message.type === 'unlock-answer') {
      if (message.opened) startsOn(own, START_MILLISECONDS)
      answerUnlock(message.id, message.opened ? 'opened' : 'wrong')
    } else {
      // The store of secrets may ask a person first, who may be at lunch.
      if (!own.isUp) watchStart(own, message.type === 'vault' ? LONG_START_MILLISECONDS : START_MILLISECONDS)
      deps.said(message)
    }
  }

  const answerUnlock = (id: string, outcome: 'opened' | 'wrong' | 'not-locked'): void => {
    unlocks.get(id)?.(outcome)
    unlocks.delete(id)
  }

  const ended = (own: Life<Port>, exitCode: number | null): void => {
    if (own !== life) return
    life = undefined
    own.timer?.cancel()
    for (const id of unlocks.keys()) answerUnlock(id, 'not-locked')
    if (own.finished) {
      own.finished()
      return
    }
    ends = [...ends.filter((at) => now() - at < WINDOW_MILLISECONDS), now()]
    if (own.refusal !== undefined) {
      show(stopped(own.refusal, null))
      return
    }
    const why = own.why ?? `they ended with exit code ${exitCode ?? 'unknown'}`
    if (ends.length >= MOST_ENDS) {
      const often = `The services ended ${ends.length} times within ten minutes, at last because ${why}.`
      show(stopped(`${often} They stay stopped until somebody restarts them.`, null))
    } else tryAgain(own, why)
    // Last: they are started again whatever becomes of the report.
    deps.crashed(why, exitCode)
  }

  const tryAgain = (own: Life<Port>, why: string): void => {
    if (now() - own.startedAt >= HEALTHY_AFTER_MILLISECONDS) pause = FIRST_PAUSE_MILLISECONDS
    const nextTryAt = now() + pause
    waiting = later(pause, spawn)
    pause = Math.min(pause * 2, LONGEST_PAUSE_MILLISECONDS)
    show(stopped(`The services are not running: ${why}.`, nextTryAt))
  }

  const stopped = (words: string, nextTryAt: number | null): ServicesState => ({
    state: 'stopped',
    words,
    nextTryAt: nextTryAt === null ? null : iso(nextTryAt),
    ends: ends.length,
  })

  const endLife = async (): Promise<void> => {
    waiting?.cancel()
    waiting = undefined
    const own = life
    if (!own) return
    own.timer?.cancel()
    if (!own.services) {
      life = undefined
      return
    }
    own.stopping ??= new Promise((resolve) => {
      own.finished = resolve
      own.services?.post({ type: 'stop' })
      own.timer = later(STOPPING_MILLISECONDS, () => own.services?.kill())
    })
    await own.stopping
  }

  return {
    state: () => state,
    start: spawn,
    post: (message, ports) => {
      if (!life?.services || life.finished) return false
      life.services.post(message, ports)
      if (message.type === 'vault-answer' && !life.isUp) watchStart(life, START_MILLISECONDS)
      return true
    },
    unlock: (words) => {
      const own = life
      if (state.state !== 'locked' || !own?.services) return Promise.resolve('not-locked')
      const id = deps.newId()
      own.services.post({ type: 'unlock', id, words })
      return new Promise((resolve) => unlocks.set(id, resolve))
    },
    restart: async () => {
      await endLife()
      ends = []
      pause = FIRST_PAUSE_MILLISECONDS
      // Somebody else who asked meanwhile was faster.
      if (!life) spawn()
    },
    stop: async () => {
      isOver = true
      await endLife()
    },
    woke: () => {
      if (!life?.isUp || life.finished) return
      life.timer?.cancel()
      life.pongs = life.pings
      life.lastBeatAt = now()
      beat(life)
    },
  }
}

/** One life of the services. */
interface Life<Port> {
  readonly startedAt: number
  /** Once its first words are known. */
  services?: Services<Port>
  /** Ready, or waiting for a person: it can answer. */
  isUp: boolean
  /** The start's patience, the next heartbeat, or the patience of a stop: one at a time. */
  timer?: Timer
  pings: number
  pongs: number
  lastBeatAt: number
  /** Why it is being ended. */
  why?: string
  /** It will not run as it was asked to. */
  refusal?: string
  stopping?: Promise<void>
  /** From when on an end is expected. */
  finished?: () => void
}

const iso = (at: number): string => new Date(at).toISOString()
