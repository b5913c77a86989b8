import { describe, expect, test } from 'vitest'
import { AttributeItem, AttributeOperator } from '../../../shared/contract/attributes.ts'
import { explainRow, type RowsAround } from './explain-row.ts'
import { operatorsOf, usualOperator } from './known-attributes.ts'

const row = (text: string): AttributeItem => {
  const [attribute = '', op, ...value] = text.split(' ')
  return AttributeItem.parse({ attribute, op, value: value.join(' ') })
}
const password = row('Cleartext-Password := x')
const account: RowsAround = { of: 'account', checks: [password], packages: [] }
const inPackage = (...replies: string[]): RowsAround => ({
  ...account,
  packages: [{ group: 'fibre-50', replies: replies.map(row) }],
})
const ofPackage: RowsAround = { of: 'package', checks: [], packages: [] }
const check = (text: string, around = account) => explainRow('checks', row(text), around)
const reply = (text: string, around = account) => explainRow('replies', row(text), around)

describe('a reply of an account', () => {
  test('is sent whatever the package says, with its value as a person reads it', () => {
    expect(reply('Session-Timeout := 3600')).toEqual({
      words: 'The answer carries exactly this, whatever the package says. (1 h)',
      tone: 'plain',
    })
    expect(reply('Mikrotik-Rate-Limit := 10M/50M').words).toContain('(up 10M, down 50M)')
  })

  test('loses to a package that sets it too: rlm_sql moves the package’s rows onto the account’s', () => {
    const lost = reply('Session-Timeout := 3600', inPackage('session-timeout := 7200'))
    expect(lost.tone).toBe('warning')
    expect(lost.words).toContain('fibre-50')
    expect(lost.words).toContain('7200')
    expect(reply('Session-Timeout := 3600', inPackage('Session-Timeout = 7200')).tone).toBe('plain')
  })

  test('is not sent by an account without a check row', () => {
    expect(reply('Framed-Pool := cpt', { ...account, checks: [] }).tone).toBe('warning')
  })

  test('cannot limit what is not there yet', () => {
    for (const op of ['<=', '>=', '==', '!*']) expect(reply(`Session-Timeout ${op} 60`).tone).toBe('warning')
  })
})

test('a package limits, replaces or fills in what the account replies', () => {
  expect(reply('Session-Timeout := 3600', ofPackage).words).toContain('even where the account sets its own')
  expect(reply('Session-Timeout = 3600', ofPackage).words).toContain('unless the account sets its own')
  expect(reply('Session-Timeout <= 3600', ofPackage).words).toContain('lowered')
  expect(reply('Session-Timeout !* ', ofPackage).words).toContain('out of the answer')
})

test('a check among the replies, and a comparison there, are unusable', () => {
  expect(reply('Simultaneous-Use := 1').tone).toBe('unusable')
  for (const op of ['!=', '>', '<', '=*', '=~', '!~']) expect(reply(`Class ${op} x`).tone).toBe('unusable')
})

test('a check says what the NAS must send, and what happens otherwise', () => {
  expect(check('NAS-IP-Address == 10.20.4.2').words).toBe(
    'Only where the NAS sends NAS-IP-Address as exactly 10.20.4.2; otherwise the sign-in is refused.',
  )
  expect(check('NAS-IP-Address == 10.20.4.2', ofPackage).words).toContain('this package is passed over')
  expect(check('Calling-Station-Id == 48-57-02-3F-9A-C1').words).toContain('however the NAS writes its MAC')
  expect(check('NAS-Port-Id !* ').words).toContain('no NAS-Port-Id at all')
})

test(':= on what the NAS sends compares nothing, which is what locks nobody out', () => {
  expect(check('Calling-Station-Id := 48-57-02-3F-9A-C1').tone).toBe('warning')
  expect(check('NAS-IP-Address := 10.20.4.2').tone).toBe('warning')
})

test('what steers the sign-in is said by what it does', () => {
  expect(check('Auth-Type := Reject').words).toContain('disabled')
  expect(check('Auth-Type := Accept').tone).toBe('warning')
  expect(check('Simultaneous-Use := 1').words).toBe('At most 1 open session at a time; one more is refused.')
  expect(check('Cleartext-Password := ').words).toContain('whatever the method')
  expect(check('Cleartext-Password == x').tone).toBe('unusable')
})

test('Fall-Through says whether packages follow', () => {
  expect(reply('Fall-Through := No').tone).toBe('warning')
  expect(reply('Fall-Through = Yes', ofPackage).words).toContain('next package')
})

test('every operator of a list has its own words, and those not offered among replies are unusable', () => {
  for (const around of [account, ofPackage]) {
    const checks = AttributeOperator.options.map((op) => check(`NAS-Identifier ${op} x`, around).words)
    // `=` in a check is read as `==`.
    expect(new Set(checks).size).toBe(AttributeOperator.options.length - 1)
    for (const op of AttributeOperator.options) {
      const isUnusable = reply(`Class ${op} x`, around).tone === 'unusable'
      expect(isUnusable, op).toBe(!operatorsOf.replies.includes(op))
    }
  }
})

test('a row without a name or value says what it lacks', () => {
  expect(explainRow('checks', { attribute: ' ', op: ':=', value: '' }, account).words).toContain('Name an attribute')
  expect(reply('Framed-Pool := ').words).toBe('Give Framed-Pool a value.')
})

test('a new row starts with the operator it most likely needs', () => {
  expect(usualOperator('checks', 'Calling-Station-Id')).toBe('==')
  expect(usualOperator('checks', 'simultaneous-use')).toBe(':=')
  expect(usualOperator('replies', 'Framed-Pool')).toBe(':=')
})
