/** IOS XE: accounting of PPPoE and IPoE sessions to this console. */
import type { PointHere, RouterLines } from './point-here.ts'

export function ciscoLines(here: PointHere): RouterLines {
  const family = here.consoleAddress.includes(':') ? 'ipv6' : 'ipv4'
  return {
    lines: [
      'aaa new-model',
      'radius server FIBREHUB-1',
      ` address ${family} ${here.consoleAddress} auth-port ${here.authPort} acct-port ${here.acctPort}`,
      ` key 0 ${here.secret}`,
      ' timeout 3',
      ' retransmit 3',
      'aaa group server radius FIBREHUB',
      ' server name FIBREHUB-1',
      'aaa accounting network default start-stop group FIBREHUB',
      `aaa accounting update periodic ${here.interimMinutes}`,
    ].join('\n'),
    notes: [
      ...(here.nasAddress === null
        ? ['Send from an address inside the range: ip radius source-interface, and the interface that has it.']
        : [`Send from ${here.nasAddress}: ip radius source-interface, and the interface that has it.`]),
      'Where accounting already goes to another group, keep both: start-stop broadcast group THEIRS group FIBREHUB.',
      ...(here.secret.includes('?') ? ['Press Ctrl-V before each ? of the key, or IOS takes it for help.'] : []),
    ],
  }
}
