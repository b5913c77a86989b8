import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { makeCredentials } from '../passwords/make-credentials.ts'
import type { AccountData, Item } from './account-data.ts'
import { decideSignIn, type LiveSession, type SignInQuestion } from './decide-sign-in.ts'
import { requestAttributesOf } from './request-attributes.ts'

const NOW = Date.parse('2026-11-23T10:00:00.000Z')
const row = (attribute: string, op: Item['op'], value: string): Item => ({ attribute, op, value })
const PASSWORD = row('Cleartext-Password', ':=', 'secret')

const pap = (password: string) =>
  makeCredentials({ method: 'pap', username: 'u', password: Buffer.from(password), random: randomBytes })

function decide(account: Partial<AccountData> | undefined, more: Partial<SignInQuestion> = {}) {
  return decideSignIn({
    username: 'u',
    account: account && { username: 'u', checks: [PASSWORD], replies: [], groups: [], ...account },
    request: requestAttributesOf({ 'Calling-Station-Id': '48:57:02:3f:9a:c1' }),
    credentials: pap('secret'),
    liveSessions: () => [],
    now: NOW,
    withSteps: true,
    ...more,
  })
}

const session = (nasName: string, startedAt: string): LiveSession => ({
  acctUniqueId: 'a',
  nasAddress: '10.20.4.2',
  nasName,
  startedAt: Date.parse(startedAt),
  callingStationId: '48:57:02:3f:9a:c1',
  framedIp: null,
})

describe('a sign-in is refused in words', () => {
  test.each([
    ['unknown-user', undefined, {}, 'There is no account u'],
    ['wrong-password', {}, { credentials: pap('Secret') }, /password/i],
    ['disabled', { checks: [PASSWORD, row('Auth-Type', ':=', 'Reject')] }, {}, 'The account is disabled'],
    [
      'rejected-by-group',
      { groups: [{ group: 'cut-off', priority: -1, checks: [row('Auth-Type', ':=', 'Reject')], replies: [] }] },
      {},
      'The group cut-off lets nobody on',
    ],
    [
      'expired',
      { checks: [PASSWORD, row('Expiration', ':=', 'Nov 23 2026 12:00:00')] },
      {},
      'The account expired on Nov 23 2026 12:00:00',
    ],
    [
      'outside-hours',
      { checks: [PASSWORD, row('Login-Time', ':=', 'Wk1300-1700')] },
      {},
      'Signing in is allowed only Wk1300-1700',
    ],
    [
      'wrong-mac',
      { checks: [PASSWORD, row('Calling-Station-Id', '==', '00-00-00-00-00-01')] },
      {},
      'Calling-Station-Id must be exactly 00-00-00-00-00-01, but came as 48:57:02:3f:9a:c1',
    ],
    [
      'check-failed',
      { checks: [PASSWORD, row('NAS-Identifier', '==', 'bng-cpt-01')] },
      {},
      'NAS-Identifier must be exactly bng-cpt-01, but the NAS sent none',
    ],
    ['no-usable-password', { checks: [], groups: [] }, {}, 'The account has no password'],
    ['bad-account', { replies: [row('Session-Timeout', ':=', 'soon')] }, {}, 'Session-Timeout needs a whole number'],
    ['unsupported-method', {}, { credentials: { method: 'eap' } as const }, /EAP/],
    [
      'unsupported-method',
      { checks: [PASSWORD, row('Auth-Type', ':=', 'LDAP')] },
      {},
      'Auth-Type is ldap, which nothing here answers to; take the row away',
    ],
    [
      'too-many-sessions',
      { checks: [PASSWORD, row('Simultaneous-Use', ':=', '1')] },
      { liveSessions: () => [session('bng-cpt-01', '2026-11-22T21:00:00Z')] },
      'Already signed in on bng-cpt-01 from 48:57:02:3f:9a:c1 since 2026-11-22 23:00',
    ],
  ] as const)('%s: %j', (reason, account, more, words) => {
    const decision = decide(account, more)
    expect(decision).toMatchObject({ outcome: 'reject', reason })
    expect(decision.words).toMatch(words instanceof RegExp ? words : new RegExp(`^${words.replace(/[()]/g, '\\$&')}$`))
    expect(decision.steps.at(-1)?.result).toBe('failed')
  })
})

test('quotes around a value that steers do not count, as in FreeRADIUS', () => {
  expect(decide({ checks: [PASSWORD, row('Expiration', ':=', '"Nov 23 2036 13:00:00"')] }).reason).toBe('accepted')
  expect(decide({ checks: [PASSWORD, row('Expiration', ':=', '"Nov 23 2016"')] }).reason).toBe('expired')
  expect(decide({ checks: [PASSWORD, row('Login-Time', ':=', '"Any"')] }).reason).toBe('accepted')
  expect(decide({ checks: [row('Auth-Type', ':=', '"Accept"')] }).outcome).toBe('accept')
  expect(decide({ checks: [PASSWORD, row('Auth-Type', ':=', '"Reject"')] }).reason).toBe('disabled')
})

test('no word and no step of any of it holds the password', () => {
  const told = JSON.stringify([
    decide({}).steps,
    decide({}, { credentials: pap('Tafelberg') }),
    decide({ checks: [PASSWORD, row('User-Password', '==', 'Tafelberg')] }),
    decide({ checks: [row('NT-Password', ':=', '878d8014606cda29677a44efa1353fc7')] }).steps,
    // As FreeRADIUS's old tables have it: compared with what no NAS sends.
    ...(['==', '=', '!=', '=~', '!~', '>'] as const).flatMap((op) =>
      ['Cleartext-Password', 'NT-Password', 'Huawei-User-Password'].map((name) =>
        decide({ checks: [PASSWORD, row(name, op, 'Tafelberg')] }),
      ),
    ),
    decide({ replies: [row('Huawei-User-Password', ':=', 'Tafelberg'), row('Cisco-AVPair', '=', 'psk=Tafelberg')] })
      .steps,
  ])
  expect(told).not.toMatch(/Tafelberg|"secret"|878d8014/)
})

test('sessions are asked for only where they are counted', () => {
  const asked = { times: 0 }
  const liveSessions = () => {
    asked.times++
    return []
  }
  decide({}, { liveSessions })
  decide({ checks: [PASSWORD, row('Simultaneous-Use', ':=', '1')] }, { liveSessions, credentials: pap('wrong') })
  expect(asked.times).toBe(0)
  decide({ checks: [PASSWORD, row('Simultaneous-Use', ':=', '1')] }, { liveSessions })
  expect(asked.times).toBe(1)
})

test('a session lasts no longer than the account and its hours', () => {
  const timeout = (checks: readonly Item[], replies: readonly Item[] = []) =>
    decide({ checks: [PASSWORD, ...checks], replies }).replies.find(({ attribute }) => attribute === 'Session-Timeout')
      ?.value
  expect(timeout([row('Expiration', ':=', 'Nov 23 2026 13:00:00')])).toBe('3600')
  expect(timeout([row('Expiration', ':=', '2026-11-23T12:00:00Z')])).toBe('7200')
  expect(timeout([row('Login-Time', ':=', 'Mo1100-1229')])).toBe('1800')
  expect(timeout([row('Login-Time', ':=', 'Any')])).toBeUndefined()
  expect(timeout([row('Expiration', ':=', 'Nov 23 2026 13:00:00')], [row('Session-Timeout', ':=', '60')])).toBe('60')
})

test('without steps the decision is the same, and nothing is written down', () => {
  const account = {
    checks: [PASSWORD, row('Simultaneous-Use', ':=', '1')],
    replies: [row('Framed-Pool', ':=', 'cgnat')],
  }
  const { steps, ...decision } = decide(account)
  const { steps: none, ...quiet } = decide(account, { withSteps: false })
  expect(quiet).toEqual(decision)
  expect(steps.length).toBeGreaterThan(3)
  expect(none).toEqual([])
})

test('what is tried without a password is looked at but for that', () => {
  expect(decide({}, { credentials: 'not-given' })).toMatchObject({ outcome: 'accept', password: null })
  expect(decide({ checks: [row('NT-Password', ':=', 'short')] }, { credentials: 'not-given' })).toMatchObject({
    reason: 'no-usable-password',
    words: expect.stringContaining('NT-Password'),
  })
})
