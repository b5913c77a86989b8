/** Words of a NAS that more than one part of the page says. */
import type { NasRow } from '../../../shared/contract/nas.ts'

export type Rule = NasRow['requireMessageAuthenticator']

export interface RuleWords {
  readonly rule: Rule
  readonly word: string
  readonly meaning: string
}

/** BlastRADIUS is CVE-2024-3596. Accounting-Requests are signed as a whole (RFC 2866 section 3), so the rule is about sign-in and Status-Server. */
export const ruleWords: readonly RuleWords[] = [
  {
    rule: true,
    word: 'Required',
    meaning: 'A sign-in request without it is dropped: the protection against BlastRADIUS.',
  },
  {
    rule: 'learn',
    word: 'Learn',
    meaning: 'Not required until a packet first carries it, and always from then on.',
  },
  {
    rule: false,
    word: 'Not required',
    meaning: 'Only for equipment that cannot send it: its Access-Accept can be forged on the way.',
  },
]

export const wordRule = ({
  requireMessageAuthenticator: rule,
  messageAuthenticatorSeen: seen,
}: Pick<NasRow, 'requireMessageAuthenticator' | 'messageAuthenticatorSeen'>): string => {
  if (rule === true) return 'Required'
  if (rule === false) return 'Not required'
  return seen ? 'Learned, required' : 'Learning'
}
