/** The answer to an authentic Access-Request: accept or reject, with what it carries and why, in words. */
import { isUtf8 } from 'node:buffer'
import { ok, type Result } from '../../../shared/base/result.ts'
import type { SignInMethod, SignInReason } from '../../../shared/contract/sign-in-reason.ts'
import { AttributeType } from '../packet/attribute-type.ts'
import { Code } from '../packet/code.ts'
import { type AttributeToSend, encodeResponse } from '../packet/encode.ts'
import { firstValue, type Packet } from '../packet/parse.ts'
import { readText } from '../packet/values.ts'
import { type Credentials, readCredentials } from '../passwords/credentials.ts'
import { msChapReplies } from '../passwords/ms-chap-replies.ts'
import type { AccountData } from '../sign-in/account-data.ts'
import { type CheckedHash, decideOrAsk, type HashToCheck } from '../sign-in/decide-or-ask.ts'
import type { LiveSession, SignInDecision } from '../sign-in/decide-sign-in.ts'
import { encodeReplies } from '../sign-in/encode-replies.ts'
import { readRequestAttributes } from '../sign-in/request-attributes.ts'

export interface SignInToAnswer {
  readonly packet: Packet
  readonly secret: Buffer
  /** Where it came from, canonical text. */
  readonly address: string
  readonly username: string
  readonly account: AccountData | undefined
  /** Asked only where Simultaneous-Use is set. */
  readonly liveSessions: (most: number) => readonly LiveSession[]
  /** Epoch milliseconds. */
  readonly now: number
  readonly random: (octets: number) => Buffer
}

export interface SignInAnswer {
  readonly accepts: boolean
  readonly reply: Buffer
  readonly method: SignInMethod
  readonly reason: SignInReason
  /** Never with a password. */
  readonly words: string
}

/** Where it hangs on a slow hash: which. Asked again with that `checked`, it answers. */
export function answerSignIn(asked: SignInToAnswer, checked?: CheckedHash): Result<SignInAnswer, HashToCheck> {
  const credentials = readCredentials(asked.packet, asked.secret)
  const question = {
    username: asked.username,
    account: asked.account,
    request: readRequestAttributes(asked.packet, asked.address),
    credentials,
    liveSessions: asked.liveSessions,
    now: asked.now,
    withSteps: false,
  }
  const decided = decideOrAsk(question, checked)
  return decided.ok ? ok(answerDecided(asked, credentials, decided.value)) : decided
}

function answerDecided(asked: SignInToAnswer, credentials: Credentials, decision: SignInDecision): SignInAnswer {
  const { method } = credentials
  const replies = encodeReplies(decision.replies)
  if (!replies.ok) {
    const words = `The row ${replies.error.row.attribute} cannot be sent: ${replies.error.words}`
    return { ...badAccount(asked, method), words }
  }
  const reply = encode(asked, decision, replies.value)
  if (!reply) return badAccount(asked, method)
  return {
    accepts: decision.outcome === 'accept',
    reply,
    method,
    reason: decision.reason,
    words: wordsOf(asked, credentials, decision),
  }
}

/** Undefined where it is more than a packet takes. */
function encode(asked: SignInToAnswer, decision: SignInDecision, replies: AttributeToSend[]): Buffer | undefined {
  const accepts = decision.outcome === 'accept'
  const attributes = [...replies, ...passwordReplies(asked, decision), ...(accepts ? classOf(asked, replies) : [])]
  try {
    return response(asked, accepts ? Code.AccessAccept : Code.AccessReject, attributes)
  } catch (thrown) {
    if (thrown instanceof RangeError) return undefined
    throw thrown
  }
}

/** BlastRADIUS (CVE-2024-3596): Message-Authenticator is in every answer, and first. */
const response = ({ packet, secret }: SignInToAnswer, code: number, attributes: readonly AttributeToSend[]): Buffer =>
  encodeResponse({ code, request: packet, secret, attributes, withMessageAuthenticator: true })

function passwordReplies({ packet, secret, random }: SignInToAnswer, decision: SignInDecision): AttributeToSend[] {
  if (!decision.password) return []
  return msChapReplies(decision.password.proof, { authenticator: packet.authenticator, secret, random })
}

/**
 * The NAS repeats it in each accounting packet, and so the session keeps its identity whatever else the NAS changes:
 * as FreeRADIUS's insert_acct_class. A Class of the account's own stays.
 */
function classOf({ random }: SignInToAnswer, replies: readonly AttributeToSend[]): AttributeToSend[] {
  if (replies.some(({ type }) => type === AttributeType.Class)) return []
  return [{ type: AttributeType.Class, value: Buffer.from(`ai:${random(16).toString('hex')}`, 'latin1') }]
}

function badAccount(asked: SignInToAnswer, method: SignInMethod): SignInAnswer {
  const words = 'The reply rows are more than one packet takes (4,096 octets)'
  return { accepts: false, reply: response(asked, Code.AccessReject, []), method, reason: 'bad-account', words }
}

function wordsOf({ packet, username }: SignInToAnswer, credentials: Credentials, decision: SignInDecision): string {
  const { reason, words } = decision
  if (reason === 'unknown-user' && readText(Buffer.from(username)) !== username) {
    return `There is no account ${readText(Buffer.from(username))}: what the name shows with a backslash cannot be printed`
  }
  return reason === 'wrong-password' && isHiddenOtherwise(packet, credentials)
    ? `${words}, and it is no text: most likely the secret here is not the one on the NAS`
    : words
}

/** User-Password is hidden with the secret: where that is another one on the NAS, what comes out is no text. */
function isHiddenOtherwise(packet: Packet, credentials: Credentials): boolean {
  // A Message-Authenticator has proven the secret.
  const isProven = firstValue(packet, AttributeType.MessageAuthenticator) !== undefined
  return credentials.method === 'pap' && !isProven && !isText(credentials.password)
}

const isText = (password: Buffer): boolean => isUtf8(password) && password.every((octet) => octet >= 0x20)
