/** Tries a sign-in without a packet: the same decision as a real one, told line by line. */
import { ok, type Result } from '../../../shared/base/result.ts'
import type { SignInTrial } from '../../../shared/contract/accounts.ts'
import type { SignInMethod } from '../../../shared/contract/sign-in-reason.ts'
import { makeCredentials } from '../passwords/make-credentials.ts'
import type { AccountData } from '../sign-in/account-data.ts'
import { type CheckedHash, decideOrAsk, type HashToCheck } from '../sign-in/decide-or-ask.ts'
import type { LiveSession, SignInDecision } from '../sign-in/decide-sign-in.ts'
import { encodeReplies } from '../sign-in/encode-replies.ts'
import { requestAttributesOf } from '../sign-in/request-attributes.ts'
import { rowAttribute } from '../sign-in/row-attribute.ts'
import { isSecretRow } from '../sign-in/secret-row.ts'

export interface Trial {
  readonly username: string
  readonly password: string | undefined
  readonly method: Exclude<SignInMethod, 'eap' | 'none'>
  readonly nasAddress: string | undefined
  readonly callingStationId: string | undefined
  readonly account: AccountData | undefined
  readonly sessions: readonly LiveSession[]
  /** The NAS with that address; undefined where there is none. */
  readonly nasName: string | undefined
  readonly now: number
  readonly random: (octets: number) => Buffer
}

const AS_PPPOE = {
  result: 'note',
  from: 'request',
  words: 'Tried as PPPoE sends it: Service-Type Framed-User, Framed-Protocol PPP, and nothing else than was given',
} as const

/** Where it hangs on a slow hash: which. Tried again with that `checked`, it is told. */
export function trySignIn(trial: Trial, checked?: CheckedHash): Result<SignInTrial, HashToCheck> {
  const { username, password, method, nasAddress, callingStationId, nasName, random } = trial
  if (nasAddress !== undefined && nasName === undefined) {
    const words = `No NAS has the address ${nasAddress}: its requests are dropped without an answer`
    const step = { result: 'failed' as const, from: 'request', words }
    return ok({ decision: 'reject', reason: 'unknown-nas', words, steps: [step], replies: [] })
  }
  const isV6 = nasAddress?.includes(':') === true
  const question = {
    username,
    account: trial.account,
    request: requestAttributesOf({
      'User-Name': username,
      'NAS-IP-Address': isV6 ? undefined : nasAddress,
      'NAS-IPv6-Address': isV6 ? nasAddress : undefined,
      'Packet-Src-IP-Address': isV6 ? undefined : nasAddress,
      'Packet-Src-IPv6-Address': isV6 ? nasAddress : undefined,
      'Calling-Station-Id': callingStationId,
      'Service-Type': 'Framed-User',
      'Framed-Protocol': 'PPP',
    }),
    credentials:
      password === undefined
        ? ('not-given' as const)
        : makeCredentials({ method, username, password: Buffer.from(password, 'utf8'), random }),
    liveSessions: () => trial.sessions,
    now: trial.now,
    withSteps: true,
  }
  const decided = decideOrAsk(question, checked)
  return decided.ok ? ok(tellTrial(decided.value)) : decided
}

function tellTrial(decision: SignInDecision): SignInTrial {
  const sent = encodeReplies(decision.replies)
  if (!sent.ok) {
    const words = `The row ${sent.error.row.attribute} cannot be sent: ${sent.error.words}`
    const step = { result: 'failed' as const, from: 'account', words }
    return {
      decision: 'reject',
      reason: 'bad-account',
      words,
      steps: [AS_PPPOE, ...decision.steps, step],
      replies: [],
    }
  }
  return {
    decision: decision.outcome,
    reason: decision.reason,
    words: decision.words,
    steps: [AS_PPPOE, ...decision.steps],
    // What steers FreeRADIUS alone does not travel.
    replies: decision.replies
      .filter(({ attribute }) => rowAttribute(attribute)?.wire)
      .map((row) => ({ attribute: row.attribute, value: isSecretRow(row) ? '••••••' : row.value })),
  }
}
