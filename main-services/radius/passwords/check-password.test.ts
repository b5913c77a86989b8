// The rows and the outcomes are those of FreeRADIUS 3.2.1 with chap, mschap, files and pap, tried one by one.

import { hash, randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { checkPassword, type PasswordVerdict } from './check-password.ts'
import { readKnownPassword } from './known-password.ts'
import { makeCredentials, type Offer } from './make-credentials.ts'

type Rows = readonly (readonly [attribute: string, value: string])[]

function signIn(rows: Rows, method: Offer['method'], password: string, username = 'thandi'): PasswordVerdict {
  const known = rows.flatMap(([attribute, value]) => {
    const read = readKnownPassword(attribute, value)
    return read ? [read.ok ? read.value : read.error] : []
  })
  const offered = makeCredentials({ method, username, password: Buffer.from(password), random: randomBytes })
  return checkPassword(offered, known, username)
}

const hello = Buffer.from('hello')
const salt = Buffer.from('salt1234')
const digest = (algorithm: string, octets: Buffer): Buffer => hash(algorithm, octets, 'buffer')
const salted = (algorithm: string): Buffer => Buffer.concat([digest(algorithm, Buffer.concat([hello, salt])), salt])
const nt = '066ddfd4ef0e9cd7c256fe77191ef43c'
const ssha = salted('sha1').toString('base64')

/** pap, chap, mschap: y where "hello" is accepted. */
const accounts: readonly (readonly [string, Rows])[] = [
  ['yyy', [['Cleartext-Password', 'hello']]],
  ['yyy', [['cleartext-password', 'hello']]],
  ['yny', [['NT-Password', nt]]],
  ['yny', [['NT-Password', nt.toUpperCase()]]],
  ['yny', [['NT-Password', `0x${nt}`]]],
  ['ynn', [['SSHA-Password', ssha]]],
  ['ynn', [['SSHA-Password', salted('sha1').toString('hex')]]],
  ['ynn', [['SHA-Password', digest('sha1', hello).toString('base64')]]],
  ['ynn', [['SHA2-Password', digest('sha256', hello).toString('hex')]]],
  ['ynn', [['SSHA2-512-Password', salted('sha512').toString('base64')]]],
  ['ynn', [['MD5-Password', digest('md5', hello).toString('hex')]]],
  ['ynn', [['SMD5-Password', salted('md5').toString('base64')]]],
  ['ynn', [['Password-With-Header', `{ssha}${ssha}`]]],
  ['ynn', [['Password-With-Header', `{SSHA}${ssha}`]]],
  ['ynn', [['Password-With-Header', Buffer.from(`{ssha}${ssha}`).toString('base64')]]],
  ['ynn', [['Password-With-Header', Buffer.concat([Buffer.from('{ssha}'), salted('sha1')]).toString('base64')]]],
  ['ynn', [['Password-With-Header', `{sha256}${digest('sha512', hello).toString('hex')}`]]],
  ['yny', [['Password-With-Header', `{nt}${nt}`]]],
  ['yny', [['Password-With-Header', `{md4}${nt}`]]],
  ['yyy', [['Password-With-Header', '{clear}hello']]],
  ['yyy', [['Password-With-Header', 'hello']]],
  ['nnn', [['Password-With-Header', '{foo}hello']]],
  ['nnn', [['User-Password', 'hello']]],
  ['nnn', [['Cleartext-Password', '']]],
  ['nnn', []],
  ['ynn', [['Crypt-Password', '$1$abcdefgh$rwnEbRiN0agqVgZBovWNQ/']]],
  [
    'nny',
    [
      ['Cleartext-Password', 'wrong'],
      ['NT-Password', nt],
    ],
  ],
  [
    'yny',
    [
      ['NT-Password', nt],
      ['Cleartext-Password', 'wrong'],
    ],
  ],
  [
    'nyy',
    [
      ['Crypt-Password', 'xx'],
      ['Cleartext-Password', 'hello'],
    ],
  ],
  [
    'nyy',
    [
      ['MD5-Password', 'abc'],
      ['Cleartext-Password', 'hello'],
    ],
  ],
  [
    'nyy',
    [
      ['LM-Password', 'abc'],
      ['Cleartext-Password', 'hello'],
    ],
  ],
  [
    'nyy',
    [
      ['NT-Password', 'abc'],
      ['Cleartext-Password', 'hello'],
    ],
  ],
  [
    'yyy',
    [
      ['User-Password', 'x'],
      ['Cleartext-Password', 'hello'],
    ],
  ],
  [
    'nnn',
    [
      ['Password-With-Header', '{clear}hello'],
      ['Cleartext-Password', 'wrong'],
    ],
  ],
  [
    'nnn',
    [
      ['Password-With-Header', `{nt}${nt}`],
      ['Cleartext-Password', 'wrong'],
    ],
  ],
]

test.each(accounts)('%s by PAP, CHAP and MS-CHAP with %j, and never with another password', (outcome, rows) => {
  const methods = ['pap', 'chap', 'mschap1', 'mschap2'] as const
  const expected = `${outcome}${outcome.at(-1)}`
  expect(methods.map((method) => (signIn(rows, method, 'hello').ok ? 'y' : 'n')).join('')).toBe(expected)
  for (const method of methods) expect(signIn(rows, method, 'Hello').ok).toBe(false)
})

test('the header that FreeRADIUS does not know belongs to the password', () => {
  expect(signIn([['Password-With-Header', '{foo}hello']], 'pap', '{foo}hello').ok).toBe(true)
})

test('an empty password is wrong even where the account says so', () => {
  expect(signIn([['MD5-Password', digest('md5', Buffer.alloc(0)).toString('hex')]], 'pap', '')).toMatchObject({
    ok: false,
    reason: 'wrong-password',
  })
})

test('the reason tells a wrong password from one that cannot be checked', () => {
  expect(signIn([['Cleartext-Password', 'hello']], 'chap', 'jello')).toMatchObject({ reason: 'wrong-password' })
  expect(signIn([['SSHA-Password', ssha]], 'mschap2', 'hello')).toMatchObject({
    reason: 'no-usable-password',
    words: expect.stringContaining('MS-CHAP needs a Cleartext-Password or an NT-Password'),
  })
  expect(signIn([['NT-Password', 'secret']], 'pap', 'hello')).toMatchObject({
    reason: 'no-usable-password',
    words: expect.not.stringContaining('secret'),
  })
})

test.each([
  [{ method: 'eap' } as const],
  [{ method: 'none', words: 'The request carries no password' } as const],
  [{ method: 'mschap1', identifier: 0, challenge: Buffer.alloc(8), ntResponse: null } as const],
])('%j cannot be checked, whatever the account knows', (credentials) => {
  const verdict = checkPassword(credentials, [{ kind: 'cleartext', password: hello }], 'thandi')
  expect(verdict).toMatchObject({ ok: false, reason: 'unsupported-method' })
})

test('MS-CHAPv2 hashes the name without its domain, and another name does not fit', () => {
  const known = [{ kind: 'cleartext', password: hello } as const]
  const offered = makeCredentials({ method: 'mschap2', username: 'thandi', password: hello, random: randomBytes })
  expect(checkPassword(offered, known, 'ISP\\thandi').ok).toBe(true)
  expect(checkPassword(offered, known, 'sipho').ok).toBe(false)
})

test('what is not a password is said to be none', () => {
  expect(readKnownPassword('Simultaneous-Use', '1')).toBeUndefined()
})
