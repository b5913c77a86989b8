/** A session as plain text for a ticket or a chat: one fact a line, nothing that is not known. */
import type { SessionRow } from '../../../shared/contract/sessions.ts'
import { absoluteTime, age, bitRate, duration, macAddress, octets } from '../../ui/format.ts'
import { stateWords } from './words.ts'

export function sessionAsText(session: SessionRow, now: number): string {
  const { startedAt, stoppedAt, updatedAt } = session
  const end = stoppedAt === null ? now : Date.parse(stoppedAt)
  const lasted = duration((end - Date.parse(startedAt)) / 1000)
  const facts: readonly (readonly [string, string | null])[] = [
    ['Subscriber', [session.subscriber, session.suburb].filter(Boolean).join(', ') || null],
    ['State', `${stateWords[session.state]}, ${stoppedAt === null ? `for ${lasted}` : `lasted ${lasted}`}`],
    ['Up since', absoluteTime(startedAt)],
    ['Ended', stoppedAt === null ? null : absoluteTime(stoppedAt)],
    ['Cause', session.terminateCause],
    ['Last heard', `${absoluteTime(updatedAt)} (${age(now - Date.parse(updatedAt))} ago)`],
    ['NAS', session.nasName === null ? session.nasAddress : `${session.nasName} (${session.nasAddress})`],
    ['Port', session.nasPort],
    ['IPv4', session.framedIp],
    ['IPv6', session.framedIpv6Prefix],
    ['MAC', session.mac && macAddress(session.mac)],
    ['Down', volumeAndRate(session.outputOctets, session.outputRate)],
    ['Up', volumeAndRate(session.inputOctets, session.inputRate)],
    ['Session id', session.acctSessionId],
    ['Unique id', session.acctUniqueId],
  ]
  return [
    `RADIUS session ${session.username ?? 'without a username'}`,
    ...facts.flatMap(([name, value]) => (value === null ? [] : [`${name.padEnd(nameWidth)}${value}`])),
  ].join('\n')
}

const nameWidth = 12

const volumeAndRate = (volume: number, rate: number | null): string =>
  rate === null ? octets(volume) : `${octets(volume)}, now ${bitRate(rate)}`
