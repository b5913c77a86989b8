/** Junos on MX: sign-in and accounting of subscribers at this console, and its CoA. */
import { USUAL_COA_PORT } from '../../../shared/contract/nas.ts'
import type { PointHere, RouterLines } from './point-here.ts'

/** Junos takes 10 to 1440 minutes and rounds up to the next ten (Junos CLI reference, update-interval). */
const junosMinutes = (minutes: number) => Math.min(1440, Math.ceil(minutes / 10) * 10)

export function juniperLines(here: PointHere): RouterLines {
  const server = `set access radius-server ${here.consoleAddress}`
  const profile = 'set access profile fibrehub'
  const interval = junosMinutes(here.interimMinutes)
  const source = here.nasAddress !== null && sameFamily(here.nasAddress, here.consoleAddress)
  return {
    lines: [
      '# FibreHub answers sign-in and takes accounting',
      `${server} port ${here.authPort}`,
      `${server} accounting-port ${here.acctPort}`,
      `${server} secret ${quote(here.secret)}`,
      `${server} timeout 3`,
      `${server} retry 3`,
      ...(source ? [`${server} source-address ${here.nasAddress}`] : []),
      ...(here.coaPort === null
        ? []
        : ['# FibreHub may send CoA and Disconnect', `${server} dynamic-request-port ${here.coaPort}`]),
      '# Subscribers of the profile sign in by RADIUS',
      `${profile} authentication-order radius`,
      `${profile} radius authentication-server ${here.consoleAddress}`,
      `${profile} radius accounting-server ${here.consoleAddress}`,
      `${profile} accounting order radius`,
      `${profile} accounting immediate-update`,
      `${profile} accounting statistics volume-time`,
      `${profile} accounting update-interval ${interval}`,
    ].join('\n'),
    notes: [
      'Put the name of your subscribers’ access profile in place of fibrehub, paste after load set terminal, end with Ctrl-D, and commit. A new profile is put to use by set access-profile.',
      'DHCP subscribers: dhcp-local-server authentication says their username and password.',
      ...(interval === here.interimMinutes
        ? []
        : [
            `Junos sends Interim-Updates every ${interval} minutes at the most often: usage here moves in those steps.`,
          ]),
      ...(source ? [] : ['Each router adds its own source-address line.']),
      ...orderNotes(here.coaPort),
      // Junos writes $9$ and $8$ before what it has encrypted itself, and reads it back so.
      ...(/^\$[89]\$/.test(here.secret)
        ? ['Junos takes what begins with $9$ or $8$ for an encrypted secret: choose another.']
        : []),
    ],
  }
}

const orderNotes = (coaPort: number | null): readonly string[] => {
  if (coaPort === null)
    return [
      `CoA and Disconnect to this NAS go over RadSec. Junos takes them by UDP ${USUAL_COA_PORT} too, from every authentication-server.`,
    ]
  return coaPort === USUAL_COA_PORT
    ? []
    : [`Junos takes CoA on one port: every other radius-server must say dynamic-request-port ${coaPort} too.`]
}

const sameFamily = (one: string, other: string) => one.includes(':') === other.includes(':')
const quote = (text: string) => `"${text.replace(/[\\"]/g, '\\$&')}"`
