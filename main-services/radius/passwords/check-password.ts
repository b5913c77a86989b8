// Whether what was offered fits the known password, and what the answer can then prove.

import { hash, timingSafeEqual } from 'node:crypto'
import { chapResponse } from './chap.ts'
import type { Credentials, MsChap1Credentials, MsChap2Credentials } from './credentials.ts'
import { cryptMatches } from './crypt.ts'
import type { KnownPassword, PlainPassword, UnusablePassword } from './known-password.ts'
import { md4 } from './md4.ts'
import { challengeHash, challengeResponse, ntPasswordHash } from './ms-chap.ts'

export type PasswordVerdict =
  | { readonly ok: true; readonly words: string; readonly proof: PasswordProof }
  | {
      readonly ok: false
      readonly reason: 'wrong-password' | 'no-usable-password' | 'unsupported-method'
      readonly words: string
      readonly proof: PasswordProof
    }

/** What the answer has to carry; `msChapReplies` writes it. */
export type PasswordProof =
  | { readonly kind: 'none' }
  | { readonly kind: 'mschap1'; readonly ntHashHash: Buffer }
  | {
      readonly kind: 'mschap2'
      readonly identifier: number
      readonly ntHashHash: Buffer
      readonly ntResponse: Buffer
      readonly challengeHash: Buffer
    }
  | { readonly kind: 'mschap-refused'; readonly version: 1 | 2; readonly identifier: number }

/** Whether a password fits a hash that crypt(3) made. */
export type CryptFits = (hash: string, password: Buffer) => boolean

/**
 * `known` in the order of the rows, with what `readKnownPassword` refused: it too decides which one PAP is checked
 * against. `username` is the User-Name without the NULs that some NASes put behind it, and MS-CHAPv2 hashes it.
 * `cryptFits` for those whose thread must not compute a slow hash.
 */
export function checkPassword(
  credentials: Credentials,
  known: readonly (KnownPassword | UnusablePassword)[],
  username: string,
  cryptFits: CryptFits = cryptMatches,
): PasswordVerdict {
  const passwords = withoutHeaders(known)
  switch (credentials.method) {
    case 'pap':
      return checkPap(credentials.password, passwords, cryptFits)
    case 'chap':
      return checkChap(credentials, passwords)
    case 'mschap1':
    case 'mschap2':
      return checkMsChap(credentials, passwords, username)
    case 'eap':
      return refused('unsupported-method', 'EAP is not supported: let the NAS use PAP, CHAP or MS-CHAP')
    case 'none':
      return refused('unsupported-method', credentials.words)
  }
}

type Password = PlainPassword | UnusablePassword

/** As rlm_pap: a header is looked into only while there is no Cleartext-Password, from wherever. */
function withoutHeaders(known: readonly (KnownPassword | UnusablePassword)[]): readonly Password[] {
  const passwords: Password[] = []
  let clear = known.some(({ kind }) => kind === 'cleartext')
  for (const password of known) {
    const inside = password.kind === 'with-header' ? password.inside : password
    if (inside.kind === 'ignored' || (password !== inside && clear)) continue
    passwords.push(inside)
    clear ||= inside.kind === 'cleartext'
  }
  return passwords
}

function checkPap(offered: Buffer, [first]: readonly Password[], cryptFits: CryptFits): PasswordVerdict {
  if (!first) return refused('no-usable-password', 'The account has no password')
  // FreeRADIUS refuses it too, whatever the account says.
  if (offered.length === 0) return refused('wrong-password', 'The password that was sent is empty')
  switch (first.kind) {
    case 'cleartext':
      return judged(equal(offered, first.password))
    case 'nt':
      return judged(equal(ntPasswordHash(offered), first.hash))
    case 'digest':
      return judged(equal(hash(first.algorithm, Buffer.concat([offered, first.salt]), 'buffer'), first.hash))
    case 'crypt':
      return judged(cryptFits(first.hash, offered))
    default:
      return refused('no-usable-password', first.words)
  }
}

function checkChap(
  { id, challenge, response }: Extract<Credentials, { method: 'chap' }>,
  passwords: readonly Password[],
): PasswordVerdict {
  const clear = passwords.find((password) => password.kind === 'cleartext')
  if (!clear) return refused('no-usable-password', unusableFor('CHAP', 'Cleartext-Password', passwords))
  return judged(equal(chapResponse(id, clear.password, challenge), response))
}

function checkMsChap(
  credentials: MsChap1Credentials | MsChap2Credentials,
  passwords: readonly Password[],
  username: string,
): PasswordVerdict {
  const { method, identifier, ntResponse } = credentials
  const refusal: PasswordProof = { kind: 'mschap-refused', version: method === 'mschap1' ? 1 : 2, identifier }
  const ntHash = ntHashOf(passwords)
  if (!ntHash) {
    const words = unusableFor('MS-CHAP', 'Cleartext-Password or an NT-Password', passwords)
    return refused('no-usable-password', words, refusal)
  }
  if (!ntResponse)
    return refused('unsupported-method', 'Only a LAN Manager response was sent, which is broken', refusal)
  const challenge =
    method === 'mschap1'
      ? credentials.challenge
      : challengeHash(credentials.peerChallenge, credentials.challenge, username)
  if (!equal(challengeResponse(challenge, ntHash), ntResponse)) return { ...wrong, proof: refusal }
  const ntHashHash = md4(ntHash)
  return method === 'mschap1'
    ? accepted({ kind: 'mschap1', ntHashHash })
    : accepted({ kind: 'mschap2', identifier, ntHashHash, ntResponse, challengeHash: challenge })
}

/** rlm_mschap takes the NT-Password before it makes one of the Cleartext-Password. */
function ntHashOf(passwords: readonly Password[]): Buffer | undefined {
  const nt = passwords.find((password) => password.kind === 'nt')
  if (nt) return nt.hash
  const clear = passwords.find((password) => password.kind === 'cleartext')
  return clear && ntPasswordHash(clear.password)
}

function unusableFor(method: string, needed: string, passwords: readonly Password[]): string {
  if (passwords.length === 0) return 'The account has no password'
  const broken = passwords.find((password) => 'words' in password)
  return `${method} needs a ${needed}, which the account has not${broken ? `; ${broken.words}` : ''}`
}

const equal = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && timingSafeEqual(a, b)

const none: PasswordProof = { kind: 'none' }
const accepted = (proof: PasswordProof): PasswordVerdict => ({ ok: true, words: 'The password is right', proof })
const right = accepted(none)
const wrong: PasswordVerdict = { ok: false, reason: 'wrong-password', words: 'The password is wrong', proof: none }
const judged = (fits: boolean): PasswordVerdict => (fits ? right : wrong)

function refused(
  reason: 'wrong-password' | 'no-usable-password' | 'unsupported-method',
  words: string,
  proof: PasswordProof = none,
): PasswordVerdict {
  return { ok: false, reason, words, proof }
}
