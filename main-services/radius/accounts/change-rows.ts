/** What an account's or a group's rows become: lists that replace, usual settings that are written in, a new password. */
import { err, ok, type Result } from '../../../shared/base/result.ts'
import type { UsualSettings } from '../../../shared/contract/accounts.ts'
import type { Item } from '../sign-in/account-data.ts'
import { isPassword } from '../sign-in/control-attributes.ts'
import { isSecretRow } from '../sign-in/secret-row.ts'
import { writeSpelling } from '../sign-in/spelling.ts'
import { checkRows, type UnusableRow } from './check-rows.ts'
import { rateProblem } from './rate-rows.ts'
import { type Rows, type RowsOwner, writeUsual } from './usual-settings.ts'

export interface WantedRows {
  readonly checks?: readonly Item[] | undefined
  readonly replies?: readonly Item[] | undefined
  readonly usual?: { readonly [K in keyof UsualSettings]?: UsualSettings[K] | undefined } | undefined
  readonly password?: string | undefined
}

export function changeRows(before: Rows, wanted: WantedRows, owner: RowsOwner): Result<Rows, UnusableRow> {
  const given: Rows = {
    checks: wanted.checks ? withKeptSecrets(wanted.checks, before.checks) : before.checks,
    replies: wanted.replies ? withKeptSecrets(wanted.replies, before.replies) : before.replies,
  }
  // Only what was given is looked at: rows of an import that this console cannot use do not stand in the way of the rest.
  const usable = checkRows({ checks: wanted.checks ? given.checks : [], replies: wanted.replies ? given.replies : [] })
  if (!usable.ok) return usable
  const problem = wanted.usual?.rate ? rateProblem(wanted.usual.rate) : undefined
  if (problem !== undefined)
    return err({ type: 'UnusableRow', list: 'replies', row: given.replies.length, words: problem })
  const { checks, replies } = writeUsual(given, wanted.usual ?? {}, owner)
  return ok({ checks: wanted.password === undefined ? checks : withPassword(checks, wanted.password), replies })
}

/** A form never held the secret, and gives its row back empty. */
function withKeptSecrets(wanted: readonly Item[], before: readonly Item[]): Item[] {
  const left = before.filter(isSecretRow)
  return wanted.map((item) => {
    if (item.value !== '') return item
    const at = left.findIndex(({ attribute }) => attribute.toLowerCase() === item.attribute.toLowerCase())
    const [kept] = at < 0 ? [] : left.splice(at, 1)
    return kept ? { ...item, value: kept.value } : item
  })
}

/** In clear text, as CHAP cannot be checked against anything else; in the place of every other. */
function withPassword(checks: readonly Item[], password: string): readonly Item[] {
  const row: Item = { attribute: 'Cleartext-Password', op: ':=', value: writeSpelling(password) }
  return [row, ...checks.filter(({ attribute }) => !isPassword(attribute))]
}
