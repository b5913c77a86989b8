/** What an account's rows say of it that a list shows, sorts and searches by. */
import type { AccountState, PasswordKind } from '../../../shared/contract/accounts.ts'
import type { AccountData, Item } from '../sign-in/account-data.ts'
import { authTypeOf } from '../sign-in/auth-type.ts'
import { isPassword } from '../sign-in/control-attributes.ts'
import { readDate } from '../sign-in/freeradius-date.ts'
import { readMac } from '../sign-in/mac.ts'
import { spelt } from '../sign-in/spelling.ts'

export interface AccountFacts {
  /** In small letters: username, static address, MAC, and that bare, so that it is found in any notation. */
  readonly words: string
  /** Epoch milliseconds. */
  readonly expiresAt: number | null
  readonly disabled: boolean
}

export function accountFacts(username: string, checks: readonly Item[], replies: readonly Item[]): AccountFacts {
  const macs = valuesOf(checks, 'calling-station-id')
  const bare = macs.flatMap((mac) => readMac(spelt(mac)) ?? [])
  const words = [username, ...macs, ...valuesOf(replies, 'framed-ip-address'), ...bare]
  return {
    words: searchKey(words.join(' ')),
    expiresAt: expiryOf(checks),
    disabled: rejects(checks),
  }
}

/** Capitals do not count in a search. */
const searchKey = (text: string): string => text.normalize('NFC').toLowerCase()

/** Any of these, as a part of the words: what may be a MAC in some notation, bare too. */
export function searchTerms(search: string): readonly string[] {
  const term = searchKey(search)
  const isMac = /^[0-9a-f]{2}([:-][0-9a-f]{2}){1,5}$|^[0-9a-f]{4}(\.[0-9a-f]{4}){1,2}$/.test(term)
  return isMac ? [term, term.replaceAll(/[:.-]/g, '')] : [term]
}

/** Of a group too: a row `Auth-Type := Reject` lets nobody on. */
export const rejects = (checks: readonly Item[]): boolean => authTypeOf(checks).rejects

export function expiryOf(checks: readonly Item[]): number | null {
  const [value] = valuesOf(checks, 'expiration')
  return value === undefined ? null : (readDate(spelt(value)) ?? null)
}

export function stateOf(account: AccountData, now: number): AccountState {
  if (rejects(account.checks) || account.groups.some(({ checks }) => rejects(checks))) return 'disabled'
  const expiresAt = expiryOf(account.checks)
  return expiresAt !== null && expiresAt <= now ? 'expired' : 'enabled'
}

const KINDS: Readonly<Record<string, PasswordKind>> = {
  'cleartext-password': 'cleartext',
  'nt-password': 'nt',
  'ssha-password': 'ssha',
  'ssha1-password': 'ssha',
  'crypt-password': 'crypt',
}

export function passwordKindOf(checks: readonly Item[]): PasswordKind | null {
  const row = checks.find(({ attribute }) => isPassword(attribute))
  return row ? (KINDS[row.attribute.toLowerCase()] ?? 'other') : null
}

const valuesOf = (items: readonly Item[], attribute: string): string[] =>
  items.filter((item) => item.attribute.toLowerCase() === attribute).map(({ value }) => value)
