import fc from 'fast-check'
import { expect, test } from 'vitest'
import { NasType } from '../../../shared/contract/nas.ts'
import type { PointHere } from './point-here.ts'
import { routerLines } from './router-lines.ts'

const here: PointHere = {
  consoleAddress: '10.20.4.15',
  authPort: 1812,
  acctPort: 1813,
  secret: 'kT7vQm2xPz9RnB4cWd6HsY3fJg8LaE5u',
  nasAddress: '10.20.4.2',
  interimMinutes: 5,
}

test('there are lines for every type of NAS that is a vendor', () => {
  expect(['other', ...routerLines.map(({ vendor }) => vendor)].sort()).toEqual([...NasType.options].sort())
})

test.each(routerLines)('$title is told this address, the accounting port and the secret', ({ write }) => {
  const { lines } = write(here)
  expect(lines).toContain('10.20.4.15')
  expect(lines).toContain('1813')
  expect(lines).toContain('kT7vQm2xPz9RnB4cWd6HsY3fJg8LaE5u')
  expect(lines).not.toContain('undefined')
})

test.each(routerLines)('$title follows a console on other ports and on IPv6', ({ write }) => {
  const { lines } = write({ ...here, consoleAddress: '2001:db8::15', acctPort: 21813 })
  expect(lines).toContain('2001:db8::15')
  expect(lines).toContain('21813')
})

test.each(routerLines)('$title is not told to send sign-in here: this console does accounting', ({ write }) => {
  expect(write(here).lines).not.toMatch(
    /authentication-order|authentication-server|aaa authentication|authentication-scheme/,
  )
})

test.each(routerLines)('$title keeps every secret on one line', ({ write }) => {
  const linesOf = (secret: string) => write({ ...here, secret }).lines.split('\n').length
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 128 }), (secret) => {
      fc.pre(!/[\r\n]/.test(secret))
      expect(linesOf(secret)).toBe(linesOf('plain'))
    }),
  )
})
