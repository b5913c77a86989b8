/** VRP on NE40E, ME60 and NetEngine 8000: accounting of subscribers to this console. */
import type { PointHere, RouterLines } from './point-here.ts'

export function huaweiLines(here: PointHere): RouterLines {
  return {
    lines: [
      'system-view',
      'radius-server group fibrehub',
      ` radius-server shared-key-cipher ${here.secret}`,
      ` radius-server accounting ${here.consoleAddress} ${here.acctPort}`,
      ' quit',
      'aaa',
      ' accounting-scheme fibrehub',
      '  accounting-mode radius',
      // Without a unit the interval is in minutes.
      `  accounting interim interval ${here.interimMinutes}`,
      '  accounting start-fail online',
      '  accounting interim-fail online',
      '  quit',
      ' domain fibrehub',
      '  accounting-scheme fibrehub',
      '  radius-server group fibrehub',
      '  quit',
      ' quit',
      'commit',
    ].join('\n'),
    notes: [
      'Put the name of your subscribers’ domain in place of domain fibrehub.',
      'A domain has one RADIUS group for sign-in and accounting: keep your radius-server authentication line in it.',
      here.nasAddress === null
        ? 'Send from an address inside the range: radius-server source interface, in the group.'
        : `Send from ${here.nasAddress}: radius-server source interface, in the group.`,
      ...(/[? ]/.test(here.secret) ? ['VRP takes no space and no ? in a key: choose another secret.'] : []),
    ],
  }
}
