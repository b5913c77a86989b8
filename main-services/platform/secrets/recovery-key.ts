/** The recovery key as a person writes it down: 160 bits in groups of four, the last group a check against mistyping. */
import { createHash } from 'node:crypto'

/** Crockford's base32: no I, L, O and U, so that nothing is taken for a digit or makes a word. */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** 20 octets are 32 digits without a rest; the check has 20 bits. */
export const RECOVERY_KEY_BYTES = 20
const KEY_DIGITS = 32
const CHECK_DIGITS = 4

/** `7Q2M-…`: nine groups of four. */
export function writeRecoveryKey(octets: Buffer): string {
  const digits = toDigits(octets)
  return `${digits}${checkOf(digits)}`.replace(/.{4}(?=.)/g, '$&-')
}

/** The 32 digits that lock and unlock; undefined for what is no recovery key, or one with a mistake in it. */
export function readRecoveryKey(text: string): string | undefined {
  const typed = text.toUpperCase().replace(/[\s-]/g, '').replace(/[IL]/g, '1').replace(/O/g, '0')
  if (typed.length !== KEY_DIGITS + CHECK_DIGITS) return undefined
  const digits = typed.slice(0, KEY_DIGITS)
  return typed.slice(KEY_DIGITS) === checkOf(digits) ? digits : undefined
}

function toDigits(octets: Buffer): string {
  const bits = [...octets].map((octet) => octet.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{5}/g) ?? []).map((five) => DIGITS.charAt(Number.parseInt(five, 2))).join('')
}

const checkOf = (digits: string): string =>
  toDigits(createHash('sha256').update(digits).digest().subarray(0, 5)).slice(0, CHECK_DIGITS)
