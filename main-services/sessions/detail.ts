/** One session in full: radacct under FreeRADIUS's names, its packets, its account's usage. */

import type { z } from 'zod'
import type { SessionDetail, SessionRow, UsagePoint } from '../../shared/contract/sessions.ts'
import { ASSUMED_CAUSES } from './merge.ts'
import type { KeptPacket } from './packets.store.ts'
import { iso, type RadacctRow } from './sessions.store.ts'
import type { Sample } from './usage.store.ts'

type Point = z.infer<typeof UsagePoint>
type SessionPacket = SessionDetail['packets'][number]

/** FreeRADIUS's spelling of the columns, in its order. */
const COLUMNS = [
  'RadAcctId',
  'AcctSessionId',
  'AcctUniqueId',
  'UserName',
  'Realm',
  'NASIPAddress',
  'NASPortId',
  'NASPortType',
  'AcctStartTime',
  'AcctUpdateTime',
  'AcctStopTime',
  'AcctInterval',
  'AcctSessionTime',
  'AcctAuthentic',
  'ConnectInfo_start',
  'ConnectInfo_stop',
  'AcctInputOctets',
  'AcctOutputOctets',
  'CalledStationId',
  'CallingStationId',
  'AcctTerminateCause',
  'ServiceType',
  'FramedProtocol',
  'FramedIPAddress',
  'FramedIPv6Address',
  'FramedIPv6Prefix',
  'FramedInterfaceId',
  'DelegatedIPv6Prefix',
  'Class',
] as const

export interface KindOfPacket extends KeptPacket {
  readonly kind: SessionPacket['kind']
}

/** A live session's times and counts stand beside radacct until it is filed, so the row shown has them. */
export function radacctAsShown(stored: RadacctRow, changing: RadacctRow, row: SessionRow): SessionDetail['radacct'] {
  const isFiled = stored === changing
  const shown = Object.fromEntries(COLUMNS.map((name) => [name, stored[name.toLowerCase()] ?? null]))
  return {
    ...shown,
    AcctStartTime: row.startedAt,
    AcctUpdateTime: row.updatedAt,
    AcctStopTime: row.stoppedAt,
    AcctInterval: row.interimSeconds,
    AcctSessionTime: isFiled ? (stored.acctsessiontime ?? null) : liveSessionTime(changing, row),
    AcctInputOctets: row.inputOctets,
    AcctOutputOctets: row.outputOctets,
    AcctTerminateCause: row.terminateCause,
    ConnectInfo_stop: (isFiled ? stored.connectinfo_stop : changing.stop_connect_info) ?? null,
  }
}

function liveSessionTime({ stop_session_time, session_time }: RadacctRow, row: SessionRow): number | null {
  if (typeof stop_session_time === 'number') return stop_session_time
  if (row.stoppedAt === null || ASSUMED_CAUSES.some((cause) => cause === row.terminateCause)) {
    return typeof session_time === 'number' ? session_time : null
  }
  return Math.max(0, Math.round((Date.parse(row.stoppedAt) - Date.parse(row.startedAt)) / 1000))
}

export const newestFirst = (
  packets: readonly (KindOfPacket | undefined)[],
  describe: (packet: Buffer) => SessionPacket['attributes'],
): SessionPacket[] =>
  packets
    .filter((one) => one !== undefined)
    .sort((a, b) => b.receivedAt - a.receivedAt)
    .map(({ kind, receivedAt, packet }) => ({ kind, receivedAt: iso(receivedAt), attributes: describe(packet) }))

/** Mean rates from each count to the next. `samples` in any order; those before `since` only begin the first step. */
export function usagePoints(samples: readonly Sample[], since: number): Point[] {
  const inOrder = [...samples].sort((a, b) => a.at - b.at)
  return inOrder.flatMap((sample, index) => {
    if (sample.at < since) return []
    const before = inOrder[index - 1]
    const seconds = before ? (sample.at - before.at) / 1000 : 0
    const rate = (now: number, then: number) => (Math.max(0, now - then) * 8) / seconds
    return {
      at: iso(sample.at),
      inputRate: before && seconds > 0 ? rate(sample.inputOctets, before.inputOctets) : null,
      outputRate: before && seconds > 0 ? rate(sample.outputOctets, before.outputOctets) : null,
    }
  })
}
