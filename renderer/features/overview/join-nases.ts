/** One line per NAS out of what sessions, the packet counts and the drops each know of it. */
import type { NasRow } from '../../../shared/contract/nas.ts'
import type { SessionsOverview } from '../../../shared/contract/sessions.ts'

type NasSessions = SessionsOverview['nases'][number]

export interface NasLine {
  /** Null for an address whose NAS was removed while its sessions stay. */
  readonly nasId: string | null
  readonly name: string
  readonly address: string
  readonly open: number
  readonly openLastWeek: number | null
  readonly packetsPerSecond: number | null
  readonly dropped: number | null
  readonly heardAt: string | null
}

/** Most sessions first. A NAS given as a range gathers every address inside it that is known by its name. */
export function joinNases(counted: readonly NasSessions[], nases: readonly NasRow[]): readonly NasLine[] {
  const taken = new Set<NasSessions>()
  const known = nases.map((nas): NasLine => {
    const own = counted.filter((row) => row.nasName === nas.name || row.nasAddress === nas.address)
    for (const row of own) taken.add(row)
    return {
      nasId: nas.nasId,
      name: nas.name,
      address: nas.address,
      open: own.length === 0 ? nas.openSessions : sum(own.map(({ open }) => open)),
      openLastWeek: sumKnown(own.map(({ openLastWeek }) => openLastWeek)),
      packetsPerSecond: nas.packetsPerSecond,
      dropped: sum(Object.values(nas.dropped)),
      heardAt: latest([nas.lastPacketAt, ...own.map(({ lastHeardAt }) => lastHeardAt)]),
    }
  })
  const removed = counted
    .filter((row) => !taken.has(row))
    .map(
      (row): NasLine => ({
        nasId: null,
        name: row.nasName ?? row.nasAddress,
        address: row.nasAddress,
        open: row.open,
        openLastWeek: row.openLastWeek,
        packetsPerSecond: null,
        dropped: null,
        heardAt: row.lastHeardAt,
      }),
    )
  return [...known, ...removed].sort((a, b) => b.open - a.open || a.name.localeCompare(b.name))
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
const sumKnown = (values: readonly (number | null)[]) => {
  const recorded = values.filter((value) => value !== null)
  return recorded.length === 0 ? null : sum(recorded)
}
const latest = (times: readonly (string | null)[]) =>
  times
    .filter((time) => time !== null)
    .sort()
    .at(-1) ?? null
