import { expect, test } from 'vitest'
import { juniperLines } from './juniper-lines.ts'

const here = {
  consoleAddress: '10.20.4.15',
  authPort: 1812,
  acctPort: 1813,
  secret: 'plain',
  nasAddress: '10.20.4.2',
  interimMinutes: 5,
}

test('Junos sends updates every ten minutes when five are asked, and it is said', () => {
  const { lines, notes } = juniperLines(here)
  expect(lines).toContain('accounting update-interval 10')
  expect(notes.join(' ')).toContain('every 10 minutes')
})

test.each([
  [10, 10],
  [11, 20],
  [60, 60],
  [5000, 1440],
])('an interval of %i minutes becomes %i', (asked, given) => {
  expect(juniperLines({ ...here, interimMinutes: asked }).lines).toMatch(new RegExp(`update-interval ${given}$`, 'm'))
})

test('a secret with a quote stays one word', () => {
  expect(juniperLines({ ...here, secret: 'a"b' }).lines).toContain(String.raw`secret "a\"b"`)
})

test('a source address of the other family is left out', () => {
  expect(juniperLines(here).lines).toContain('source-address 10.20.4.2')
  expect(juniperLines({ ...here, consoleAddress: '2001:db8::15' }).lines).not.toContain('source-address')
})
