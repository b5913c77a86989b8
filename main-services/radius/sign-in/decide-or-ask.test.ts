import { hash, randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { cryptMatches } from '../passwords/crypt.ts'
import { makeCredentials } from '../passwords/make-credentials.ts'
import type { Item } from './account-data.ts'
import { decideOrAsk } from './decide-or-ask.ts'
import { decideSignIn } from './decide-sign-in.ts'
import { requestAttributesOf } from './request-attributes.ts'

const MD5_CRYPT = '$1$abcdefgh$rwnEbRiN0agqVgZBovWNQ/'
const row = (attribute: string, value: string): Item => ({ attribute, op: ':=', value })
const ssha = Buffer.concat([hash('sha1', Buffer.from('hellosalt'), 'buffer'), Buffer.from('salt')]).toString('base64')

function question(checks: readonly Item[], method: 'pap' | 'chap' | 'mschap2', password: string) {
  return {
    username: 'u',
    account: { username: 'u', checks, replies: [row('Reply-Message', 'hi')], groups: [] },
    request: requestAttributesOf({}),
    credentials: makeCredentials({ method, username: 'u', password: Buffer.from(password), random: randomBytes }),
    liveSessions: () => [],
    now: Date.parse('2026-11-23T10:00:00.000Z'),
    withSteps: true,
  }
}

const ACCOUNTS: readonly (readonly [asks: boolean, checks: readonly Item[]])[] = [
  [false, [row('Cleartext-Password', 'hello')]],
  [false, [row('NT-Password', '066ddfd4ef0e9cd7c256fe77191ef43c')]],
  [false, [row('SSHA-Password', ssha)]],
  [false, [row('Crypt-Password', '$y$j9T$F5Jx5fExrKuPp53xLKQ..1$X3D')]],
  [false, [row('Crypt-Password', MD5_CRYPT), row('Auth-Type', 'Reject')]],
  [false, [row('Crypt-Password', MD5_CRYPT), row('Auth-Type', 'Accept')]],
  [false, [row('Crypt-Password', MD5_CRYPT), row('Expiration', '1 Jan 2020')]],
  [false, [row('Cleartext-Password', 'hello'), row('Crypt-Password', 'abl0JrMf6tlhw')]],
  [true, [row('Crypt-Password', MD5_CRYPT)]],
  [true, [row('Crypt-Password', MD5_CRYPT), row('Simultaneous-Use', '0')]],
  [true, [row('Crypt-Password', 'abl0JrMf6tlhw')]],
  [true, [row('Password-With-Header', `{crypt}${MD5_CRYPT}`)]],
]

describe.each(['hello', 'wrong'])('with the password "%s"', (password) => {
  test.each(ACCOUNTS)('a hash is asked for (%s) and the decision is the one made in one go: %j', (asks, checks) => {
    const asked = question(checks, 'pap', password)
    const decided = decideOrAsk(asked)
    expect(decided.ok).toBe(!asks)
    if (decided.ok) {
      expect(decided.value).toEqual(decideSignIn(asked))
      return
    }
    const toCheck = decided.error
    const checked = { hash: toCheck.hash, fits: cryptMatches(toCheck.hash, toCheck.password) }
    expect(checked.fits).toBe(password === 'hello')
    expect(decideOrAsk(asked, checked)).toEqual({ ok: true, value: decideSignIn(asked) })
  })

  test.each(['chap', 'mschap2'] as const)('%s never waits for a hash, which it cannot use', (method) => {
    expect(decideOrAsk(question([row('Crypt-Password', MD5_CRYPT)], method, password)).ok).toBe(true)
  })
})

test('what was found out about another hash counts for nothing', () => {
  const asked = question([row('Crypt-Password', MD5_CRYPT)], 'pap', 'wrong')
  expect(decideOrAsk(asked, { hash: 'abl0JrMf6tlhw', fits: true })).toMatchObject({
    ok: false,
    error: { hash: MD5_CRYPT },
  })
})
