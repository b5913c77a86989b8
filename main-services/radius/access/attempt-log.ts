/** Gathers what was decided and writes it in groups: no sign-in waits for the disk, and no disk for a sign-in. */
import type { Log } from '../../platform/log/log.ts'
import type { Attempts, NewAttempt } from '../attempts.store.ts'

export interface AttemptLog {
  readonly note: (attempt: NewAttempt) => void
  /** Writes what was gathered; what a full disk refuses is tried again, as far as there is room for it. */
  readonly flush: () => void
}

export interface AttemptLogDeps {
  readonly attempts: Pick<Attempts, 'append'>
  readonly log: Log
}

/** A minute of a busy console, while its disk takes nothing. */
const MOST_GATHERED = 20_000
/** One commit of so many takes some milliseconds. */
const MOST_AT_ONCE = 500

export function createAttemptLog({ attempts, log }: AttemptLogDeps, most = MOST_GATHERED): AttemptLog {
  let gathered: NewAttempt[] = []
  let lost = 0
  let failing = false

  const flush = (): void => {
    while (gathered.length > 0) {
      const group = gathered.slice(0, MOST_AT_ONCE)
      try {
        attempts.append(group)
        gathered = gathered.slice(group.length)
        if (failing) log.info({ lost }, 'Sign-in attempts are recorded again')
        failing = false
        lost = 0
      } catch (thrown) {
        if (!failing) log.warn({ err: String(thrown) }, 'Sign-in attempts could not be recorded and are tried again')
        failing = true
        return
      }
    }
  }
  return {
    note: (attempt) => {
      if (gathered.length < most) gathered.push(attempt)
      else lost += 1
      if (gathered.length === MOST_AT_ONCE) flush()
    },
    flush,
  }
}
