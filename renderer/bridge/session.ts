/** Who this browser is signed in as, over plain HTTP: the bridge opens only after it is known. */
import { z } from 'zod'
import { parseJson } from '../../shared/base/json.ts'
import { err, ok, type Result } from '../../shared/base/result.ts'
import { Role } from '../../shared/contract/define.ts'

const SignedIn = z.object({
  csrf: z.string(),
  operator: z.object({ operatorId: z.string(), name: z.string(), role: Role }),
})
export type SignedIn = z.infer<typeof SignedIn>

const SignedOut = z.object({ signIn: z.enum(['password', 'link']) })
/** How one comes in: with a password, or, while the owner has none, with a link from the machine itself. */
export type WayIn = z.infer<typeof SignedOut>['signIn']

export type SessionProblem = { readonly type: 'SignedOut'; readonly wayIn: WayIn } | { readonly type: 'NoServices' }

/** What no form of another page can send: the services change nothing without these. */
const changing = { 'content-type': 'application/json', accept: 'application/json', 'x-fh': '1' }

export async function loadSession(fetch: typeof globalThis.fetch): Promise<Result<SignedIn, SessionProblem>> {
  try {
    const response = await fetch('session', { headers: { accept: 'application/json' }, cache: 'no-store' })
    const body = parseJson(await response.text())
    if (response.status === 401) {
      const signedOut = SignedOut.safeParse(body)
      return err({ type: 'SignedOut', wayIn: signedOut.success ? signedOut.data.signIn : 'password' })
    }
    const signedIn = SignedIn.safeParse(body)
    return response.ok && signedIn.success ? ok(signedIn.data) : err({ type: 'NoServices' })
  } catch {
    return err({ type: 'NoServices' })
  }
}

const Refused = z.discriminatedUnion('type', [
  z.object({ type: z.literal('WrongNameOrPassword') }),
  z.object({ type: z.literal('TooManyTries'), retryAfterSeconds: z.number() }),
])
export type SignInRefusal = z.infer<typeof Refused> | { readonly type: 'NoServices' }

export async function signInWithPassword(
  fetch: typeof globalThis.fetch,
  signInName: string,
  password: string,
): Promise<Result<null, SignInRefusal>> {
  try {
    const response = await fetch('sign-in', {
      method: 'POST',
      headers: changing,
      body: JSON.stringify({ signInName, password }),
    })
    if (response.ok) return ok(null)
    const refused = Refused.safeParse(parseJson(await response.text()))
    return err(refused.success ? refused.data : { type: 'NoServices' })
  } catch {
    return err({ type: 'NoServices' })
  }
}

/** False where the services were not reached: the sign-in still stands, and whoever opens the page has it. */
export async function endSession(fetch: typeof globalThis.fetch, csrf: string | null): Promise<boolean> {
  try {
    await fetch('sign-out', {
      method: 'POST',
      headers: csrf === null ? changing : { ...changing, 'x-fh-csrf': csrf },
      body: '{}',
    })
    return true
  } catch {
    return false
  }
}
