/** Whether rows can be used at all, before they are kept: what cannot is refused with what to do instead. */
import { err, ok, type Result } from '../../../shared/base/result.ts'
import type { Item } from '../sign-in/account-data.ts'
import { encodeReplies } from '../sign-in/encode-replies.ts'
import { readDate } from '../sign-in/freeradius-date.ts'
import { isLoginTime } from '../sign-in/login-time.ts'
import { patternProblem, unknownAttribute } from '../sign-in/match-check.ts'
import { readPasswordRow } from '../sign-in/password-row.ts'
import { rowAttribute } from '../sign-in/row-attribute.ts'
import { readRowValue } from '../sign-in/row-value.ts'

export interface UnusableRow {
  readonly type: 'UnusableRow'
  readonly list: 'checks' | 'replies'
  readonly row: number
  readonly words: string
}

export function checkRows(rows: {
  readonly checks: readonly Item[]
  readonly replies: readonly Item[]
}): Result<null, UnusableRow> {
  for (const list of ['checks', 'replies'] as const) {
    for (const [row, item] of rows[list].entries()) {
      const words = list === 'checks' ? checkProblem(item) : replyRowProblem(item)
      if (words !== undefined) return err({ type: 'UnusableRow', list, row, words })
    }
  }
  return ok(null)
}

function checkProblem(item: Item): string | undefined {
  const attribute = rowAttribute(item.attribute)
  if (!attribute) return unknownAttribute(item.attribute)
  const password = readPasswordRow(item)
  if (password) return passwordProblem(item, password)
  if (item.op === '=*' || item.op === '!*') return undefined
  if (item.op === '=~' || item.op === '!~') {
    return patternProblem(item.value) ?? valueProblem(item, attribute)
  }
  return valueProblem(item, attribute)
}

/** FreeRADIUS's old tables are full of `==`: compared with what the NAS sends, it lets nobody on. */
function passwordProblem(
  { attribute, op }: Item,
  read: NonNullable<ReturnType<typeof readPasswordRow>>,
): string | undefined {
  if (attribute.toLowerCase() === 'user-password') return undefined
  if (op !== ':=') return `${attribute} is set, not compared: its operator is :=`
  return read.ok ? undefined : read.error.words
}

function valueProblem(item: Item, attribute: NonNullable<ReturnType<typeof rowAttribute>>): string | undefined {
  const name = attribute.name.toLowerCase()
  if (name === 'login-time' && !isLoginTime(item.value)) {
    return 'Login-Time is written as Wk0800-1700 or Mo-Sa0600-2200, several with commas between'
  }
  if (name === 'expiration' && readDate(item.value) === undefined) {
    return 'Expiration needs a date such as Nov 23 2026 15:30:00'
  }
  const value = readRowValue(attribute, item.value)
  return value.ok ? undefined : value.error.words
}

/** What changes nothing in a reply is a mistake for certain. */
const WITHOUT_EFFECT: ReadonlySet<Item['op']> = new Set(['!=', '>', '<', '=*', '=~', '!~'])

function replyRowProblem(item: Item): string | undefined {
  if (WITHOUT_EFFECT.has(item.op)) {
    return `${item.op} does nothing in a reply: use := to set ${item.attribute}, += to add one more, or = to set it where it is missing`
  }
  const attribute = rowAttribute(item.attribute)
  if (attribute && !attribute.wire && attribute.name !== 'Fall-Through') {
    return `${item.attribute} is a check: the NAS would never see it in a reply`
  }
  const sent = encodeReplies([item])
  return sent.ok ? undefined : sent.error.words
}
