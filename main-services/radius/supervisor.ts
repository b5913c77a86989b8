/** Keeps the RADIUS thread alive: one that ends by itself is started again, at once at first and then more and more slowly. */
import type { Log } from '../platform/log/log.ts'
import type { FromThread, ThreadStart, ToThread } from './thread-messages.ts'

/** A thread as it is seen from outside. */
export interface Thread {
  readonly post: (message: ToThread) => void
  readonly terminate: () => Promise<unknown>
}

/** What a thread's life brings; `ended` comes once and last. */
export interface ThreadEvents {
  readonly said: (message: FromThread) => void
  /** `stack` where it was a bug. */
  readonly ended: (why: string, stack?: string) => void
}

export type SpawnThread = (start: ThreadStart, events: ThreadEvents) => Thread

export interface SupervisorDeps {
  readonly spawn: (events: ThreadEvents) => Thread
  readonly said: (message: FromThread) => void
  /** It ended without being asked to, and will be started again. */
  readonly crashed: (why: string) => void
  readonly now: () => number
  readonly later: (milliseconds: number, run: () => void) => { readonly cancel: () => void }
  readonly log: Log
}

export interface Supervisor {
  readonly start: () => void
  /** To the thread that lives now. False where none does; it will be given all anew when it starts. */
  readonly post: (message: ToThread) => boolean
  /** Asks it to finish what is in hand. One that does not in time is ended. */
  readonly stop: () => Promise<void>
}

const FIRST_PAUSE_MILLISECONDS = 250
const LONGEST_PAUSE_MILLISECONDS = 30_000
/** Who lived this long has recovered. */
const HEALTHY_AFTER_MILLISECONDS = 60_000
const STOPPING_MILLISECONDS = 4500

export function createSupervisor(deps: SupervisorDeps): Supervisor {
  const { now, later, log } = deps
  let thread: Thread | undefined
  let startedAt = 0
  let pause = FIRST_PAUSE_MILLISECONDS
  let waiting: { readonly cancel: () => void } | undefined
  /** From when on an end is expected. */
  let stopping: (() => void) | undefined
  let unusable = false

  const spawn = (): void => {
    waiting = undefined
    startedAt = now()
    thread = deps.spawn({ said, ended })
  }
  const said = (message: FromThread): void => {
    if (message.kind === 'unusable') unusable = true
    deps.said(message)
  }
  const ended = (why: string, stack?: string): void => {
    thread = undefined
    if (stopping) {
      stopping()
      return
    }
    // Trying again would only copy a damaged journal aside again.
    if (unusable) return
    if (now() - startedAt >= HEALTHY_AFTER_MILLISECONDS) pause = FIRST_PAUSE_MILLISECONDS
    log.error({ why, stack, againInMilliseconds: pause }, 'The RADIUS thread ended by itself and is started again')
    deps.crashed(why)
    waiting = later(pause, spawn)
    pause = Math.min(pause * 2, LONGEST_PAUSE_MILLISECONDS)
  }

  return {
    start: spawn,
    post: (message) => {
      thread?.post(message)
      return thread !== undefined
    },
    stop: async () => {
      waiting?.cancel()
      const living = thread
      if (!living) return
      const finished = new Promise<void>((resolve) => {
        stopping = resolve
      })
      const tooLate = later(STOPPING_MILLISECONDS, () => {
        log.error({}, 'The RADIUS thread did not stop in time and was ended; nothing that was answered is lost')
        void living.terminate()
      })
      living.post({ kind: 'stop' })
      await finished
      tooLate.cancel()
    },
  }
}
