/** Drops as the overview shows them: how many lately, and which reasons. */
import type { z } from 'zod'
import type { MinuteOfPackets, RadiusStats } from '../../../shared/contract/radius.ts'

export const lately = { minutes: 5, words: '5 min' }

/** Packets dropped in the minutes that reach into the last five. */
export function dropsLately(minutes: readonly z.infer<typeof MinuteOfPackets>[], now: number): number {
  const from = now - lately.minutes * 60_000
  return minutes.filter(({ minute }) => Date.parse(minute) > from).reduce((sum, { dropped }) => sum + dropped, 0)
}

export interface DropsByReason {
  readonly reason: string
  readonly word: string
  readonly packets: number
}

/** Since the console started, most packets first. */
export function dropsByReason(dropped: RadiusStats['dropped']): readonly DropsByReason[] {
  return Object.entries(dropped)
    .map(([reason, packets = 0]) => ({ reason, word: nameReason(reason), packets }))
    .filter(({ packets }) => packets > 0)
    .sort((a, b) => b.packets - a.packets || a.word.localeCompare(b.word))
}

const words: Readonly<Record<string, string>> = {
  'bad-authenticator': 'Wrong secret',
  'missing-message-authenticator': 'No Message-Authenticator',
  'bad-message-authenticator': 'Wrong Message-Authenticator',
  'duplicate-message-authenticator': 'Two Message-Authenticators',
  'unsupported-code': 'Not a request we answer',
  'overload-interim': 'Interim shed in overload',
  'overload-queue-full': 'Queue full',
  'disk-low-interim': 'Interim shed, disk low',
}

/** A reason without words of its own is its name with spaces: `unknown-client`, Unknown client. */
export const nameReason = (reason: string): string =>
  words[reason] ?? `${reason.charAt(0).toUpperCase()}${reason.slice(1).replaceAll('-', ' ')}`
