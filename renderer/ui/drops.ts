/** Packets that got no answer, as every page counts and names them. */
import type { z } from 'zod'
import { DropReason, type MinuteOfPackets } from '../../shared/contract/radius.ts'

/** What "lately" means for drops. */
export const droppedLatelyMinutes = 5

/** Packets dropped in the minutes that reach into the last five. */
export function droppedLately(minutes: readonly z.infer<typeof MinuteOfPackets>[], now: number): number {
  const from = now - droppedLatelyMinutes * 60_000
  return minutes.filter(({ minute }) => Date.parse(minute) > from).reduce((sum, { dropped }) => sum + dropped, 0)
}

export interface DropCount {
  readonly reason: string
  readonly packets: number
}

/** Reasons that were met, most packets first; a tie goes by name so that rows do not jump. */
export function sortDrops(dropped: Readonly<Record<string, number | undefined>>): readonly DropCount[] {
  return Object.entries(dropped)
    .map(([reason, packets = 0]) => ({ reason, packets }))
    .filter(({ packets }) => packets > 0)
    .sort((a, b) => b.packets - a.packets || a.reason.localeCompare(b.reason))
}

const words: Readonly<Record<DropReason, string>> = {
  'unknown-client': 'Unknown client',
  malformed: 'Malformed',
  'bad-authenticator': 'Wrong secret',
  'missing-message-authenticator': 'No Message-Authenticator',
  'bad-message-authenticator': 'Wrong Message-Authenticator',
  'duplicate-message-authenticator': 'Two Message-Authenticators',
  'unsupported-code': 'Not a request we answer',
  'overload-interim': 'Interim shed in overload',
  'overload-queue-full': 'Queue full',
  'disk-low-interim': 'Interim shed, disk low',
  'disk-full': 'Disk full',
  'journal-failed': 'Journal failed',
  'accounts-unreadable': 'Accounts unreadable',
}

/** A reason this screen does not know yet is shown by its own name. */
export function dropWord(reason: string): string {
  const known = DropReason.safeParse(reason)
  return known.success ? words[known.data] : reason
}
