/**
 * Who works at this desktop. All of its windows share one sign-in, as all tabs of a browser share its cookie. Whoever
 * sits here is the owner as long as the owner has no password: the system's own sign-in has let them in.
 */
import { err, ok, type Result } from '../../../shared/base/result.ts'
import type { Role } from '../../../shared/contract/define.ts'

export interface SignedIn {
  readonly operator: {
    readonly operatorId: string
    readonly name: string
    readonly role: Role
    readonly signInId: string
  }
  readonly sessionSecret: string
}

type WrongNameOrPassword = { readonly type: 'WrongNameOrPassword' }
type TooManyTries = { readonly type: 'TooManyTries'; readonly retryAfterSeconds: number }

/** What the desktop needs of signing in; the operators' slice provides it. */
export interface SignIn {
  readonly asOwner: (device: string) => Result<SignedIn, { readonly type: 'OwnerHasPassword' }>
  readonly withPassword: (
    signInName: string,
    password: string,
    device: string,
  ) => Promise<Result<SignedIn, WrongNameOrPassword | TooManyTries>>
  readonly bySession: (secret: string) => Result<SignedIn, { readonly type: 'NoSession' }>
  readonly signOut: (secret: string, device: string) => void
}

export interface DeskSignIn {
  /** Refused where somebody has to sign in. */
  readonly now: () => Result<SignedIn, { readonly type: 'NoSession' }>
  readonly withPassword: (
    signInName: string,
    password: string,
  ) => Promise<Result<SignedIn, WrongNameOrPassword | TooManyTries>>
  readonly signOut: () => void
}

export interface DeskSignInDeps {
  readonly signIn: SignIn
  /** Of a sign-in from before the services ended. */
  readonly secret: string | null
  /** Told at each change, so that it can be given back after a crash. */
  readonly keep: (secret: string | null) => void
}

/** As the audit names where an act came from. */
export const DESKTOP = 'desktop'

export function createDeskSignIn({ signIn, keep, ...deps }: DeskSignInDeps): DeskSignIn {
  let { secret } = deps
  const hold = (next: string | null) => {
    if (secret === next) return
    secret = next
    keep(next)
  }
  return {
    now: () => {
      const session = secret === null ? undefined : signIn.bySession(secret)
      if (session?.ok) return session
      const owner = signIn.asOwner(DESKTOP)
      hold(owner.ok ? owner.value.sessionSecret : null)
      return owner.ok ? ok(owner.value) : err({ type: 'NoSession' })
    },
    withPassword: async (signInName, password) => {
      const signedIn = await signIn.withPassword(signInName, password, DESKTOP)
      if (!signedIn.ok) return signedIn
      const before = secret
      hold(signedIn.value.sessionSecret)
      if (before !== null) signIn.signOut(before, DESKTOP)
      return signedIn
    },
    signOut: () => {
      if (secret !== null) signIn.signOut(secret, DESKTOP)
      hold(null)
    },
  }
}
