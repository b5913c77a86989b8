/** Phones and e-mails as people write them, as they are kept. */
import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { err, ok, type Result } from '../../shared/base/result.ts'
import type { Contact } from '../../shared/contract/subscribers.ts'

export interface Unusable {
  readonly type: 'Unusable'
  /** The path in what was given. */
  readonly field: string
  /** What is wrong and what to do, for the person who typed it. */
  readonly words: string
}

export const unusable = (field: string, words: string): Result<never, Unusable> =>
  err({ type: 'Unusable', field, words })

/** Nine digits after the country or the nought: what the library's rules say of these, in a fiftieth of the time. */
const PLAIN = /^(?:\+27|0)([1-9]\d{8})$/

/** E.164; without a country it is South African. */
export function readPhone(text: string, field: string): Result<string, Unusable> {
  const plain = PLAIN.exec(text.replaceAll(' ', ''))
  if (plain) return ok(`+27${plain[1]}`)
  const phone = parsePhoneNumberFromString(text, 'ZA')
  // The short list of rules lets a few digits pass; South African numbers have nine after the country.
  const isWhole = phone?.countryCallingCode !== '27' || phone.nationalNumber.length === 9
  if (phone?.isValid() && isWhole) return ok(phone.number)
  return unusable(
    field,
    `${text} is no phone number: write it as 082 555 0123, or with its country as +44 20 7946 0958`,
  )
}

export function readEmail(text: string, field: string): Result<string, Unusable> {
  const email = text.trim()
  // Only a message that arrives proves more.
  if (/^[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>.]+$/.test(email)) return ok(email)
  return unusable(field, `${text} is no e-mail address: write one, as accounts@example.co.za`)
}

export const readContact = (kind: Contact['kind'], text: string, field: string): Result<string, Unusable> =>
  kind === 'phone' ? readPhone(text, field) : readEmail(text, field)
