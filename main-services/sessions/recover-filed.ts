/** A filed session as a live one again, when a packet of it comes late. */
import type { LiveSession } from './live.store.ts'
import { ASSUMED_CAUSES, type AssumedCause, type SessionState } from './merge.ts'
import type { DescribedSession, FiledSession } from './radacct.store.ts'

/**
 * Start, end, cause and counts are whole. What is gone: the last two counts
 * (so rates begin anew) and the days they fell on, so that octets beyond the
 * filed ones are counted as moved between its end and the packet that brings them.
 */
export function recoverFiled(filed: FiledSession, words: DescribedSession): LiveSession {
  const { stoppedAt, inputOctets, outputOctets } = filed
  const origin = { at: stoppedAt, input: inputOctets, output: outputOctets }
  const state: SessionState = {
    startAt: filed.startHeard ? filed.startedAt : null,
    estimatedStartAt: filed.startedAt,
    updatedAt: stoppedAt,
    last: { ...origin, rank: 0 },
    previous: null,
    inputOctets,
    outputOctets,
    sessionTime: filed.sessionTime,
    interimInterval: null,
    stop:
      filed.closedBy === 'stop'
        ? {
            at: stoppedAt,
            cause: filed.terminateCause,
            sessionTime: filed.sessionTime,
            connectInfo: filed.connectInfoStop,
          }
        : null,
    reloadAt: filed.closedBy === 'reload' ? stoppedAt : null,
    assumed: filed.closedBy === 'silence' ? assumedCauseOf(filed) : null,
  }
  return {
    acctUniqueId: words.acctUniqueId,
    id: filed.id,
    username: words.username,
    nasAddress: words.nasIpAddress,
    fingerprint: 0,
    addressesAt: words.addressesAt,
    state,
    origin,
    day: null,
    startPacket: filed.startPacket,
    stopPacket: filed.stopPacket,
    interimJournalId: filed.interimJournalId,
    interimReceivedAt: filed.interimReceivedAt,
    lastSample: filed.lastSample,
    lastSampleAt: stoppedAt,
    closedAt: stoppedAt,
  }
}

const assumedCauseOf = ({ terminateCause }: FiledSession): AssumedCause =>
  ASSUMED_CAUSES.find((cause) => cause === terminateCause) ?? 'Stale-Assumed'
