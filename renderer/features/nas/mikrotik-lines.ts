/** RouterOS 7: sign-in and accounting of PPPoE and DHCP subscribers at this console, and its CoA. */
import { type PointHere, type RouterLines, radsecNote } from './point-here.ts'

export function mikrotikLines(here: PointHere): RouterLines {
  const source = here.nasAddress === null ? '' : ` src-address=${here.nasAddress}`
  return {
    lines: [
      '# FibreHub answers sign-in and takes accounting',
      `/radius add service=ppp,dhcp address=${here.consoleAddress} secret=${quote(here.secret)} authentication-port=${here.authPort} accounting-port=${here.acctPort}${source} timeout=3s comment="FibreHub"`,
      '# PPPoE subscribers sign in by RADIUS',
      `/ppp aaa set use-radius=yes accounting=yes interim-update=${here.interimMinutes}m`,
      '# IPoE subscribers too, by the DHCP server named here',
      `/ip dhcp-server config set accounting=yes interim-update=${here.interimMinutes}m`,
      '/ip dhcp-server set [find name="SUBSCRIBERS"] use-radius=yes',
      ...(here.coaPort === null
        ? []
        : ['# FibreHub may send CoA and Disconnect', `/radius incoming set accept=yes port=${here.coaPort}`]),
    ].join('\n'),
    notes: [
      'RouterOS looks into /ppp secret first: a subscriber who is in it never comes here.',
      'Put the name of your DHCP server in place of SUBSCRIBERS, or leave the IPoE lines out.',
      'Where a server of the same service stands above in /radius, RouterOS asks that one first, and this one only when it does not answer.',
      'Hotspot users: add hotspot to service=, and set use-radius=yes and radius-accounting=yes in the hotspot profile.',
      ...(here.coaPort === null ? [radsecNote] : []),
    ],
  }
}

// RouterOS reads \ " and $ inside quotes, and ? as help, unless a backslash stands before them.
const quote = (text: string) => `"${text.replace(/[\\"$?]/g, '\\$&')}"`
