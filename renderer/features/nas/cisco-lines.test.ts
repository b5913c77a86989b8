import { expect, test } from 'vitest'
import { ciscoLines } from './cisco-lines.ts'

const here = {
  consoleAddress: '10.20.4.15',
  authPort: 1812,
  acctPort: 1813,
  coaPort: 3799,
  secret: 'plain',
  nasAddress: '10.20.4.2',
  interimMinutes: 5,
}

test('IOS XE signs in and accounts here, with an update every five minutes, and takes CoA', () => {
  expect(ciscoLines(here).lines).toBe(
    [
      '! FibreHub answers sign-in and takes accounting',
      'aaa new-model',
      'radius server FIBREHUB-1',
      ' address ipv4 10.20.4.15 auth-port 1812 acct-port 1813',
      ' key 0 plain',
      ' timeout 3',
      ' retransmit 3',
      'aaa group server radius FIBREHUB',
      ' server name FIBREHUB-1',
      '! Subscribers sign in by RADIUS',
      'aaa authentication ppp default group FIBREHUB',
      'aaa authorization network default group FIBREHUB',
      'aaa accounting network default start-stop group FIBREHUB',
      'aaa accounting update periodic 5',
      '! FibreHub may send CoA and Disconnect',
      'aaa server radius dynamic-author',
      ' client 10.20.4.15 server-key 0 plain',
      ' port 3799',
    ].join('\n'),
  )
})

test('IOS XE names the family of an IPv6 address', () => {
  expect(ciscoLines({ ...here, consoleAddress: '2001:db8::15' }).lines).toContain(' address ipv6 2001:db8::15 ')
})

test.each(['a"b', 'a$b', 'a!b', '!ab', String.raw`a\b`, '7 ab', 'a?b', 'a b'])(
  'the secret %s stands in both keys as it is, since IOS has no quotes, behind a 0 that keeps its start from being read',
  (secret) => {
    const lines = ciscoLines({ ...here, secret }).lines.split('\n')
    expect(lines).toContain(` key 0 ${secret}`)
    expect(lines).toContain(` client 10.20.4.15 server-key 0 ${secret}`)
  },
)

test.each([
  ['who?', 'Ctrl-V'],
  ['two words', 'without spaces'],
])('the secret %s is warned about, since IOS does not take it as pasted', (secret, warning) => {
  expect(ciscoLines({ ...here, secret }).notes.join(' ')).toContain(warning)
  expect(ciscoLines(here).notes.join(' ')).not.toContain(warning)
})

test('the address to send from is named', () => {
  expect(ciscoLines(here).notes.join(' ')).toContain('Send from 10.20.4.2: ip radius source-interface')
})

test('what aaa new-model does to the login of whoever pastes it is said', () => {
  expect(ciscoLines(here).notes.join(' ')).toContain('local username')
})
