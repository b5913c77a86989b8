/** What the web home needs to know of signing in; the operators' slice provides it. */
import type { Result } from '../../../shared/base/result.ts'
import type { Role } from '../../../shared/contract/define.ts'

export interface SignedIn {
  readonly operator: {
    readonly operatorId: string
    readonly name: string
    readonly role: Role
    readonly signInId: string
  }
  /** For the cookie and for nothing else. */
  readonly sessionSecret: string
  /** Kept by the page in memory; proves that the page, not only the browser, is ours. */
  readonly csrf: string
}

/** `device` is where somebody comes from, as the audit names it. */
export interface SignIn {
  readonly redeemCode: (code: string, device: string) => Result<SignedIn, { readonly type: 'CodeUnusable' }>
  readonly withPassword: (
    signInName: string,
    password: string,
    device: string,
  ) => Promise<
    Result<
      SignedIn,
      { readonly type: 'WrongNameOrPassword' } | { readonly type: 'TooManyTries'; readonly retryAfterSeconds: number }
    >
  >
  readonly bySession: (cookieValue: string) => Result<SignedIn, { readonly type: 'NoSession' }>
  readonly signOut: (cookieValue: string) => void
  /** While it is so, a link is the only way in. */
  readonly ownerNeedsNoPassword: () => boolean
}
