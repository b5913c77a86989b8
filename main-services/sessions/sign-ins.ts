/** Copies the sign-ins that the RADIUS thread decided into sessions.db, and keeps them as long as closed sessions. */
import type { Database } from '../platform/sqlite/open.ts'
import { createSignInsStore, HOUR_MS, type SignIn, type SignInsStore } from './sign-ins.store.ts'

export interface FollowedAttempts {
  /** In order, from the first after `id`. */
  readonly after: (id: number, limit: number) => readonly SignIn[]
}

export interface SignIns {
  /** Copies what is new and removes a little of what is too old. Whether there may be more to do at once. */
  readonly follow: (now: number, keptDays: number) => boolean
}

const COPIED_AT_ONCE = 500
const REMOVED_AT_ONCE = 500
/** Some 800 MB. A thousand customers that try again every second for an hour reach it; what is older goes first. */
const MOST_KEPT = 3_000_000
const DAY_MS = 86_400_000
/** The last hour is shown by the minute, and the last day is what it is compared with. */
const MINUTES_KEPT_MS = 2 * HOUR_MS
const HOURS_KEPT_MS = 2 * DAY_MS
const FORGET_EVERY_MS = 10_000
const TELL_EVERY_MS = 250

/** `tell` is told when there are new ones: when the latest was decided. */
export function createSignIns(db: Database, attempts: FollowedAttempts, tell: (at: number) => void): SignIns {
  const store = createSignInsStore(db)
  let cursor = whereToGoOn(store, attempts)
  let latest: number | undefined
  let toldAt = Number.NEGATIVE_INFINITY
  let forgetAt = Number.NEGATIVE_INFINITY

  function copy(): number {
    const found = attempts.after(cursor, COPIED_AT_ONCE)
    const last = found.at(-1)
    if (!last) return 0
    store.add(found, last.id)
    cursor = last.id
    latest = last.at
    return found.length
  }

  function tellWhatIsNew(now: number): void {
    const isDue = now - toldAt >= TELL_EVERY_MS || now < toldAt
    if (latest === undefined || !isDue) return
    tell(latest)
    latest = undefined
    toldAt = now
  }

  function forget(now: number, keptDays: number): boolean {
    if (now < forgetAt && now > forgetAt - FORGET_EVERY_MS) return false
    const removed = Math.max(
      store.removeOld(now - keptDays * DAY_MS, MOST_KEPT, REMOVED_AT_ONCE),
      store.removeMinutes(now - MINUTES_KEPT_MS, REMOVED_AT_ONCE),
      store.removeHours(now - HOURS_KEPT_MS, REMOVED_AT_ONCE),
    )
    if (removed >= REMOVED_AT_ONCE) return true
    forgetAt = now + FORGET_EVERY_MS
    return false
  }

  return {
    follow: (now, keptDays) => {
      const copied = copy()
      tellWhatIsNew(now)
      return copied === COPIED_AT_ONCE || forget(now, keptDays)
    },
  }
}

/**
 * After a power cut radius.db may have lost its last attempts and given their ids to others, and one that was made anew
 * counts from 1 again. Then what is later than what was copied is new, whatever its id.
 */
function whereToGoOn(store: SignInsStore, attempts: FollowedAttempts): number {
  const cursor = store.cursor()
  const copied = store.newest()
  if (cursor === 0 || !copied) return 0
  const [there] = attempts.after(cursor - 1, 1)
  // One that is forgotten there was read before.
  if (there && (there.id > cursor || isSame(there, copied))) return cursor
  let last = 0
  for (;;) {
    const some = attempts.after(last, COPIED_AT_ONCE)
    const later = some.find((one) => one.at > copied.at)
    if (later) return later.id - 1
    const end = some.at(-1)
    if (!end) return last
    last = end.id
  }
}

type Known = Pick<SignIn, 'at' | 'username' | 'nasAddress'>
const isSame = (one: Known, other: Known): boolean =>
  one.at === other.at && one.username === other.username && one.nasAddress === other.nasAddress
