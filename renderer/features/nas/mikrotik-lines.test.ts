import { expect, test } from 'vitest'
import { mikrotikLines } from './mikrotik-lines.ts'

const here = {
  consoleAddress: '10.20.4.15',
  authPort: 1812,
  acctPort: 1813,
  coaPort: 3799,
  secret: 'plain',
  nasAddress: '10.20.4.2',
  interimMinutes: 5,
}

test('RouterOS signs in PPPoE and DHCP subscribers here, updates every five minutes and takes CoA', () => {
  expect(mikrotikLines(here).lines).toBe(
    [
      '# FibreHub answers sign-in and takes accounting',
      '/radius add service=ppp,dhcp address=10.20.4.15 secret="plain" authentication-port=1812 accounting-port=1813 src-address=10.20.4.2 timeout=3s comment="FibreHub"',
      '# PPPoE subscribers sign in by RADIUS',
      '/ppp aaa set use-radius=yes accounting=yes interim-update=5m',
      '# IPoE subscribers too, by the DHCP server named here',
      '/ip dhcp-server config set accounting=yes interim-update=5m',
      '/ip dhcp-server set [find name="SUBSCRIBERS"] use-radius=yes',
      '# FibreHub may send CoA and Disconnect',
      '/radius incoming set accept=yes port=3799',
    ].join('\n'),
  )
})

test.each([
  ['a"b', String.raw`a\"b`],
  ['a$b', String.raw`a\$b`],
  ['a?b', String.raw`a\?b`],
  [String.raw`a\b`, String.raw`a\\b`],
  ['a b!', 'a b!'],
  [String.raw`\"$?`, String.raw`\\\"\$\?`],
])('the secret %s arrives as it is', (secret, quoted) => {
  expect(mikrotikLines({ ...here, secret }).lines).toContain(` secret="${quoted}" `)
})

test('a NAS known by a range chooses its own source address', () => {
  expect(mikrotikLines({ ...here, nasAddress: null }).lines).not.toContain('src-address')
})
