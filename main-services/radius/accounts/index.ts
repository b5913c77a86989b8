/** Accounts and groups: who may sign in and with what, kept in FreeRADIUS's own rows. */
import type { Handlers, Publish } from '../../../shared/contract/derive.ts'
import type { AppContract } from '../../../shared/contract/index.ts'
import type { Acts } from '../../platform/acts/acts.ts'
import type { Clock } from '../../platform/clock/clock.ts'
import type { Log } from '../../platform/log/log.ts'
import type { Database } from '../../platform/sqlite/open.ts'
import { createCryptChecks } from '../passwords/crypt-checks.ts'
import { spawnCryptThread } from '../passwords/crypt-thread.client.ts'
import type { LiveSession } from '../sign-in/decide-sign-in.ts'
import { createAccountList } from './account-list.store.ts'
import { createAccountStore } from './accounts.store.ts'
import { createAccountsCalls } from './accounts-calls.ts'
import { createGroupStore } from './groups.store.ts'
import { createGroupsCalls } from './groups-calls.ts'
import { createImportCalls } from './import-calls.ts'
import { createTrySignInCalls } from './try-sign-in-calls.ts'

export interface AccountsDeps {
  /** console.db. */
  readonly console: Database
  readonly acts: Acts
  readonly clock: Clock
  readonly publish: Publish<AppContract>
  /** Names behind usernames, of those that have one. */
  readonly subscriberNames: (usernames: readonly string[]) => ReadonlyMap<string, string>
  /** The open sessions of a username, letter for letter. */
  readonly liveSessions: (username: string) => Promise<readonly LiveSession[]>
  /** The name of the NAS that an address belongs to. */
  readonly nasAt: (address: string) => string | undefined
  readonly random: (octets: number) => Buffer
  readonly log: Log
}

export interface Accounts {
  readonly accounts: Handlers<AppContract['accounts']>
  readonly groups: Handlers<AppContract['groups']>
  /** Whether there is an account of that name, letter for letter. */
  readonly has: (username: string) => boolean
  /** By name, after the one given: all of them are walked a page at a time. */
  readonly usernames: (after: string, limit: number) => string[]
  /** Ends what checks slow hashes; a trial that waits for it fails. */
  readonly stop: () => void
}

export function createAccounts(deps: AccountsDeps): Accounts {
  const { console: db, acts, clock, publish } = deps
  const store = createAccountStore(db)
  const groups = createGroupStore(db)
  const accountsChanged = (): void => publish('accounts.changed', {})
  const groupsChanged = (): void => {
    publish('groups.changed', {})
    accountsChanged()
  }
  const calls = createAccountsCalls({
    store,
    groups,
    list: createAccountList(db),
    acts,
    subscriberNames: deps.subscriberNames,
    now: clock.now,
    // A group's count of accounts is shown beside it.
    changed: groupsChanged,
  })
  const crypt = createCryptChecks({
    spawn: spawnCryptThread,
    now: clock.now,
    later: (milliseconds, run) => void setTimeout(run, milliseconds).unref(),
    random: deps.random,
    log: deps.log,
  })

  return {
    accounts: {
      ...calls,
      ...createImportCalls({ store, groups, acts, changed: groupsChanged }),
      ...createTrySignInCalls({ ...deps, store, crypt, now: clock.now }),
    },
    groups: createGroupsCalls({ store: groups, acts, changed: groupsChanged }),
    has: store.has,
    usernames: store.usernames,
    stop: crypt.stop,
  }
}
