import { expect, test } from 'vitest'
import { juniperLines } from './juniper-lines.ts'

const here = {
  consoleAddress: '10.20.4.15',
  authPort: 1812,
  acctPort: 1813,
  coaPort: 3799,
  secret: 'plain',
  nasAddress: '10.20.4.2',
  interimMinutes: 10,
}

test('Junos signs in and accounts here, and takes CoA', () => {
  expect(juniperLines(here).lines).toBe(
    [
      '# FibreHub answers sign-in and takes accounting',
      'set access radius-server 10.20.4.15 port 1812',
      'set access radius-server 10.20.4.15 accounting-port 1813',
      'set access radius-server 10.20.4.15 secret "plain"',
      'set access radius-server 10.20.4.15 timeout 3',
      'set access radius-server 10.20.4.15 retry 3',
      'set access radius-server 10.20.4.15 source-address 10.20.4.2',
      '# FibreHub may send CoA and Disconnect',
      'set access radius-server 10.20.4.15 dynamic-request-port 3799',
      '# Subscribers of the profile sign in by RADIUS',
      'set access profile fibrehub authentication-order radius',
      'set access profile fibrehub radius authentication-server 10.20.4.15',
      'set access profile fibrehub radius accounting-server 10.20.4.15',
      'set access profile fibrehub accounting order radius',
      'set access profile fibrehub accounting immediate-update',
      'set access profile fibrehub accounting statistics volume-time',
      'set access profile fibrehub accounting update-interval 10',
    ].join('\n'),
  )
})

test('Junos sends updates every ten minutes when five are asked, and it is said', () => {
  const { lines, notes } = juniperLines({ ...here, interimMinutes: 5 })
  expect(lines).toContain('accounting update-interval 10')
  expect(notes.join(' ')).toContain('every 10 minutes')
  expect(juniperLines(here).notes.join(' ')).not.toContain('every 10 minutes')
})

test.each([
  [10, 10],
  [11, 20],
  [60, 60],
  [5000, 1440],
])('an interval of %i minutes becomes %i', (asked, given) => {
  expect(juniperLines({ ...here, interimMinutes: asked }).lines).toMatch(new RegExp(`update-interval ${given}$`, 'm'))
})

test.each([
  ['a"b', String.raw`a\"b`],
  [String.raw`a\b`, String.raw`a\\b`],
  ['a b', 'a b'],
  ['a!b?c$d', 'a!b?c$d'],
  [String.raw`\"`, String.raw`\\\"`],
])('the secret %s stays one word', (secret, quoted) => {
  expect(juniperLines({ ...here, secret }).lines).toContain(` secret "${quoted}"\n`)
})

test.each(['$9$looks-encrypted', '$8$looks-encrypted'])('the secret %s is warned about', (secret) => {
  expect(juniperLines({ ...here, secret }).notes.join(' ')).toContain('encrypted secret')
  expect(juniperLines({ ...here, secret: 'a$9$' }).notes.join(' ')).not.toContain('encrypted secret')
})

test('that all servers share one CoA port is said where it is not the usual one', () => {
  expect(juniperLines({ ...here, coaPort: 1700 }).notes.join(' ')).toContain('dynamic-request-port 1700 too')
  expect(juniperLines(here).notes.join(' ')).not.toContain('dynamic-request-port')
})

test('a source address of the other family is left out', () => {
  expect(juniperLines({ ...here, consoleAddress: '2001:db8::15' }).lines).not.toContain('source-address')
})

test('where orders go over RadSec, it is said that Junos keeps taking them by UDP', () => {
  expect(juniperLines({ ...here, coaPort: null }).notes.join(' ')).toContain('by UDP 3799 too')
})
