/** Decides a sign-in as FreeRADIUS 3.2 does from the same rows: who may sign in, why not, and what the answer carries. */
import type { SignInStep } from '../../../shared/contract/accounts.ts'
import type { SignInReason } from '../../../shared/contract/sign-in-reason.ts'
import { type CryptFits, checkPassword, type PasswordVerdict } from '../passwords/check-password.ts'
import type { Credentials } from '../passwords/credentials.ts'
import type { KnownPassword, UnusablePassword } from '../passwords/known-password.ts'
import type { AccountData, Item } from './account-data.ts'
import { authTypeOf } from './auth-type.ts'
import { judgeSessions, type LiveSession } from './judge-sessions.ts'
import { judgeTime } from './judge-time.ts'
import { readPasswordRow } from './password-row.ts'
import type { RequestAttributes } from './request-attributes.ts'
import { type Note, type Walked, walkRows } from './walk-rows.ts'

export type { LiveSession } from './judge-sessions.ts'

export interface SignInQuestion {
  readonly username: string
  readonly account: AccountData | undefined
  readonly request: RequestAttributes
  /** `not-given`: everything but the password is looked at. */
  readonly credentials: Credentials | 'not-given'
  /** Asked only where Simultaneous-Use is set. */
  readonly liveSessions: (most: number) => readonly LiveSession[]
  /** Epoch milliseconds. */
  readonly now: number
  /** Whether `steps` are collected: for a person who asks, not for every packet. */
  readonly withSteps: boolean
  /** Instead of computing a slow hash here, up to some hundred milliseconds. */
  readonly cryptFits?: CryptFits
}

export interface SignInDecision {
  readonly outcome: 'accept' | 'reject'
  readonly reason: SignInReason
  /** The reason as a person would say it; never with a password. */
  readonly words: string
  /** In the order looked at; empty without `withSteps`. */
  readonly steps: readonly SignInStep[]
  /** What the answer carries, in order; each `op` was applied. A reject carries only what one may (RFC 2865 5.44). */
  readonly replies: readonly Item[]
  /** With the proof that MS-CHAP answers carry; null where no password was looked at. */
  readonly password: PasswordVerdict | null
}

type Verdict = Pick<SignInDecision, 'reason' | 'words'> & { readonly password?: PasswordVerdict }

export function decideSignIn(question: SignInQuestion): SignInDecision {
  const steps: SignInStep[] = []
  const note: Note | undefined = question.withSteps
    ? (result, from, words) => void steps.push({ result, from, words })
    : undefined
  const { account } = question
  if (!account) {
    const words = `There is no account ${question.username}`
    note?.('failed', 'account', words)
    return rejected({ reason: 'unknown-user', words, ...msChapRefusal(question) }, [], steps)
  }
  const walked = walkRows(account, contextOf(question, account), methodAuthType(question.credentials), note)
  const time = judgeTime(walked.control, walked.replies, question.now, note)
  const replies = time.replies
  const refusal = refuse(question, account, walked, time.refused, note)
  if (refusal && refusal.reason !== 'accepted') return rejected(refusal, replies, steps)
  const sessions = judgeSessions(walked.control, question, note)
  // The password was right: an MS-CHAP answer would say so, and FreeRADIUS says nothing of it either.
  if (sessions) return rejected(sessions, sessions.replies, steps)
  return {
    outcome: 'accept',
    reason: 'accepted',
    words: 'Signed in',
    steps,
    replies,
    password: refusal?.password ?? null,
  }
}

const contextOf = ({ request, credentials, now }: SignInQuestion, { groups }: AccountData) => ({
  request,
  password:
    credentials !== 'not-given' && credentials.method === 'pap' ? credentials.password.toString('utf8') : undefined,
  groups: groups.map(({ group }) => group),
  now,
})

/** FreeRADIUS's chap and mschap come before sql and set it where the request carries theirs. */
function methodAuthType(credentials: SignInQuestion['credentials']): readonly Item[] {
  if (credentials === 'not-given') return NOTHING
  return BY_METHOD[credentials.method] ?? NOTHING
}
const NOTHING: readonly Item[] = []
const CHAP: readonly Item[] = [{ attribute: 'Auth-Type', op: '=', value: 'CHAP' }]
const MSCHAP: readonly Item[] = [{ attribute: 'Auth-Type', op: '=', value: 'MS-CHAP' }]
const BY_METHOD: Readonly<Partial<Record<Credentials['method'], readonly Item[]>>> = {
  chap: CHAP,
  mschap1: MSCHAP,
  mschap2: MSCHAP,
}

/** The first thing that stands against it, or that it is accepted so far, or undefined with the password not looked at. */
function refuse(
  question: SignInQuestion,
  account: AccountData,
  walked: Walked,
  time: Verdict | undefined,
  note: Note | undefined,
): Verdict | undefined {
  if (walked.unusable !== undefined) return { reason: 'bad-account', words: walked.unusable }
  if (time) return time
  const authType = authTypeOf(walked.control)
  if (authType.rejects) return rejectedByRow(account, note)
  if (authType.name === 'accept') {
    note?.('note', 'account', 'Auth-Type is Accept: no password is asked for')
    return { reason: 'accepted', words: 'Signed in without a password' }
  }
  return judgePassword(question, walked, authType.name, note)
}

function rejectedByRow(account: AccountData, note: Note | undefined): Verdict {
  if (authTypeOf(account.checks).rejects) {
    note?.('failed', 'account', 'The account is disabled (Auth-Type := Reject)')
    return { reason: 'disabled', words: 'The account is disabled' }
  }
  const group = account.groups.find(({ checks }) => authTypeOf(checks).rejects)?.group ?? ''
  note?.('failed', `group ${group}`, 'The group lets nobody on (Auth-Type := Reject)')
  return { reason: 'rejected-by-group', words: `The group ${group} lets nobody on` }
}

function judgePassword(
  { credentials, username, cryptFits }: SignInQuestion,
  walked: Walked,
  authType: string | undefined,
  note: Note | undefined,
): Verdict | undefined {
  const known = knownPasswords(walked.control)
  const nothing = !known.some(isUsable)
  const { unmatched } = walked
  if (unmatched && nothing) {
    return {
      reason: unmatched.item.attribute.toLowerCase() === 'calling-station-id' ? 'wrong-mac' : 'check-failed',
      words: unmatched.words,
      ...msChapRefusal({ credentials, username }),
    }
  }
  if (credentials === 'not-given') {
    if (nothing) return withoutPassword(known, note)
    note?.('note', 'request', 'No password was given: it was not looked at')
    return undefined
  }
  const mismatch = methodMismatch(authType, credentials)
  if (mismatch !== undefined) {
    note?.('failed', 'account', mismatch)
    return { reason: 'unsupported-method', words: mismatch }
  }
  if (nothing && credentials.method !== 'eap' && credentials.method !== 'none') {
    return { ...withoutPassword(known, note), ...msChapRefusal({ credentials, username }) }
  }
  const verdict = checkPassword(credentials, known, username, cryptFits)
  note?.(verdict.ok ? 'passed' : 'failed', 'request', verdict.words)
  if (verdict.ok) return { reason: 'accepted', words: verdict.words, password: verdict }
  return { reason: verdict.reason, words: verdict.words, password: verdict }
}

/** MS-CHAP is told in its own words that there is nothing to check against. */
function msChapRefusal({
  credentials,
  username,
}: Pick<SignInQuestion, 'credentials' | 'username'>): Pick<Verdict, 'password'> {
  const isMsChap = credentials !== 'not-given' && (credentials.method === 'mschap1' || credentials.method === 'mschap2')
  return isMsChap ? { password: checkPassword(credentials, [], username) } : {}
}

function withoutPassword(known: readonly (KnownPassword | UnusablePassword)[], note: Note | undefined): Verdict {
  const words = known.find((one) => 'words' in one)?.words ?? 'The account has no password'
  note?.('failed', 'account', words)
  return { reason: 'no-usable-password', words }
}

/** Those that cannot be used too, as they stand in the way of later ones. */
function knownPasswords(control: readonly Item[]): (KnownPassword | UnusablePassword)[] {
  return control.flatMap((item) => {
    const read = readPasswordRow(item)
    return read ? [read.ok ? read.value : read.error] : []
  })
}

const isUsable = ({ kind }: KnownPassword | UnusablePassword): boolean => kind !== 'unusable' && kind !== 'ignored'

/** A row may name the method; a request that came by another one is then refused, as FreeRADIUS does. */
function methodMismatch(authType: string | undefined, credentials: Credentials): string | undefined {
  if (authType === undefined) return undefined
  const methods = METHODS[authType]
  if (!methods) return `Auth-Type is ${authType}, which nothing here answers to; take the row away`
  if (methods.includes(credentials.method) || credentials.method === 'eap' || credentials.method === 'none')
    return undefined
  return `Auth-Type is ${authType}, but the NAS used ${credentials.method.toUpperCase()}; take the row away`
}
const METHODS: Readonly<Record<string, readonly Credentials['method'][]>> = {
  pap: ['pap'],
  chap: ['chap'],
  'ms-chap': ['mschap1', 'mschap2'],
  mschap: ['mschap1', 'mschap2'],
}

/** What FreeRADIUS's attr_filter lets into a reject of what rows can set. */
const IN_REJECTS = new Set(['reply-message', 'error-cause'])

function rejected(
  { reason, words, password }: Verdict,
  replies: readonly Item[],
  steps: readonly SignInStep[],
): SignInDecision {
  return {
    outcome: 'reject',
    reason,
    words,
    steps,
    replies: replies.filter(({ attribute }) => IN_REJECTS.has(attribute.toLowerCase())),
    password: password ?? null,
  }
}
