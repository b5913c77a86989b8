/** The usual settings of an account or a package, read out of attribute rows and written back as rows; others stay. */
import { UsualSettings } from '../../../shared/contract/accounts.ts'
import type { Item } from '../sign-in/account-data.ts'
import { writeDate } from '../sign-in/freeradius-date.ts'
import { expiryOf, rejects } from './account-facts.ts'
import { isRateRow, rateRows, readRate } from './rate-rows.ts'

export interface Rows {
  readonly checks: readonly Item[]
  readonly replies: readonly Item[]
}

type Wanted = { readonly [K in keyof UsualSettings]?: UsualSettings[K] | undefined }

/** Null where there is no row, or one with a value that the form cannot hold; the table of rows still shows it. */
export function readUsual({ checks, replies }: Rows): UsualSettings {
  const expiresAt = expiryOf(checks)
  return {
    rate: fitting('rate', readRate(replies)),
    staticIp: fitting('staticIp', valueIn(replies, 'framed-ip-address')),
    pool: fitting('pool', valueIn(replies, 'framed-pool')),
    expiresAt: expiresAt === null ? null : fitting('expiresAt', new Date(expiresAt).toISOString()),
    sessionsAllowed: fitting('sessionsAllowed', numberIn(checks, 'simultaneous-use')),
    sessionTimeoutSeconds: fitting('sessionTimeoutSeconds', numberIn(replies, 'session-timeout')),
    mac: fitting('mac', valueIn(checks, 'calling-station-id')),
    disabled: rejects(checks),
  }
}

/** FreeRADIUS lays a package's rows over the account's own: by `=` they only add what the account does not say itself. */
const REPLY_OPERATOR = { account: ':=', package: '=' } as const
export type RowsOwner = keyof typeof REPLY_OPERATOR

/** What is left out of `wanted` keeps its rows; null takes them away. */
export function writeUsual(rows: Rows, wanted: Wanted, owner: RowsOwner): Rows {
  const op = REPLY_OPERATOR[owner]
  let { checks, replies } = rows
  if (wanted.disabled !== undefined) {
    checks = replaced(checks, rejectRow, wanted.disabled ? [row('Auth-Type', ':=', 'Reject')] : [])
  }
  if (wanted.expiresAt !== undefined) {
    const at = wanted.expiresAt
    checks = replaced(
      checks,
      named('expiration'),
      at === null ? [] : [row('Expiration', ':=', writeDate(Date.parse(at)))],
    )
  }
  checks = withValue(checks, 'Simultaneous-Use', ':=', wanted.sessionsAllowed)
  checks = withValue(checks, 'Calling-Station-Id', '==', wanted.mac)
  replies = withValue(replies, 'Framed-IP-Address', op, wanted.staticIp)
  replies = withValue(replies, 'Framed-Pool', op, wanted.pool)
  replies = withValue(replies, 'Session-Timeout', op, wanted.sessionTimeoutSeconds)
  if (wanted.rate !== undefined) {
    replies = replaced(replies, isRateRow, wanted.rate === null ? [] : rateRows(wanted.rate, op))
  }
  return { checks, replies }
}

type Meets = (item: Item) => boolean

const named =
  (attribute: string): Meets =>
  (item) =>
    item.attribute.toLowerCase() === attribute

const rejectRow: Meets = (item) => rejects([item])

const row = (attribute: string, op: Item['op'], value: string): Item => ({ attribute, op, value })

function withValue(
  items: readonly Item[],
  attribute: string,
  op: Item['op'],
  value: string | number | null | undefined,
): readonly Item[] {
  if (value === undefined) return items
  return replaced(items, named(attribute.toLowerCase()), value === null ? [] : [row(attribute, op, String(value))])
}

/** In the place of the first it replaces, else at the end. */
function replaced(items: readonly Item[], meets: Meets, by: readonly Item[]): readonly Item[] {
  const at = items.findIndex(meets)
  if (at < 0) return [...items, ...by]
  return [...items.slice(0, at), ...by, ...items.slice(at + 1).filter((item) => !meets(item))]
}

const valueIn = (items: readonly Item[], attribute: string): string | null =>
  items.find(named(attribute))?.value ?? null

function numberIn(items: readonly Item[], attribute: string): number | null {
  const value = valueIn(items, attribute)
  return value !== null && /^\d+$/.test(value) ? Number(value) : null
}

function fitting<K extends keyof UsualSettings>(key: K, value: UsualSettings[K]): UsualSettings[K] {
  const read = UsualSettings.shape[key].safeParse(value)
  return read.success ? value : (null as UsualSettings[K])
}
