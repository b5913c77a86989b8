/** Finds accounts for a list: searched, filtered, sorted, a page at a time, out of two hundred thousand. */
import type { AccountState } from '../../../shared/contract/accounts.ts'
import type { Database } from '../../platform/sqlite/open.ts'
import { searchTerms } from './account-facts.ts'

export interface AccountSelection {
  readonly search?: string | undefined
  readonly group?: string | undefined
  readonly state?: AccountState | undefined
}

export interface AccountOrder {
  readonly by: 'username' | 'expiresAt' | 'changedAt'
  readonly dir: 'asc' | 'desc'
}

export interface AccountPage {
  readonly total: number
  readonly totalIsAtLeast?: true
  readonly usernames: readonly string[]
}

export interface AccountList {
  readonly page: (
    selection: AccountSelection,
    order: AccountOrder,
    range: { readonly offset: number; readonly limit: number; readonly now: number },
  ) => AccountPage
}

/** Counted exactly as far as this, and collected and sorted as far as this; above it a list is walked in its order. */
const FEW = 10_000

interface Condition {
  /** What it says of a row of `account a`. */
  readonly test: string
  /** The ids it is true for, from an index; undefined where only looking at each row tells. */
  readonly seek?: string
}

type Values = Record<string, string | number>

export function createAccountList(db: Database): AccountList {
  const prepared = new Map<string, ReturnType<typeof db.prepare>>()
  const statement = (sql: string) => {
    const known = prepared.get(sql) ?? db.prepare(sql)
    prepared.set(sql, known)
    return known.pluck()
  }
  const upToFew = (ids: string, values: Values): number =>
    Number(statement(`SELECT count(*) FROM (${ids} LIMIT ${FEW + 1})`).get(values))

  /** The narrowest condition that an index answers, with how often it holds. */
  const narrowest = (conditions: readonly Condition[], values: Values) => {
    const counted = conditions.flatMap((condition) =>
      condition.seek ? [{ condition, count: upToFew(condition.seek, values) }] : [],
    )
    return counted.sort((one, other) => one.count - other.count)[0]
  }

  return {
    page: (selection, order, { offset, limit, now }) => {
      const values: Values = {}
      const conditions = conditionsOf(selection, now, values)
      const first = narrowest(conditions, values)
      const few = first !== undefined && first.count <= FEW
      const tests = conditions.map((condition) =>
        few && condition === first.condition ? `a.account_id IN (${condition.seek})` : condition.test,
      )
      const where = tests.length > 0 ? `WHERE ${tests.join(' AND ')}` : ''
      const matching = (): number => {
        if (conditions.length === 0) return Number(statement('SELECT count(*) FROM account').get())
        if (conditions.length === 1 && first) return first.count
        return upToFew(`SELECT 1 FROM account a ${where}`, values)
      }
      const total = matching()
      const list = `SELECT a.username FROM account a ${where} ORDER BY ${orderOf(order, few)} LIMIT @limit OFFSET @offset`
      const usernames = limit === 0 ? [] : statement(list).all({ ...values, limit, offset })
      const page = { usernames: usernames as string[] }
      return conditions.length > 0 && total > FEW ? { ...page, total: FEW, totalIsAtLeast: true } : { ...page, total }
    },
  }
}

/** A unary plus, here and below, keeps an index out of it that would be walked for nothing. */
function orderOf({ by, dir }: AccountOrder, few: boolean): string {
  const column = { username: 'username', expiresAt: 'expires_at', changedAt: 'changed_at' }[by]
  return `${few ? '+' : ''}a.${column} ${dir}, a.account_id ${dir}`
}

/** In this order: the other way round every membership would be looked at. */
const IN_REJECTING_GROUP = `SELECT m.username FROM radgroup g CROSS JOIN radusergroup m
    WHERE g.rejects = 1 AND m.groupname = g.groupname`

function conditionsOf({ search, group, state }: AccountSelection, now: number, values: Values): Condition[] {
  const conditions: Condition[] = []
  if (group !== undefined) {
    values.group = group
    conditions.push({
      test: 'EXISTS (SELECT 1 FROM radusergroup m WHERE m.groupname = @group AND m.username = a.username)',
      seek: 'SELECT b.account_id FROM radusergroup m JOIN account b USING (username) WHERE m.groupname = @group',
    })
  }
  if (state !== undefined) {
    values.now = now
    conditions.push(...stateConditions[state])
  }
  if (search) conditions.push(searchCondition(searchTerms(search), values))
  return conditions
}

const disabled: Condition = {
  test: `(a.disabled = 1 OR a.username IN (${IN_REJECTING_GROUP}))`,
  seek: `SELECT account_id FROM account WHERE disabled = 1
    UNION SELECT b.account_id FROM account b WHERE b.username IN (${IN_REJECTING_GROUP})`,
}
const notDisabled: Condition = { test: `a.disabled = 0 AND a.username NOT IN (${IN_REJECTING_GROUP})` }

const stateConditions: Readonly<Record<AccountState, readonly Condition[]>> = {
  disabled: [disabled],
  expired: [
    notDisabled,
    { test: 'a.expires_at <= @now', seek: 'SELECT account_id FROM account WHERE expires_at <= @now' },
  ],
  enabled: [notDisabled, { test: 'a.expires_at > @now' }],
}

/** Trigrams find from the third letter on; one or two letters find the usernames that begin with them. */
function searchCondition(terms: readonly string[], values: Values): Condition {
  const [term = '', bare = term] = terms
  if (term.length < 3) {
    values.from = term
    values.until = `${term}\u{10ffff}`
    return {
      test: '+a.words >= @from AND +a.words < @until',
      seek: 'SELECT account_id FROM account WHERE words >= @from AND words < @until',
    }
  }
  values.term = term
  values.bare = bare
  values.phrase = terms.map((one) => `"${one.replaceAll('"', '""')}"`).join(' OR ')
  return {
    test: '(instr(a.words, @term) > 0 OR instr(a.words, @bare) > 0)',
    seek: 'SELECT rowid FROM account_text WHERE account_text MATCH @phrase',
  }
}
