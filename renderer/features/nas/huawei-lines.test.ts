import { expect, test } from 'vitest'
import { huaweiLines } from './huawei-lines.ts'

const here = {
  consoleAddress: '10.20.4.15',
  authPort: 1812,
  acctPort: 1813,
  coaPort: 3799,
  secret: 'plain',
  nasAddress: '10.20.4.2',
  interimMinutes: 5,
}

test('VRP signs in and accounts here with an update every five minutes, takes CoA, and commits', () => {
  expect(huaweiLines(here).lines).toBe(
    [
      'system-view',
      '# FibreHub answers sign-in and takes accounting',
      'radius-server group fibrehub',
      ' radius-server shared-key-cipher plain',
      ' radius-server authentication 10.20.4.15 1812',
      ' radius-server accounting 10.20.4.15 1813',
      ' quit',
      '# FibreHub may send CoA and Disconnect',
      'radius-server authorization 10.20.4.15 shared-key-cipher plain server-group fibrehub',
      '# Subscribers of the domain sign in by RADIUS',
      'aaa',
      ' authentication-scheme fibrehub',
      '  authentication-mode radius',
      '  quit',
      ' accounting-scheme fibrehub',
      '  accounting-mode radius',
      '  accounting interim interval 5',
      '  accounting start-fail online',
      '  accounting interim-fail online',
      '  quit',
      ' domain fibrehub',
      '  authentication-scheme fibrehub',
      '  accounting-scheme fibrehub',
      '  radius-server group fibrehub',
      '  quit',
      ' quit',
      'commit',
    ].join('\n'),
  )
})

test('a CoA port other than the usual one is said', () => {
  expect(huaweiLines({ ...here, coaPort: 1700 }).lines).toContain(
    'radius-server authorization 10.20.4.15 destination-port 1700 shared-key-cipher plain ',
  )
})

test('from an IPv6 address VRP takes no CoA, and it is said', () => {
  const { lines, notes } = huaweiLines({ ...here, consoleAddress: '2001:db8::15' })
  expect(lines).not.toContain('radius-server authorization')
  expect(notes.join(' ')).toContain('CoA from an IPv4 address only')
})

test.each(['a"b', 'a$b', 'a!b', '!ab', String.raw`a\b`, '#ab'])('the key %s stands as it is', (secret) => {
  expect(huaweiLines({ ...here, secret }).lines).toContain(` shared-key-cipher ${secret} server-group`)
  expect(huaweiLines({ ...here, secret }).lines).toContain(` radius-server shared-key-cipher ${secret}\n`)
})

test.each(['two words', 'who?'])('the key %s, which VRP cannot take, is said to be so', (secret) => {
  expect(huaweiLines({ ...here, secret }).notes.join(' ')).toContain('choose another secret')
  expect(huaweiLines(here).notes.join(' ')).not.toContain('choose another secret')
})
