/** The calls that bring accounts over: from FreeRADIUS's database or a CSV file, looked at first, then written. */
import { err, ok, type Result } from '../../../shared/base/result.ts'
import type { ImportSource } from '../../../shared/contract/accounts.ts'
import type { Asked, Handlers } from '../../../shared/contract/derive.ts'
import type { AppContract } from '../../../shared/contract/index.ts'
import type { Acts } from '../../platform/acts/acts.ts'
import type { GroupData } from '../sign-in/account-data.ts'
import { accountFacts, rejects } from './account-facts.ts'
import type { AccountStore } from './accounts.store.ts'
import { type FreeRadiusDatabase, readFreeRadiusDatabase } from './freeradius-database.client.ts'
import type { GroupStore } from './groups.store.ts'
import { type ImportPlan, type PlannedAccount, planImport } from './plan-import.ts'
import { readAccountsCsv } from './read-accounts-csv.ts'
import { readFreeRadiusRows, schemaProblem } from './read-freeradius-rows.ts'
import type { SourceRows } from './source-rows.ts'

export interface ImportCallsDeps {
  readonly store: AccountStore
  readonly groups: GroupStore
  readonly acts: Acts
  readonly changed: () => void
}

export type ImportCalls = Pick<Handlers<AppContract['accounts']>, 'previewImport' | 'import'>

type SourceUnreadable = { readonly type: 'SourceUnreadable'; readonly words: string }
type Counts = { added: number; replaced: number; left: number; groups: number }

const SAMPLE = 20
/** Written in one go; everybody else's calls wait no longer than that takes, some hundred milliseconds. */
const AT_ONCE = 2_000

export function createImportCalls({ store, groups, acts, changed }: ImportCallsDeps): ImportCalls {
  const writeGroups = (plan: ImportPlan, replaceKnown: boolean, asked: Asked) =>
    acts.run<{ groups: number }, never>('accounts.import', part(asked, 'groups'), () => {
      // A source that only names a package, as a spreadsheet does, says nothing about what is in it.
      const says = ({ checks, replies }: GroupData): boolean => checks.length + replies.length > 0
      const wanted = plan.groups.filter((group) => !groups.has(group.group) || (replaceKnown && says(group)))
      for (const group of wanted) groups.put({ ...group, rejects: rejects(group.checks) }, asked.act.at)
      const value = { groups: wanted.length }
      const change = wanted.map(({ group }) => group)
      return ok({ value, subject: 'groups', summary: `Imported ${wanted.length} groups`, change })
    })

  const writeAccounts = (accounts: readonly PlannedAccount[], from: number, replaceKnown: boolean, asked: Asked) =>
    acts.run<Omit<Counts, 'groups'>, never>('accounts.import', part(asked, String(from)), () => {
      const counts = { added: 0, replaced: 0, left: 0 }
      for (const { username, checks, replies, groups: memberships } of accounts) {
        const known = store.has(username)
        if (known && !replaceKnown) {
          counts.left++
          continue
        }
        const facts = accountFacts(username, checks, replies)
        const inThere = memberships.filter(({ group }) => groups.has(group))
        store.put({ username, checks, replies, groups: inThere, facts }, asked.act.at)
        if (known) counts.replaced++
        else counts.added++
      }
      const summary = `Imported ${from + 1} to ${from + accounts.length}: ${counts.added} added, ${counts.replaced} replaced, ${counts.left} left as they were`
      return ok({ value: counts, subject: 'accounts', summary, change: accounts.map(({ username }) => username) })
    })

  const writePlan = async (plan: ImportPlan, replaceKnown: boolean, asked: Asked): Promise<Counts> => {
    const counts: Counts = { added: 0, replaced: 0, left: 0, ...written(writeGroups(plan, replaceKnown, asked)) }
    for (let from = 0; from < plan.accounts.length; from += AT_ONCE) {
      const some = written(writeAccounts(plan.accounts.slice(from, from + AT_ONCE), from, replaceKnown, asked))
      counts.added += some.added
      counts.replaced += some.replaced
      counts.left += some.left
      await new Promise((resolve) => setImmediate(resolve))
    }
    return counts
  }

  return {
    previewImport: async ({ source }) => {
      const read = await readSource(source)
      if (!read.ok) return read
      const plan = planImport(read.value)
      return ok({
        accounts: plan.accounts.length,
        known: plan.accounts.filter(({ username }) => store.has(username)).length,
        groups: plan.groups.length,
        sample: plan.accounts.slice(0, SAMPLE).map(({ username, checks, replies, groups: memberships }) => ({
          username,
          groups: memberships.map(({ group }) => group),
          checks: checks.length,
          replies: replies.length,
        })),
        problems: plan.problems,
        warnings: [...plan.warnings],
      })
    },

    import: async ({ source, replaceKnown }, asked) => {
      const read = await readSource(source)
      if (!read.ok) return read
      try {
        return ok(await writePlan(planImport(read.value), replaceKnown, asked))
      } finally {
        // Also of the part that was written before the disk was full.
        changed()
      }
    },
  }
}

async function readSource(source: ImportSource): Promise<Result<SourceRows, SourceUnreadable>> {
  const unreadable = (words: string): Result<never, SourceUnreadable> => err({ type: 'SourceUnreadable', words })
  if (source.kind === 'csv') {
    const read = readAccountsCsv(source.text)
    return read.ok ? read : unreadable(read.error.words)
  }
  const read = await readFreeRadiusDatabase(source, async (database: FreeRadiusDatabase) => {
    const problem = await schemaProblem(database)
    return problem === undefined ? ok(await readFreeRadiusRows(database, source.kind)) : unreadable(problem)
  })
  return read.ok ? read.value : unreadable(read.error.words)
}

/** Each part is an act of its own under the asker's id, so that a repeat does only what is missing. */
const part = (asked: Asked, name: string): Asked => ({ ...asked, act: { ...asked.act, id: `${asked.act.id}/${name}` } })

function written<T>(result: Result<T, never>): T {
  if (!result.ok) throw new Error('An import of rows is never refused')
  return result.value
}
