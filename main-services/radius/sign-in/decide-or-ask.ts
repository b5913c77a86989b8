/** Decides a sign-in at once where it can, and else says which slow hash has to be checked first. */
import { err, ok, type Result } from '../../../shared/base/result.ts'
import { decideSignIn, type SignInDecision, type SignInQuestion } from './decide-sign-in.ts'

/** The decision hangs on whether this password fits this hash, which takes long to find out. */
export interface HashToCheck {
  readonly type: 'HashToCheck'
  readonly hash: string
  readonly password: Buffer
}

export interface CheckedHash {
  readonly hash: string
  readonly fits: boolean
}

/** Asked again with the same question and the hash `checked`, it decides. */
export function decideOrAsk(
  question: Omit<SignInQuestion, 'cryptFits'>,
  checked?: CheckedHash,
): Result<SignInDecision, HashToCheck> {
  const toCheck: HashToCheck[] = []
  const decision = decideSignIn({
    ...question,
    cryptFits: (hash, password) => {
      if (hash === checked?.hash) return checked.fits
      toCheck.push({ type: 'HashToCheck', hash, password })
      // Until it is known it fits nothing; what is decided by that is thrown away.
      return false
    },
  })
  const [first] = toCheck
  return first ? err(first) : ok(decision)
}
