/** Accounts on a database in memory, with the acts and the announcements that belong to them. */
import { randomBytes } from 'node:crypto'
import { type Account, accounts as accountsContract } from '../../../shared/contract/accounts.ts'
import type { Asked } from '../../../shared/contract/derive.ts'
import { groups as groupsContract } from '../../../shared/contract/groups.ts'
import { createActs } from '../../platform/acts/acts.ts'
import { createAuditStore } from '../../platform/acts/audit.store.ts'
import { createManualClock } from '../../platform/clock/manual-clock.ts'
import { createQuietLog } from '../../platform/log/quiet-log.ts'
import { consoleMigrations } from '../../platform/sqlite/migrations/console/index.ts'
import { openTestDatabase } from '../../platform/sqlite/test-database.ts'
import type { LiveSession } from '../sign-in/decide-sign-in.ts'
import { createAccountsReader } from './accounts.store.ts'
import { createAccounts } from './index.ts'

export const NOW = '2026-11-23T10:00:00.000Z'

export function accountsUnderTest() {
  const db = openTestDatabase(consoleMigrations)
  const clock = createManualClock(NOW)
  const announced: string[] = []
  const sessions = new Map<string, LiveSession[]>()
  const slice = createAccounts({
    console: db,
    acts: createActs({ db, outbox: 'kept' }),
    clock,
    publish: (name) => void announced.push(name),
    subscriberNames: (usernames) =>
      new Map(usernames.filter((name) => name.startsWith('thandi')).map((name) => [name, 'Thandi Mokoena'])),
    liveSessions: async (username) => sessions.get(username) ?? [],
    nasAt: (address) => (address === '10.20.4.2' ? 'bng-cpt-01' : undefined),
    random: randomBytes,
    log: createQuietLog(),
  })
  let acts = 0
  const asked = (at = NOW): Asked => ({
    caller: { operatorId: 'op-1', name: 'Lerato N.', role: 'operator', device: 'shell' },
    act: { id: `00000000-0000-4000-8000-${String(++acts).padStart(12, '0')}`, at },
  })
  const { calls } = accountsContract
  const account = {
    add: (input: object, as = asked()) => slice.accounts.add(calls.add.input.parse(input) as never, as),
    change: (input: object) => slice.accounts.change(calls.change.input.parse(input) as never, asked()),
    remove: (username: string) => slice.accounts.remove({ username }, asked()),
    get: (username: string) => slice.accounts.get({ username }, asked()),
    query: (input: object = {}) => slice.accounts.query(calls.query.input.parse(input) as never, asked()),
    revealPassword: (username: string) => slice.accounts.revealPassword({ username }, asked()),
    trySignIn: (input: object) => slice.accounts.trySignIn(calls.trySignIn.input.parse(input) as never, asked()),
    previewImport: (source: object) =>
      slice.accounts.previewImport(calls.previewImport.input.parse({ source }) as never, asked()),
    import: (source: object, replaceKnown = false, as = asked()) =>
      slice.accounts.import(calls.import.input.parse({ source, replaceKnown }) as never, as),
  }
  const group = {
    list: () => slice.groups.list({}, asked()),
    add: (input: object) => slice.groups.add(groupsContract.calls.add.input.parse(input) as never, asked()),
    change: (input: object) => slice.groups.change(groupsContract.calls.change.input.parse(input) as never, asked()),
    remove: (name: string) => slice.groups.remove({ group: name }, asked()),
  }
  return {
    db,
    account,
    group,
    sessions,
    announced,
    stop: slice.stop,
    asked,
    reader: createAccountsReader(db),
    audit: () => createAuditStore(db).query({ offset: 0, limit: 50 }).rows,
    /** The account that was added, or a throw with the refusal. */
    added: async (input: object): Promise<Account> => {
      const outcome = await account.add(input)
      if (!outcome.ok) throw new Error(JSON.stringify(outcome.error))
      return outcome.value as Account
    },
  }
}
