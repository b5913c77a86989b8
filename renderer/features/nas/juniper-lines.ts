/** Junos on MX: accounting of subscribers to this console. */
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
      `${server} port ${here.authPort}`,
      `${server} accounting-port ${here.acctPort}`,
      `${server} secret ${quote(here.secret)}`,
      `${server} timeout 3`,
      `${server} retry 3`,
      ...(source ? [`${server} source-address ${here.nasAddress}`] : []),
      `${profile} accounting order radius`,
      `${profile} accounting immediate-update`,
      `${profile} accounting statistics volume-time`,
      `${profile} accounting update-interval ${interval}`,
      `${profile} radius accounting-server ${here.consoleAddress}`,
    ].join('\n'),
    notes: [
      'Put the name of your subscribers’ access profile in place of fibrehub, then commit.',
      ...(interval === here.interimMinutes
        ? []
        : [
            `Junos sends Interim-Updates every ${interval} minutes at the most often: usage here moves in those steps.`,
          ]),
      ...(source ? [] : ['Each router adds its own source-address line.']),
    ],
  }
}

const sameFamily = (one: string, other: string) => one.includes(':') === other.includes(':')
const quote = (text: string) => `"${text.replace(/[\\"]/g, '\\$&')}"`
