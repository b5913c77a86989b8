/** The call that tries a sign-in for a person. A slow hash is checked beside this thread, which serves every screen. */
import { ok } from '../../../shared/base/result.ts'
import type { SignInTrial } from '../../../shared/contract/accounts.ts'
import type { Handlers } from '../../../shared/contract/derive.ts'
import type { AppContract } from '../../../shared/contract/index.ts'
import type { CryptChecks } from '../passwords/crypt-checks.ts'
import type { CheckedHash, HashToCheck } from '../sign-in/decide-or-ask.ts'
import type { LiveSession } from '../sign-in/decide-sign-in.ts'
import type { AccountStore } from './accounts.store.ts'
import { type Trial, trySignIn } from './try-sign-in.ts'

export interface TrySignInCallsDeps {
  readonly store: Pick<AccountStore, 'byUsername'>
  /** The open sessions of a username, letter for letter. */
  readonly liveSessions: (username: string) => Promise<readonly LiveSession[]>
  /** The name of the NAS that an address belongs to. */
  readonly nasAt: (address: string) => string | undefined
  readonly crypt: Pick<CryptChecks, 'check'>
  readonly now: () => number
  readonly random: (octets: number) => Buffer
}

export type TrySignInCalls = Pick<Handlers<AppContract['accounts']>, 'trySignIn'>

export function createTrySignInCalls({ store, liveSessions, nasAt, ...deps }: TrySignInCallsDeps): TrySignInCalls {
  const { crypt, now, random } = deps
  const checkHash = ({ hash, password }: HashToCheck): Promise<CheckedHash> =>
    new Promise((resolve, reject) => {
      const taken = crypt.check({
        hash,
        password,
        wanted: () => true,
        done: (outcome) => {
          if (outcome.type === 'checked') resolve({ hash, fits: outcome.fits })
          else reject(new Error(outcome.type === 'failed' ? outcome.problem : 'The console is stopping'))
        },
      })
      if (!taken) reject(new Error('More sign-ins are being tried than can be checked'))
    })
  const tried = async (trial: Trial, checked?: CheckedHash): Promise<SignInTrial> => {
    const told = trySignIn(trial, checked)
    return told.ok ? told.value : tried(trial, await checkHash(told.error))
  }
  return {
    trySignIn: async ({ username, password, nasAddress, callingStationId, method }) =>
      ok(
        await tried({
          username,
          password,
          method,
          nasAddress,
          callingStationId,
          account: store.byUsername(username),
          sessions: await liveSessions(username),
          nasName: nasAddress === undefined ? undefined : nasAt(nasAddress),
          now: now(),
          random,
        }),
      ),
  }
}
