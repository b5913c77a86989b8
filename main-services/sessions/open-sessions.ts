/** The open sessions as whoever gives orders about them finds them. */
import type { SessionSelection } from '../../shared/contract/sessions.ts'
import type { OpenReader } from './handlers.ts'
import type { LiveSessions, SeenSession } from './live-sessions.ts'
import type { KeptPacket } from './packets.store.ts'
import { matcher, selectionOf } from './selection.ts'
import { iso } from './sessions.store.ts'

export interface OpenSessions {
  /** Those of them that are open; of ids with a selection only those that it has. */
  readonly open: (
    which:
      | { readonly acctUniqueIds: readonly string[]; readonly selection?: SessionSelection | undefined }
      | { readonly selection: SessionSelection },
  ) => Promise<readonly SeenSession[]>
  /** When a session that is not open ended, ISO; undefined for one that was never heard of. */
  readonly stoppedAt: (acctUniqueId: string) => Promise<string | undefined>
  /** Those of them that are open, with when each was last heard; undefined while they are being read. */
  readonly heardAt: (acctUniqueIds: ReadonlySet<string>) => ReadonlyMap<string, number> | undefined
  /** Its Start, else its latest Interim-Update while the journal has it. */
  readonly packet: (acctUniqueId: string) => Buffer | undefined
}

export interface OpenSessionsDeps {
  readonly live: LiveSessions
  /** Waits until every live session is known. */
  readonly opened: () => Promise<OpenReader>
  /** The same without waiting; undefined while they are being read. */
  readonly openedNow: () => OpenReader | undefined
  readonly now: () => number
  readonly journalPacket: (journalId: number) => KeptPacket | undefined
}

export function createOpenSessions({ live, opened, openedNow, now, journalPacket }: OpenSessionsDeps): OpenSessions {
  return {
    open: async (which) => {
      await opened()
      const { selection } = which
      const fits = selection ? matcher(selectionOf(selection.filter, selection.search), now()) : () => true
      if (!('acctUniqueIds' in which)) return live.open().filter(fits)
      const byUniqueId = new Map<string, SeenSession>()
      const wanted = new Set(which.acctUniqueIds)
      for (const session of live.open())
        if (wanted.has(session.acctUniqueId) && fits(session)) byUniqueId.set(session.acctUniqueId, session)
      return [...wanted].flatMap((acctUniqueId) => byUniqueId.get(acctUniqueId) ?? [])
    },
    stoppedAt: async (acctUniqueId) => {
      const { reader } = await opened()
      const id = reader.radacct(acctUniqueId)?.radacctid
      if (id === undefined) return undefined
      const stoppedAt = live.get(Number(id))?.stoppedAt
      return stoppedAt == null ? (reader.row(Number(id))?.stoppedAt ?? iso(now())) : iso(stoppedAt)
    },
    heardAt: (acctUniqueIds) => {
      if (!openedNow()) return undefined
      const heard = new Map<string, number>()
      for (const { acctUniqueId, updatedAt } of live.open()) {
        if (acctUniqueIds.has(acctUniqueId)) heard.set(acctUniqueId, updatedAt)
      }
      return heard
    },
    packet: (acctUniqueId) => {
      const open = openedNow()
      const row = open?.reader.live(acctUniqueId)
      if (!open || !row) return undefined
      const { start_packet: start, interim_journal_id: journalId, interim_received_at: receivedAt } = row
      if (typeof start === 'number') return open.packet(start)?.packet
      const interim = typeof journalId === 'number' ? journalPacket(journalId) : undefined
      // A journal made anew gives its ids again: the packet is this session's only if it came when this session's did.
      return interim?.receivedAt === receivedAt ? interim?.packet : undefined
    },
  }
}
