// Passwords as crypt(3) hashes them, told apart by how the text begins. All of them are slow on purpose.

import { hash, timingSafeEqual } from 'node:crypto'
import { compareSync } from 'bcryptjs'
import { desCryptBlock, desKey } from './des.ts'

/** What such a hash costs, at most: some hundred milliseconds, so that no row of the accounts can stop the server. */
const maxRounds = 100_000
const maxBcryptCost = 12

/** Undefined where the hash can be checked, else words to follow the attribute's name. */
export function cryptProblem(text: string): string | undefined {
  const known = kinds.find(({ form }) => form.test(text))
  if (!known) return unknownKind(text)
  return known.cost(text) > known.mostCost
    ? 'costs more time than one sign-in may take: set the password anew'
    : undefined
}

/** False also for a text that `cryptProblem` has words about. */
export function cryptMatches(text: string, password: Buffer): boolean {
  if (cryptProblem(text)) return false
  return kinds.find(({ form }) => form.test(text))?.matches(text, password) ?? false
}

interface Kind {
  readonly form: RegExp
  readonly cost: (text: string) => number
  readonly mostCost: number
  readonly matches: (text: string, password: Buffer) => boolean
}

const same =
  (make: (password: Buffer, text: string) => string): Kind['matches'] =>
  (text, password) => {
    const made = Buffer.from(make(password, text))
    const expected = Buffer.from(text)
    return made.length === expected.length && timingSafeEqual(made, expected)
  }

const free = (): number => 0

const shaRounds = (text: string): number => {
  const [, given] = /^\$.\$rounds=(\d+)\$/.exec(text) ?? []
  return given === undefined ? 5000 : Math.max(1000, Number(given))
}

const kinds: readonly Kind[] = [
  { form: /^[./0-9A-Za-z]{13}$/, cost: free, mostCost: 0, matches: same(desCrypt) },
  { form: /^\$1\$[^$]{0,8}\$[./0-9A-Za-z]{22}$/, cost: free, mostCost: 0, matches: same(md5Crypt) },
  {
    form: /^\$5\$(rounds=\d{1,9}\$)?[^$]{0,16}\$[./0-9A-Za-z]{43}$/,
    cost: shaRounds,
    mostCost: maxRounds,
    matches: same((password, text) => shaCrypt('sha256', order256, password, text)),
  },
  {
    form: /^\$6\$(rounds=\d{1,9}\$)?[^$]{0,16}\$[./0-9A-Za-z]{86}$/,
    cost: shaRounds,
    mostCost: maxRounds,
    matches: same((password, text) => shaCrypt('sha512', order512, password, text)),
  },
  {
    form: /^\$2[aby]\$\d\d\$[./0-9A-Za-z]{53}$/,
    cost: (text) => Number(text.slice(4, 6)),
    mostCost: maxBcryptCost,
    matches: (text, password) => compareSync(password.toString('utf8'), text),
  },
]

function unknownKind(text: string): string {
  const prefix = /^\$(1|2[abxy]?|5|6|7|y|gy|sha1|md5)[$,]/.exec(text)?.[0]
  if (prefix === '$y$' || prefix === '$gy$' || prefix === '$7$') {
    return `has a hash of the kind ${prefix}, which is not supported: hash it as $6$ (mkpasswd -m sha512crypt)`
  }
  return prefix ? `has a damaged hash of the kind ${prefix}` : 'is not a hash that crypt(3) makes'
}

const alphabet = './0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** The old one: eight characters of seven bits are the key, two characters the salt. */
function desCrypt(password: Buffer, text: string): string {
  const key = Uint8Array.from({ length: 8 }, (_, i) => (password[i] ?? 0) << 1)
  const salt = alphabet.indexOf(text.charAt(0)) | (alphabet.indexOf(text.charAt(1)) << 6)
  const block = desCryptBlock(desKey(key), salt)
  let bits = (block.readBigUInt64BE(0) << 2n) & 0x3ffffffffffffffffn
  let out = ''
  for (let i = 0; i < 11; i += 1) {
    out = alphabet.charAt(Number(bits & 63n)) + out
    bits >>= 6n
  }
  return text.slice(0, 2) + out
}

function md5Crypt(password: Buffer, text: string): string {
  const [, , salt = ''] = text.split('$')
  const salted = Buffer.from(salt)
  const alternate = md5(password, salted, password)
  // Poul-Henning Kamp's original: for a set bit of the length a zero, else the first character.
  const bits = bitsOf(password.length).map((bit) => (bit ? Buffer.alloc(1) : password.subarray(0, 1)))
  let digest = md5(password, Buffer.from('$1$'), salted, repeat(alternate, password.length), ...bits)
  for (let round = 0; round < 1000; round += 1) {
    digest = md5(...mixedRound(round, digest, password, salted))
  }
  return `$1$${salt}$${encode(digest, orderMd5)}`
}

/** Ulrich Drepper, "Unix crypt using SHA-256 and SHA-512", version 0.6. */
function shaCrypt(algorithm: 'sha256' | 'sha512', order: Order, password: Buffer, text: string): string {
  const digestOf = (...parts: Buffer[]): Buffer => hash(algorithm, Buffer.concat(parts), 'buffer')
  const fields = text.split('$')
  const salt = Buffer.from(fields.at(-2) ?? '')
  const alternate = digestOf(password, salt, password)
  const bits = bitsOf(password.length).map((bit) => (bit ? alternate : password))
  const first = digestOf(password, salt, repeat(alternate, password.length), ...bits)
  const p = repeat(digestOf(repeat(password, password.length ** 2)), password.length)
  const s = repeat(digestOf(repeat(salt, salt.length * (16 + first.readUInt8(0)))), salt.length)
  let digest = first
  const rounds = shaRounds(text)
  for (let round = 0; round < rounds; round += 1) digest = digestOf(...mixedRound(round, digest, p, s))
  return `${fields.slice(0, -1).join('$')}$${encode(digest, order)}`
}

/** Both families stir the same way: whether password and salt are in depends on the round's number. */
function mixedRound(round: number, digest: Buffer, password: Buffer, salt: Buffer): Buffer[] {
  const odd = (round & 1) === 1
  const parts = [odd ? password : digest]
  if (round % 3 !== 0) parts.push(salt)
  if (round % 7 !== 0) parts.push(password)
  parts.push(odd ? digest : password)
  return parts
}

const md5 = (...parts: Buffer[]): Buffer => hash('md5', Buffer.concat(parts), 'buffer')

/** Lowest first, up to the highest that is set. */
function bitsOf(length: number): boolean[] {
  return length === 0 ? [] : [(length & 1) === 1, ...bitsOf(length >> 1)]
}

const repeat = (bytes: Buffer, length: number): Buffer => (length === 0 ? Buffer.alloc(0) : Buffer.alloc(length, bytes))

/** Which octets of the digest go together into four characters, the first the highest. */
type Order = readonly (readonly number[])[]

const orderMd5: Order = [[0, 6, 12], [1, 7, 13], [2, 8, 14], [3, 9, 15], [4, 10, 5], [11]]
const order256: Order = [...turning(10, 10), [31, 30]]
const order512: Order = [...turning(21, 21), [63]]

/** Thirds of the digest, `step` apart, of which each group begins with the next one: 0 10 20, 21 1 11, 12 22 2 … */
function turning(step: number, groups: number): number[][] {
  // SHA-256 turns the group to the right, SHA-512 to the left.
  const direction = step === 10 ? 2 : 1
  return Array.from({ length: groups }, (_, i) => [0, 1, 2].map((third) => ((third + direction * i) % 3) * step + i))
}

function encode(digest: Buffer, order: Order): string {
  return order
    .map((group) => {
      let bits = group.reduce((sum, at) => (sum << 8) | digest.readUInt8(at), 0)
      let out = ''
      for (let i = 0; i <= group.length; i += 1) {
        out += alphabet.charAt(bits & 63)
        bits >>= 6
      }
      return out
    })
    .join('')
}
