/** What is shown of a person's numbers until somebody asks for them: enough to be recognised on the telephone. */
import type { Contact, IdKind } from '../../shared/contract/subscribers.ts'

/** `+27 82 ··· ··14` */
export function maskPhone(e164: string): string {
  const [, country = '', network = ''] = /^\+(27)(\d\d)/.exec(e164) ?? [null, e164.slice(1, 3), '']
  return ['+'.concat(country), network, '···', `··${e164.slice(-2)}`].filter((part) => part !== '').join(' ')
}

/** `t·······@example.co.za` */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@')
  return `${email.slice(0, at > 1 ? 1 : 0)}·······${email.slice(at)}`
}

export const maskContact = ({ kind, value }: Pick<Contact, 'kind' | 'value'>): string =>
  kind === 'phone' ? maskPhone(value) : maskEmail(value)

/** `800101 ···· ·87`; of anything else its last two letters, and of a company's number, which anybody may look up, all. */
export function maskIdNumber(kind: IdKind | null, number: string): string {
  if (kind === 'company') return number
  if (kind === 'sa-id' && /^\d{13}$/.test(number)) return `${number.slice(0, 6)} ···· ·${number.slice(-2)}`
  return `·······${number.slice(-2)}`
}
