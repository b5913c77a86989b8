/** For a router of another vendor: what its own form or manual asks for, to be read off and not to be pasted. */
import { type PointHere, type RouterLines, radsecNote } from './point-here.ts'

export function genericLines(here: PointHere): RouterLines {
  const facts: readonly (readonly [name: string, value: string])[] = [
    ['Authentication server', `${here.consoleAddress} UDP ${here.authPort}`],
    ['Accounting server', `${here.consoleAddress} UDP ${here.acctPort}`],
    ...(here.nasAddress === null ? [] : [['Source address', here.nasAddress] as const]),
    ['Sign-in order', 'PPP and IPoE: RADIUS only'],
    ['Accounting', 'start, stop and interim'],
    ['Interim interval', `${here.interimMinutes} min (${here.interimMinutes * 60} s)`],
    ...(here.coaPort === null
      ? []
      : [
          ['CoA client', `${here.consoleAddress}, same secret`] as const,
          ['CoA port', `UDP ${here.coaPort} on the router`] as const,
        ]),
    ['Shared secret', here.secret],
  ]
  return {
    lines: [
      '# What the RADIUS settings of any router ask for',
      ...facts.map(([name, value]) => `${name.padEnd(22)} ${value}`),
    ].join('\n'),
    notes: [
      'These are values, not commands.',
      'The secret stands as it is: where the router wants quotes or a backslash, its manual says so.',
      ...(here.nasAddress === null ? ['Each router sends from its own address inside the range.'] : []),
      here.coaPort === null ? radsecNote : 'The CoA client is also called dynamic authorization, DAE or RFC 5176.',
    ],
  }
}
