/** The way from the screen to the services: plain HTTP and a WebSocket in a browser, the shell's ports on the desktop. */
import { z } from 'zod'
import type { Result } from '../../shared/base/result.ts'
import type { Port } from '../../shared/bridge/port.ts'
import { Role } from '../../shared/contract/define.ts'

export const Operator = z.object({ operatorId: z.string(), name: z.string(), role: Role })

export interface SignedIn {
  readonly operator: z.infer<typeof Operator>
}

/** How one comes in: with a password, or, while the owner has none, with a link from the machine itself. */
export type WayIn = 'password' | 'link'

export type SessionProblem = { readonly type: 'SignedOut'; readonly wayIn: WayIn } | { readonly type: 'NoServices' }

export type SignInRefusal =
  | { readonly type: 'WrongNameOrPassword' }
  | { readonly type: 'TooManyTries'; readonly retryAfterSeconds: number }
  | { readonly type: 'NoServices' }

export interface Road {
  /** Who this screen is signed in as: the bridge opens only after it is known. */
  readonly loadSession: () => Promise<Result<SignedIn, SessionProblem>>
  readonly signIn: (signInName: string, password: string) => Promise<Result<null, SignInRefusal>>
  /** False where the services were not reached: the sign-in still stands, and whoever opens the page has it. */
  readonly endSession: () => Promise<boolean>
  /** Opens the bridge for the session that was loaded last; rejects when it cannot. */
  readonly openPort: () => Promise<Port & { readonly close: () => void }>
  /** Told that somebody may have signed in at another window; a browser does not hear of it. */
  readonly onChange?: (listener: () => void) => void
}
