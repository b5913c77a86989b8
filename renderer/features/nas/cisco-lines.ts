/** IOS and IOS XE: sign-in and accounting of PPPoE and IPoE sessions at this console, and its CoA. */
import { type PointHere, type RouterLines, radsecNote } from './point-here.ts'

export function ciscoLines(here: PointHere): RouterLines {
  const family = here.consoleAddress.includes(':') ? 'ipv6' : 'ipv4'
  return {
    lines: [
      '! FibreHub answers sign-in and takes accounting',
      'aaa new-model',
      'radius server FIBREHUB-1',
      ` address ${family} ${here.consoleAddress} auth-port ${here.authPort} acct-port ${here.acctPort}`,
      // The 0 keeps a secret that begins with a digit from being read as a kind of encryption.
      ` key 0 ${here.secret}`,
      ' timeout 3',
      ' retransmit 3',
      'aaa group server radius FIBREHUB',
      ' server name FIBREHUB-1',
      '! Subscribers sign in by RADIUS',
      'aaa authentication ppp default group FIBREHUB',
      'aaa authorization network default group FIBREHUB',
      'aaa accounting network default start-stop group FIBREHUB',
      `aaa accounting update periodic ${here.interimMinutes}`,
      ...dynamicAuthor(here),
    ].join('\n'),
    notes: [
      'aaa new-model changes how you log in yourself: see that a local username works before you leave.',
      here.nasAddress === null
        ? 'Send from an address inside the range: ip radius source-interface, and the interface that has it.'
        : `Send from ${here.nasAddress}: ip radius source-interface, and the interface that has it.`,
      'PPPoE: ppp authentication in the virtual template. IPoE: authorize identifier mac-address in the control policy, and accounting aaa list default in a service of the session.',
      'Where accounting already goes to another group, keep both: start-stop broadcast group THEIRS group FIBREHUB.',
      ...(here.coaPort === null ? [radsecNote] : []),
      ...(here.secret.includes('?') ? ['Press Ctrl-V before each ? of the key, or IOS takes it for help.'] : []),
      ...(here.secret.includes(' ')
        ? ['IOS takes quotes for part of a key, and a space may end one: choose a secret without spaces.']
        : []),
    ],
  }
}

/** The port is always said: IOS listens on 1700 where it is not. */
const dynamicAuthor = ({ coaPort, consoleAddress, secret }: PointHere): readonly string[] =>
  coaPort === null
    ? []
    : [
        '! FibreHub may send CoA and Disconnect',
        'aaa server radius dynamic-author',
        ` client ${consoleAddress} server-key 0 ${secret}`,
        ` port ${coaPort}`,
      ]
