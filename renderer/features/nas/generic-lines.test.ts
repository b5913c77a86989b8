import { expect, test } from 'vitest'
import { genericLines } from './generic-lines.ts'

const here = {
  consoleAddress: '10.20.4.15',
  authPort: 1812,
  acctPort: 1813,
  coaPort: 3799,
  secret: 'plain',
  nasAddress: '10.20.4.2',
  interimMinutes: 5,
}

test('a router of another vendor is given the values that its settings ask for', () => {
  expect(genericLines(here).lines).toBe(
    [
      '# What the RADIUS settings of any router ask for',
      'Authentication server  10.20.4.15 UDP 1812',
      'Accounting server      10.20.4.15 UDP 1813',
      'Source address         10.20.4.2',
      'Sign-in order          PPP and IPoE: RADIUS only',
      'Accounting             start, stop and interim',
      'Interim interval       5 min (300 s)',
      'CoA client             10.20.4.15, same secret',
      'CoA port               UDP 3799 on the router',
      'Shared secret          plain',
    ].join('\n'),
  )
})

test.each(['a"b', 'a b', 'a!b?c$d', String.raw`a\b`])(
  'the secret %s stands as it is, the last on its line',
  (secret) => {
    expect(genericLines({ ...here, secret }).lines.endsWith(`Shared secret          ${secret}`)).toBe(true)
  },
)
