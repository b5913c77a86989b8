import { expect, test } from 'vitest'
import { mikrotikLines } from './mikrotik-lines.ts'

const here = {
  consoleAddress: '10.20.4.15',
  authPort: 1812,
  acctPort: 1813,
  secret: 'plain',
  nasAddress: '10.20.4.2',
  interimMinutes: 5,
}

test('RouterOS sends an Interim-Update every five minutes', () => {
  expect(mikrotikLines(here).lines).toBe(
    [
      '/radius add service=ppp address=10.20.4.15 secret="plain" authentication-port=1812 accounting-port=1813 src-address=10.20.4.2 timeout=3s comment="FibreHub"',
      '/ppp aaa set use-radius=yes accounting=yes interim-update=5m',
    ].join('\n'),
  )
})

test('a secret with quotes, dollars, question marks and backslashes arrives as it is', () => {
  expect(mikrotikLines({ ...here, secret: String.raw`a"b$c?d\e` }).lines).toContain(String.raw`secret="a\"b\$c\?d\\e"`)
})

test('a NAS known by a range chooses its own source address', () => {
  expect(mikrotikLines({ ...here, nasAddress: null }).lines).not.toContain('src-address')
})
