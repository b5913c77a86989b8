/** Sign-ins, as the RADIUS thread answers them: what they are decided by, and what is kept of them. */
import type { Clock } from '../../platform/clock/clock.ts'
import type { Log } from '../../platform/log/log.ts'
import { radiusMigrations } from '../../platform/sqlite/migrations/radius/index.ts'
import { type Database, openDatabase } from '../../platform/sqlite/open.ts'
import { createAttempts } from '../attempts.store.ts'
import type { Turns } from '../commit-queue.ts'
import type { Counters } from '../counters.ts'
import { createCryptChecks } from '../passwords/crypt-checks.ts'
import { spawnCryptThread } from '../passwords/crypt-thread.client.ts'
import { type Access, createAccess } from './access.ts'
import { createAccountsClient } from './accounts.client.ts'
import { createAttemptLog } from './attempt-log.ts'
import { createOpenSessions } from './open-sessions.client.ts'
import { createRandomOctets } from './random-octets.ts'

export type { Access } from './access.ts'

export interface SignInsDeps {
  readonly key: Buffer
  /** radius.db, where the attempts are kept; it is open already for the journal. */
  readonly radiusFile: string
  readonly consoleFile: string
  readonly sessionsFile: string
  readonly nasName: (nasId: string) => string | undefined
  readonly keepHours: () => number
  readonly counters: Counters
  readonly clock: Clock
  /** Milliseconds of a clock that never jumps. */
  readonly monotonic: () => number
  readonly turns: Turns
  readonly random: (octets: number) => Buffer
  readonly log: Log
}

export interface SignIns {
  readonly access: Access
  /** Writes what was decided since the last time, and deletes a little of what is too old. */
  readonly keep: () => void
  readonly close: () => void
}

const HOUR = 3_600_000
const CACHE_MEGABYTES = 2
/** They are copied within a second and kept for making sessions.db anew: some 100 MB. */
const MOST_KEPT = 500_000
const PRUNED_AT_ONCE = 500

export function createSignIns(deps: SignInsDeps): SignIns {
  const { key, clock, log } = deps
  const db = openRadius(deps.radiusFile, key)
  const attempts = createAttempts(db)
  const attemptLog = createAttemptLog({ attempts, log })
  const accounts = createAccountsClient({ file: deps.consoleFile, key })
  const openSessions = createOpenSessions({ ...deps, file: deps.sessionsFile })
  const random = createRandomOctets(deps.random)
  const crypt = createCryptChecks({
    spawn: spawnCryptThread,
    now: deps.monotonic,
    later: deps.turns.later,
    random: deps.random,
    log,
  })
  const access = createAccess({ ...deps, accounts, openSessions, attempts: attemptLog, crypt, random })
  return {
    access,
    keep: () => {
      attemptLog.flush()
      attempts.prune(clock.now() - deps.keepHours() * HOUR, MOST_KEPT, PRUNED_AT_ONCE)
    },
    close: () => {
      crypt.stop()
      attemptLog.flush()
      accounts.close()
      openSessions.close()
      db.close()
    },
  }
}

/** A connection of its own, so that the journal's alone waits for the disk. */
function openRadius(file: string, key: Buffer): Database {
  const opened = openDatabase({
    file,
    key,
    durability: 'NORMAL',
    migrations: radiusMigrations,
    cacheMegabytes: CACHE_MEGABYTES,
  })
  if (!opened.ok) throw new Error(opened.error.words)
  return opened.value
}
