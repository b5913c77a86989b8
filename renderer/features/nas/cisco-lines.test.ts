import { expect, test } from 'vitest'
import { ciscoLines } from './cisco-lines.ts'

const here = {
  consoleAddress: '10.20.4.15',
  authPort: 1812,
  acctPort: 1813,
  secret: 'plain',
  nasAddress: '10.20.4.2',
  interimMinutes: 5,
}

test('IOS XE accounts start to stop, with an update every five minutes', () => {
  const { lines } = ciscoLines(here)
  expect(lines).toContain('\n address ipv4 10.20.4.15 auth-port 1812 acct-port 1813\n key 0 plain\n')
  expect(lines).toContain(
    '\naaa accounting network default start-stop group FIBREHUB\naaa accounting update periodic 5',
  )
})

test('IOS XE names the family of an IPv6 address', () => {
  expect(ciscoLines({ ...here, consoleAddress: '2001:db8::15' }).lines).toContain(' address ipv6 2001:db8::15 ')
})

test('a question mark in the key is warned about, since IOS takes it for help', () => {
  expect(ciscoLines({ ...here, secret: 'who?' }).notes.join(' ')).toContain('Ctrl-V')
  expect(ciscoLines(here).notes.join(' ')).not.toContain('Ctrl-V')
})

test('the address to send from is named', () => {
  expect(ciscoLines(here).notes[0]).toContain('10.20.4.2')
})
