/** The South African ID number: what stands in its thirteen digits, and whether they check. */
import { err, ok, type Result } from './result.ts'

export interface SaId {
  readonly digits: string
  /** `1980-01-01` */
  readonly born: string
  /** Else a permanent resident or a refugee. */
  readonly citizen: boolean
  readonly gender: 'female' | 'male'
}

/** In words: what is wrong with it. */
export interface SaIdUnusable {
  readonly words: string
}

/**
 * `text` may have blanks and hyphens. Today (`2026-11-23`) decides on the
 * century, which the number leaves out: the later one that is not in the future.
 */
export function readSaId(text: string, today: string): Result<SaId, SaIdUnusable> {
  const digits = text.replaceAll(/[\s-]/g, '')
  if (!/^\d{13}$/.test(digits)) return err({ words: 'A South African ID number has 13 digits' })
  const born = birthDate(digits, today)
  if (born === undefined) return err({ words: 'The first six digits are no date of birth: year, month, day' })
  const status = digits.charAt(10)
  if (!'012'.includes(status)) return err({ words: 'The eleventh digit is 0, 1 or 2: citizen, resident, refugee' })
  if (luhnSum(digits) % 10 !== 0) return err({ words: 'The last digit does not check: one of the digits is mistyped' })
  return ok({ digits, born, citizen: status === '0', gender: Number(digits.slice(6, 10)) < 5000 ? 'female' : 'male' })
}

function birthDate(digits: string, today: string): string | undefined {
  const monthDay = `${digits.slice(2, 4)}-${digits.slice(4, 6)}`
  return [`20${digits.slice(0, 2)}-${monthDay}`, `19${digits.slice(0, 2)}-${monthDay}`].find(
    (date) => date <= today && isDate(date),
  )
}

function isDate(date: string): boolean {
  const moment = Date.parse(`${date}T00:00:00Z`)
  return !Number.isNaN(moment) && new Date(moment).toISOString().startsWith(date)
}

/** ISO/IEC 7812-1: every second digit from the right is doubled. */
function luhnSum(digits: string): number {
  let sum = 0
  for (const [place, digit] of [...digits].reverse().entries()) {
    const value = Number(digit) * (place % 2 === 1 ? 2 : 1)
    sum += value > 9 ? value - 9 : value
  }
  return sum
}
