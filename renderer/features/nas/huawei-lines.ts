/** VRP on NE40E, ME60 and NetEngine 8000: sign-in and accounting of subscribers at this console, and its CoA. */
import { USUAL_COA_PORT } from '../../../shared/contract/nas.ts'
import { type PointHere, type RouterLines, radsecNote } from './point-here.ts'

export function huaweiLines(here: PointHere): RouterLines {
  return {
    lines: [
      'system-view',
      '# FibreHub answers sign-in and takes accounting',
      'radius-server group fibrehub',
      ` radius-server shared-key-cipher ${here.secret}`,
      ` radius-server authentication ${here.consoleAddress} ${here.authPort}`,
      ` radius-server accounting ${here.consoleAddress} ${here.acctPort}`,
      ' quit',
      ...authorization(here),
      '# Subscribers of the domain sign in by RADIUS',
      'aaa',
      ' authentication-scheme fibrehub',
      '  authentication-mode radius',
      '  quit',
      ' accounting-scheme fibrehub',
      '  accounting-mode radius',
      // Without a unit the interval is in minutes.
      `  accounting interim interval ${here.interimMinutes}`,
      '  accounting start-fail online',
      '  accounting interim-fail online',
      '  quit',
      ' domain fibrehub',
      '  authentication-scheme fibrehub',
      '  accounting-scheme fibrehub',
      '  radius-server group fibrehub',
      '  quit',
      ' quit',
      'commit',
    ].join('\n'),
    notes: [
      'Put the name of your subscribers’ domain in place of domain fibrehub. It has one RADIUS group: the one it has now stops being asked.',
      here.nasAddress === null
        ? 'Send from an address inside the range: radius-server source interface, in the group.'
        : `Send from ${here.nasAddress}: radius-server source interface, in the group.`,
      'VRP sends the username with its domain. Where subscribers here have none: undo radius-server user-name domain-included, in the group.',
      'IPoE: on the BAS interface, authentication-method bind and the domain as its default-domain authentication.',
      ...orderNotes(here),
      'The lines with # do nothing: where your release complains of one, go on.',
      ...(/[? ]/.test(here.secret) ? ['VRP takes no space and no ? in a key: choose another secret.'] : []),
    ],
  }
}

/** The manual gives an authorization server an IPv4 address only. */
const takesOrders = ({ coaPort, consoleAddress }: PointHere) => coaPort !== null && !consoleAddress.includes(':')

function authorization(here: PointHere): readonly string[] {
  if (!takesOrders(here)) return []
  const port = here.coaPort === USUAL_COA_PORT ? '' : ` destination-port ${here.coaPort}`
  return [
    '# FibreHub may send CoA and Disconnect',
    `radius-server authorization ${here.consoleAddress}${port} shared-key-cipher ${here.secret} server-group fibrehub`,
  ]
}

const orderNotes = (here: PointHere): readonly string[] => {
  if (here.coaPort === null) return [radsecNote]
  return takesOrders(here)
    ? ['Where CoA stays without an answer, let it listen on all its addresses: radius local-ip all.']
    : ['VRP takes CoA from an IPv4 address only: choose one above, or leave CoA out.']
}
