import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { NasType } from '../../../shared/contract/nas.ts'
import type { PointHere } from './point-here.ts'
import { routerLines } from './router-lines.ts'

const here: PointHere = {
  consoleAddress: '10.20.4.15',
  authPort: 21812,
  acctPort: 21813,
  coaPort: 23799,
  secret: 'kT7vQm2xPz9RnB4cWd6HsY3fJg8LaE5u',
  nasAddress: '10.20.4.2',
  interimMinutes: 20,
}

/** What of each vendor's syntax says it; `comment` begins a line that the router does not read. */
const SYNTAX: Readonly<Record<NasType, Readonly<Record<'comment' | 'signIn' | 'accounting' | 'coa', RegExp>>>> = {
  mikrotik: {
    comment: /^# /,
    signIn: /\/ppp aaa set use-radius=yes/,
    accounting: /accounting=yes interim-update=20m/,
    coa: /\/radius incoming set accept=yes port=23799/,
  },
  cisco: {
    comment: /^! /,
    signIn: /^aaa authentication ppp default group FIBREHUB$/m,
    accounting: /^aaa accounting update periodic 20$/m,
    coa: /^aaa server radius dynamic-author\n client 10\.20\.4\.15 server-key 0 kT7.*\n port 23799$/m,
  },
  huawei: {
    comment: /^# /,
    signIn: /authentication-mode radius/,
    accounting: /accounting interim interval 20/,
    coa: /radius-server authorization 10\.20\.4\.15 destination-port 23799 shared-key-cipher kT7/,
  },
  juniper: {
    comment: /^# /,
    signIn: /profile fibrehub authentication-order radius/,
    accounting: /accounting update-interval 20/,
    coa: /dynamic-request-port 23799/,
  },
  other: {
    comment: /^# /,
    signIn: /Sign-in order +PPP and IPoE: RADIUS/,
    accounting: /Interim interval +20 min/,
    coa: /CoA port +UDP 23799/,
  },
}

describe.each(NasType.options)('the lines for %s', (vendor) => {
  const { write, tried } = routerLines[vendor]
  const { comment, signIn, accounting, coa } = SYNTAX[vendor]

  test('say this address, both ports and the secret', () => {
    const { lines } = write(here)
    for (const said of ['10.20.4.15', '21812', '21813', here.secret]) expect(lines).toContain(said)
    expect(lines).not.toMatch(/undefined|null|NaN/)
  })

  test('sign subscribers in here, with accounting at the interval', () => {
    expect(write(here).lines).toMatch(signIn)
    expect(write(here).lines).toMatch(accounting)
  })

  test('take CoA at the port of the NAS, and at none where orders go over RadSec', () => {
    expect(write(here).lines).toMatch(coa)
    const overTls = write({ ...here, coaPort: null })
    expect(overTls.lines).not.toMatch(/CoA|23799/)
    expect(overTls.notes.join(' ')).toContain('RadSec')
    expect(write(here).notes.join(' ')).not.toContain('RadSec')
  })

  test('begin each part with one comment line that the router does not read', () => {
    const comments = write(here)
      .lines.split('\n')
      .filter((line) => comment.test(line))
    expect(comments.length).toBe({ mikrotik: 4, cisco: 3, huawei: 3, juniper: 3, other: 1 }[vendor])
  })

  test('follow a console on IPv6', () => {
    expect(write({ ...here, consoleAddress: '2001:db8::15' }).lines).toContain('2001:db8::15')
  })

  test('name no source address for a range', () => {
    expect(write({ ...here, nasAddress: null }).lines).not.toContain('10.20.4.2')
  })

  test('are said not to have been tried', () => {
    expect(tried).toMatch(/None of these lines was tried|tried on none/)
  })

  test('keep every secret on one line', () => {
    const linesOf = (secret: string) => write({ ...here, secret }).lines.split('\n').length
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 128 }), (secret) => {
        fc.pre(!/[\r\n]/.test(secret))
        expect(linesOf(secret)).toBe(linesOf('plain'))
      }),
    )
  })
})
