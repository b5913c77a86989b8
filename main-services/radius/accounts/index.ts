/** Accounts and groups: who may sign in and with what, kept in FreeRADIUS's own rows. */
import { ok } from '../../../shared/base/result.ts'
import type { Handlers, Publish } from '../../../shared/contract/derive.ts'
import type { AppContract } from '../../../shared/contract/index.ts'
import type { Acts } from '../../platform/acts/acts.ts'
import type { Clock } from '../../platform/clock/clock.ts'
import type { Database } from '../../platform/sqlite/open.ts'
import type { LiveSession } from '../sign-in/decide-sign-in.ts'
import { createAccountList } from './account-list.store.ts'
import { createAccountStore } from './accounts.store.ts'
import { createAccountsCalls } from './accounts-calls.ts'
import { createGroupStore } from './groups.store.ts'
import { createGroupsCalls } from './groups-calls.ts'
import { createImportCalls } from './import-calls.ts'
import { trySignIn } from './try-sign-in.ts'

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
}

export interface Accounts {
  readonly accounts: Handlers<AppContract['accounts']>
  readonly groups: Handlers<AppContract['groups']>
  /** Whether there is an account of that name, letter for letter. */
  readonly has: (username: string) => boolean
}

export function createAccounts(deps: AccountsDeps): Accounts {
  const { console: db, acts, clock, publish, random } = deps
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

  return {
    accounts: {
      ...calls,
      ...createImportCalls({ store, groups, acts, changed: groupsChanged }),
      trySignIn: async ({ username, password, nasAddress, callingStationId, method }) =>
        ok(
          trySignIn({
            username,
            password,
            method,
            nasAddress,
            callingStationId,
            account: store.byUsername(username),
            sessions: await deps.liveSessions(username),
            nasName: nasAddress === undefined ? undefined : deps.nasAt(nasAddress),
            now: clock.now(),
            random,
          }),
        ),
    },
    groups: createGroupsCalls({ store: groups, acts, changed: groupsChanged }),
    has: store.has,
  }
}
