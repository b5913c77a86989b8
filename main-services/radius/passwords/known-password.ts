// The "known good" password of an account, from one of its check attributes, normalised as FreeRADIUS 3.2's rlm_pap does.

import { err, ok, type Result } from '../../../shared/base/result.ts'
import { cryptProblem } from './crypt.ts'

export type KnownPassword =
  | PlainPassword
  /** From Password-With-Header, which counts only where no Cleartext-Password is. */
  | { readonly kind: 'with-header'; readonly inside: PlainPassword | UnusablePassword }

export type PlainPassword =
  | { readonly kind: 'cleartext'; readonly password: Buffer }
  /** MD4 of the password in UTF-16. */
  | { readonly kind: 'nt'; readonly hash: Buffer }
  /** A digest of the password with the salt, which may be empty, behind it. */
  | { readonly kind: 'digest'; readonly algorithm: DigestAlgorithm; readonly hash: Buffer; readonly salt: Buffer }
  /** Text as crypt(3) writes it. Slow by design: milliseconds to some hundred of them. */
  | { readonly kind: 'crypt'; readonly hash: string }

export type DigestAlgorithm = 'md5' | 'sha1' | 'sha224' | 'sha256' | 'sha384' | 'sha512'

/** Words of what is wrong with the row, and of what would be right. Never the value. */
export interface UnusablePassword {
  /** PAP stops at an unusable one, as in FreeRADIUS, and passes over an ignored one. */
  readonly kind: 'unusable' | 'ignored'
  readonly words: string
}

export type ReadPassword = Result<KnownPassword, UnusablePassword>

/** Undefined for an attribute that is not a password at all. Names are compared without case, as FreeRADIUS does. */
export function readKnownPassword(attribute: string, value: string): ReadPassword | undefined {
  return readers.get(attribute.toLowerCase())?.(attribute, Buffer.from(value, 'utf8'))
}

type Reader = (attribute: string, value: Buffer) => Result<PlainPassword, UnusablePassword>

const digestLengths: Readonly<Record<DigestAlgorithm, number>> = {
  md5: 16,
  sha1: 20,
  sha224: 28,
  sha256: 32,
  sha384: 48,
  sha512: 64,
}

const plain =
  (algorithm: DigestAlgorithm): Reader =>
  (attribute, value) => {
    const length = digestLengths[algorithm]
    const hash = normalise(value, length)
    return hash.length === length
      ? ok({ kind: 'digest', algorithm, hash, salt: Buffer.alloc(0) })
      : unusable(`${attribute} needs a digest of ${length} octets in hex or base64`)
  }

const salted =
  (algorithm: DigestAlgorithm): Reader =>
  (attribute, value) => {
    const length = digestLengths[algorithm]
    const octets = normalise(value, length)
    return octets.length > length
      ? ok({ kind: 'digest', algorithm, hash: octets.subarray(0, length), salt: octets.subarray(length) })
      : unusable(`${attribute} needs a digest of ${length} octets and a salt behind it, in hex or base64`)
  }

const sha2Algorithms = ['sha224', 'sha256', 'sha384', 'sha512'] as const

/** One attribute for the whole family: its length says which member it is. */
const sha2: Reader = (attribute, value) => {
  const hash = normalise(value, digestLengths.sha224)
  const algorithm = sha2Algorithms.find((name) => digestLengths[name] === hash.length)
  return algorithm
    ? ok({ kind: 'digest', algorithm, hash, salt: Buffer.alloc(0) })
    : unusable(`${attribute} needs a digest of 28, 32, 48 or 64 octets in hex or base64`)
}

/** An empty one lets nobody in, though FreeRADIUS lets CHAP and MS-CHAP in with it. */
const cleartext: Reader = (attribute, value) =>
  value.length === 0 ? unusable(`${attribute} is empty`) : ok({ kind: 'cleartext', password: value })

const nt: Reader = (attribute, value) => {
  const hash = normalise(value, 16)
  return hash.length === 16
    ? ok({ kind: 'nt', hash })
    : unusable(`${attribute} needs the NT hash of 16 octets, which is 32 hex digits`)
}

const crypt: Reader = (attribute, value) => {
  const text = value.toString('latin1')
  const problem = cryptProblem(text)
  return problem ? unusable(`${attribute} ${problem}`) : ok({ kind: 'crypt', hash: text })
}

const notSupported: Reader = (attribute) =>
  unusable(
    `${attribute} is not supported: set the password anew as Cleartext-Password, NT-Password or SSHA2-512-Password`,
  )

/** FreeRADIUS 3 warns about it and leaves it out: accounts from version 1 still carry it. */
const userPassword: Reader = (attribute) =>
  err({ kind: 'ignored', words: `${attribute} is ignored, as by FreeRADIUS 3: rename it to Cleartext-Password` })

/** `{ssha}base64`, or base64 of that; what has no known header is the password itself. */
const withHeader = (attribute: string, value: Buffer): ReadPassword => {
  const decoded = fromBase64(value)
  const [name, rest] = splitHeader(value) ?? (decoded && splitHeader(decoded)) ?? []
  const read = headers.get(name ?? '')?.(attribute, rest ?? value) ?? cleartext(attribute, value)
  return ok({ kind: 'with-header', inside: read.ok ? read.value : read.error })
}

/** The name between the braces in lower case, and what is behind them. */
function splitHeader(value: Buffer): [string, Buffer] | undefined {
  const end = value.indexOf('}')
  return value[0] === 0x7b && end > 0
    ? [value.toString('latin1', 1, end).toLowerCase(), value.subarray(end + 1)]
    : undefined
}

const headers: ReadonlyMap<string, Reader> = new Map([
  ['clear', cleartext],
  ['cleartext', cleartext],
  ['md5', plain('md5')],
  ['base64_md5', plain('md5')],
  ['smd5', salted('md5')],
  ['crypt', crypt],
  ['sha', plain('sha1')],
  ['ssha', salted('sha1')],
  ['sha2', sha2],
  ['sha224', sha2],
  ['sha256', sha2],
  ['sha384', sha2],
  ['sha512', sha2],
  ['ssha224', salted('sha224')],
  ['ssha256', salted('sha256')],
  ['ssha384', salted('sha384')],
  ['ssha512', salted('sha512')],
  ['md4', nt],
  ['nt', nt],
  ['nthash', nt],
  ['x-nthash', nt],
  ['x- orclntv', nt],
  ['ns-mta-md5', notSupported],
  ['x- orcllmv', notSupported],
  ['x-pbkdf2', notSupported],
])

const readers: ReadonlyMap<string, (attribute: string, value: Buffer) => ReadPassword> = new Map([
  ['cleartext-password', cleartext],
  ['user-password', userPassword],
  ['password-with-header', withHeader],
  ['nt-password', nt],
  ['md5-password', plain('md5')],
  ['smd5-password', salted('md5')],
  ['sha-password', plain('sha1')],
  ['sha1-password', plain('sha1')],
  ['ssha-password', salted('sha1')],
  ['ssha1-password', salted('sha1')],
  ['sha2-password', sha2],
  ['ssha2-224-password', salted('sha224')],
  ['ssha2-256-password', salted('sha256')],
  ['ssha2-384-password', salted('sha384')],
  ['ssha2-512-password', salted('sha512')],
  ['crypt-password', crypt],
  ['lm-password', notSupported],
  ['ns-mta-md5-password', notSupported],
  ['pbkdf2-password', notSupported],
  ['ssha3-224-password', notSupported],
  ['ssha3-256-password', notSupported],
  ['ssha3-384-password', notSupported],
  ['ssha3-512-password', notSupported],
])

/** Hex where the whole of it is hex and at least `least` octets, else base64 likewise, else the octets as they are. */
function normalise(value: Buffer, least: number): Buffer {
  const text = value.toString('latin1')
  const digits = /^(?:0x)?((?:[0-9a-f]{2})*)$/i.exec(text)?.[1]
  if (digits !== undefined && digits.length >= 2 * least) return Buffer.from(digits, 'hex')
  const decoded = fromBase64(value)
  return decoded && decoded.length >= least ? decoded : value
}

function fromBase64(value: Buffer): Buffer | undefined {
  const text = value.toString('latin1')
  return /^[0-9a-z+/]+={0,2}$/i.test(text) ? Buffer.from(text, 'base64') : undefined
}

const unusable = (words: string): Result<never, UnusablePassword> => err({ kind: 'unusable', words })
