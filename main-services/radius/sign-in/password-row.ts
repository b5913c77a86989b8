/** A password row: its text as FreeRADIUS spells it, then whatever kind of password it is. */
import { err } from '../../../shared/base/result.ts'
import { type ReadPassword, readKnownPassword } from '../passwords/known-password.ts'
import type { Item } from './account-data.ts'
import { isPassword } from './control-attributes.ts'
import { readSpelling } from './spelling.ts'

/** Undefined for a row that is no password. */
export function readPasswordRow({ attribute, value }: Pick<Item, 'attribute' | 'value'>): ReadPassword | undefined {
  if (!isPassword(attribute)) return undefined
  const text = readSpelling(value)
  if (text.ok) return readKnownPassword(attribute, text.value)
  return err({ kind: 'unusable', words: `The password ${text.error.words}` })
}
