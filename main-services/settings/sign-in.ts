/** Who comes in, how, and until when: by a link's code, by name and password, and by the cookie they then hold. */
import { createHash, createHmac, randomBytes } from 'node:crypto'
import { err, ok, type Result } from '../../shared/base/result.ts'
import type { Role } from '../../shared/contract/define.ts'
import type { Operator } from '../../shared/contract/operators.ts'
import type { AuditStore } from '../platform/acts/audit.store.ts'
import type { Clock } from '../platform/clock/clock.ts'
import type { BackOff, TooManyTries } from './back-off.ts'
import type { CodeKind, Codes } from './codes.ts'
import type { OperatorStore } from './operators.store.ts'
import type { Passwords } from './password.ts'
import type { SignInStore } from './sign-ins.store.ts'

export interface SignedIn {
  readonly operator: {
    readonly operatorId: string
    readonly name: string
    readonly role: Role
    readonly signInId: string
  }
  /** For the cookie and for nothing else: 256 random bits, of which only a hash is stored. */
  readonly sessionSecret: string
  /** Kept by the page in memory. Follows from the secret, so that it need not be stored. */
  readonly csrf: string
}

/** `device` is where it comes from, as the audit names it: `browser 127.0.0.1`, `desktop`. */
export interface SignIn {
  readonly redeemCode: (code: string, device?: string) => Result<SignedIn, { readonly type: 'CodeUnusable' }>
  readonly withPassword: (
    signInName: string,
    password: string,
    device: string,
  ) => Promise<Result<SignedIn, { readonly type: 'WrongNameOrPassword' } | TooManyTries>>
  readonly bySession: (cookieValue: string) => Result<SignedIn, { readonly type: 'NoSession' }>
  /** Whoever sits at the desktop of an owner without a password is the owner. */
  readonly asOwner: (device: string) => Result<SignedIn, { readonly type: 'OwnerHasPassword' }>
  readonly signOut: (cookieValue: string, device?: string) => void
  readonly mintCode: (operatorId: string, kind: CodeKind) => { readonly code: string; readonly expiresAt: string }
  /** While it is so, a link is the only way in. */
  readonly ownerNeedsNoPassword: () => boolean
}

export interface SignInDeps {
  readonly operators: OperatorStore
  readonly signIns: SignInStore
  readonly audit: AuditStore
  readonly passwords: Passwords
  readonly codes: Codes
  readonly backOff: BackOff
  readonly clock: Clock
  readonly newId: () => string
  readonly owner: () => Operator
  /** Runs several writes as one. */
  readonly together: (writes: () => void) => void
}

const HOUR = 3_600_000
export const IDLE_HOURS = 8
export const LONGEST_HOURS = 12
const SECRET_BYTES = 32
/** How often a sign-in in use is written down as seen: each writing is a commit to the disk. */
const SEEN_EVERY = 60_000
/** The end of time, for a code that ends with the program. */
const NO_END = '9999-12-31T23:59:59.999Z'

export function createSignIn(deps: SignInDeps): SignIn {
  const { operators, signIns, passwords, codes, backOff, clock } = deps
  const auditLine = createAuditLine(deps)

  const begin = (operator: Operator, how: string, device: string): SignedIn => {
    const sessionSecret = randomBytes(SECRET_BYTES).toString('base64url')
    const signInId = deps.newId()
    deps.together(() => {
      signIns.endOld(clock.now() - LONGEST_HOURS * HOUR, clock.now() - IDLE_HOURS * HOUR)
      signIns.begin({ secretHash: hashOf(sessionSecret), signInId, operatorId: operator.operatorId, at: clock.now() })
      operators.signedIn(operator.operatorId, clock.iso())
      auditLine('sign-in', operator, device, `Signed in ${how}`)
    })
    return toSignedIn(operator, signInId, sessionSecret)
  }

  /** Failed links cost an outsider nothing, so the audit takes only as many lines of them as of failed passwords. */
  const unusableCode = (device: string): Result<never, { readonly type: 'CodeUnusable' }> => {
    if (backOff.attempt('link').ok) auditLine('sign-in', undefined, device, 'Failed sign-in: an old link')
    return err({ type: 'CodeUnusable' })
  }

  const storedHash = (signInName: string): string | null => {
    const operator = operators.bySignInName(signInName)
    return (operator && operators.passwordHash(operator.operatorId)) ?? null
  }

  const find = (cookieValue: string) => {
    const stored = signIns.find(hashOf(cookieValue))
    const operator = stored && operators.byId(stored.operatorId)
    if (!stored || !operator || operator.disabled) return undefined
    const now = clock.now()
    if (now - stored.seenAt >= IDLE_HOURS * HOUR || now - stored.beganAt >= LONGEST_HOURS * HOUR) return undefined
    return { stored, operator }
  }

  return {
    redeemCode: (code, device = BROWSER) => {
      const redeemed = codes.redeem(code)
      // A start code is the owner's, whoever that now is: after a restore it can be another.
      const operator = redeemed?.kind === 'start' ? deps.owner() : redeemed && operators.byId(redeemed.operatorId)
      if (!redeemed || !operator || operator.disabled) return unusableCode(device)
      if (redeemed.kind === 'start' && operator.hasPassword) return unusableCode(device)
      return ok(begin(operator, redeemed.kind === 'start' ? 'by the start link' : 'by a link', device))
    },

    withPassword: async (typedName, password, device) => {
      const signInName = typedName.trim().toLowerCase()
      const free = backOff.attempt(`source ${device}`)
      const tried = free.ok ? backOff.attempt(nameKey(signInName)) : free
      if (!tried.ok) return tried
      const stored = storedHash(signInName)
      const right = await passwords.matches(password, stored)
      // The check takes its time; what counts is how things stand at its end.
      const operator = operators.bySignInName(signInName)
      if (!right || !operator || operator.disabled || storedHash(signInName) !== stored) {
        // What was typed as a name may be a password in the wrong field, so an unknown one is not written down.
        const why = operator ? (right ? 'disabled' : 'wrong password') : 'a name not known here'
        auditLine('sign-in', operator, device, `Failed sign-in: ${why}`)
        return err({ type: 'WrongNameOrPassword' })
      }
      backOff.forget(nameKey(signInName))
      backOff.takeBack(`source ${device}`)
      return ok(begin(operator, 'with a password', device))
    },

    bySession: (cookieValue) => {
      const found = find(cookieValue)
      if (!found) return err({ type: 'NoSession' })
      const { stored, operator } = found
      if (clock.now() - stored.seenAt >= SEEN_EVERY) signIns.seen(stored.signInId, clock.now())
      return ok(toSignedIn(operator, stored.signInId, cookieValue))
    },

    asOwner: (device) => {
      const owner = deps.owner()
      if (owner.hasPassword) return err({ type: 'OwnerHasPassword' })
      return ok(begin(owner, 'at the desktop, without a password', device))
    },

    signOut: (cookieValue, device = BROWSER) => {
      const found = find(cookieValue)
      if (!found) return
      deps.together(() => {
        signIns.end(found.stored.signInId)
        auditLine('sign-out', found.operator, device, 'Signed out')
      })
    },

    mintCode: (operatorId, kind) => {
      const { code, expiresAt } = codes.mint(operatorId, kind)
      return { code, expiresAt: Number.isFinite(expiresAt) ? new Date(expiresAt).toISOString() : NO_END }
    },

    ownerNeedsNoPassword: () => !deps.owner().hasPassword,
  }
}

const BROWSER = 'browser'

const nameKey = (signInName: string): string => `name ${signInName}`

const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest()

const toSignedIn = ({ operatorId, name, role }: Operator, signInId: string, sessionSecret: string): SignedIn => ({
  operator: { operatorId, name, role, signInId },
  sessionSecret,
  csrf: createHmac('sha256', sessionSecret).update('csrf').digest('base64url'),
})

const createAuditLine =
  ({ audit, clock }: Pick<SignInDeps, 'audit' | 'clock'>) =>
  (call: 'sign-in' | 'sign-out', operator: Operator | undefined, device: string, summary: string): void =>
    audit.append({
      at: clock.iso(),
      actId: null,
      operatorId: operator?.operatorId ?? '',
      operatorName: operator?.name ?? 'unknown',
      device,
      call,
      subject: operator ? `operator ${operator.signInName}` : 'operator unknown',
      summary,
    })
