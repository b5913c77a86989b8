/** RouterOS 7: accounting of PPPoE sessions to this console. */
import type { PointHere, RouterLines } from './point-here.ts'

export function mikrotikLines(here: PointHere): RouterLines {
  const source = here.nasAddress === null ? '' : ` src-address=${here.nasAddress}`
  return {
    lines: [
      `/radius add service=ppp address=${here.consoleAddress} secret=${quote(here.secret)} authentication-port=${here.authPort} accounting-port=${here.acctPort}${source} timeout=3s comment="FibreHub"`,
      `/ppp aaa set use-radius=yes accounting=yes interim-update=${here.interimMinutes}m`,
    ].join('\n'),
    notes: [
      'RouterOS sends sign-in and accounting of a service to the same server. Where another server answers sign-in, let that server forward accounting here instead of pasting these lines.',
      'Hotspot users: add hotspot to service=, and set radius-accounting=yes in the hotspot profile.',
    ],
  }
}

// RouterOS reads \ " and $ inside quotes, and ? as help, unless a backslash stands before them.
const quote = (text: string) => `"${text.replace(/[\\"$?]/g, '\\$&')}"`
