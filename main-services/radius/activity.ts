/** What the RADIUS thread last told, as the contract shows it, across the lives of several threads. */
import type { RadiusStats } from '../../shared/contract/radius.ts'
import type { Clock } from '../platform/clock/clock.ts'
import { addTallies, emptyTally, type Tally } from './counters.ts'
import { RECEIVE_BUFFER_BYTES } from './listener.ts'
import { createMinutes, type MinuteOfPackets } from './minutes.ts'
import type { Heard } from './nas-calls.ts'
import { createProjectorLag } from './projector-lag.ts'
import { QUEUE_LIMITS } from './shedding.ts'
import type { Listen, Listeners, ThreadStats } from './thread-messages.ts'

export interface Activity {
  readonly told: (stats: ThreadStats) => void
  readonly listening: (listeners: Listeners) => void
  /** The thread is gone, for a reason in words; what it counted stays. */
  readonly ended: (listen: Listen, state: 'failed' | 'stopped', problem: string | null) => void
  readonly projectedTo: (id: number) => void
  readonly stats: () => RadiusStats
  readonly ports: () => { readonly auth: number | null; readonly acct: number | null }
  readonly heard: (nasId: string) => Heard
  readonly minutes: (nasId?: string) => MinuteOfPackets[]
}

/** It tells twice a second; a disk that hangs keeps it from telling. */
const SILENT_AFTER_MILLISECONDS = 10_000
/** Never a NAS's id. */
const ALL = ''

export function createActivity({ clock, listen }: { readonly clock: Clock; readonly listen: Listen }): Activity {
  const minutes = createMinutes()
  const lag = createProjectorLag()
  const carried = new Map<string, Tally>()
  const rates = new Map<string, number>()
  let current = new Map<string, Tally>()
  let latest: ThreadStats | undefined
  let listeners: Listeners = unopened(listen, 'stopped', null)
  let living = false
  let gone: string | null = null

  const tallyOf = (of: string): Tally => addTallies(carried.get(of) ?? emptyTally(), current.get(of) ?? emptyTally())
  const problem = (): string | null => {
    if (!living || !latest) return gone
    const silent = clock.now() - latest.at
    return silent > SILENT_AFTER_MILLISECONDS
      ? `The RADIUS thread has not been heard for ${Math.round(silent / 1000)} s: its disk may hang.`
      : latest.journal.problem
  }

  return {
    told: (stats) => {
      living = true
      latest = stats
      current = new Map<string, Tally>([[ALL, stats], ...stats.nases.map((nas) => [nas.nasId, nas] as const)])
      for (const { nasId, receivedPerSecond } of stats.nases) rates.set(nasId, receivedPerSecond)
      for (const of of current.keys()) minutes.note(of, tallyOf(of), stats.at)
      lag.journalAt(stats.journal.newest, stats.at)
    },
    listening: (opened) => {
      listeners = opened
    },
    ended: (wanted, state, words) => {
      for (const of of current.keys()) carried.set(of, tallyOf(of))
      current = new Map()
      rates.clear()
      listeners = unopened(wanted, state, words)
      living = false
      gone = words
    },
    projectedTo: lag.projectedTo,
    ports: () => ({ auth: openPort(listeners.auth), acct: openPort(listeners.acct) }),
    heard: (nasId) => {
      const { received, answered, dropped, lastPacketAt } = tallyOf(nasId)
      return { received, answered, dropped, lastPacketAt: iso(lastPacketAt), packetsPerSecond: rates.get(nasId) ?? 0 }
    },
    minutes: (nasId = ALL) => minutes.lastHour(nasId, clock.now()),
    stats: () => {
      const total = tallyOf(ALL)
      const words = problem()
      const alive = living ? latest : undefined
      return {
        at: clock.iso(),
        listeners: { auth: listeners.auth, acct: listeners.acct, radsec: listeners.radsec },
        received: total.received,
        answered: total.answered,
        duplicates: total.duplicates,
        dropped: total.dropped,
        receivedPerSecond: alive?.receivedPerSecond ?? 0,
        answeredPerSecond: alive?.answeredPerSecond ?? 0,
        queue: alive?.queue ?? { packets: 0, limit: QUEUE_LIMITS.packets },
        commitLatency: alive?.commitLatency ?? { p50: 0, p99: 0, max: 0 },
        journal: {
          rows: latest?.journal.rows ?? 0,
          oldestAt: iso(latest?.journal.oldestAt ?? null),
          healthy: words === null && alive !== undefined,
          problem: words,
        },
        projectorLag: lag.now(clock.now()),
        disk: latest?.disk ?? { freeBytes: 0, state: 'ok' },
        receiveBuffer: { bytes: listeners.receiveBufferBytes, wanted: RECEIVE_BUFFER_BYTES },
        lastPacketAt: iso(total.lastPacketAt),
        unknownClients: (latest?.unknownClients ?? []).map(({ address, packets, lastAt }) => ({
          address,
          packets,
          lastAt: new Date(lastAt).toISOString(),
        })),
      }
    },
  }
}

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString())

const openPort = ({ state, port }: Listeners['auth']): number | null => (state === 'listening' ? port : null)

const unopened = (
  { bind, authPort, acctPort, radsec }: Listen,
  state: 'failed' | 'stopped',
  problem: string | null,
): Listeners => ({
  auth: { address: bind, port: authPort, state, problem },
  acct: { address: bind, port: acctPort, state, problem },
  radsec: radsec
    ? { address: bind, port: radsec.port, state, problem }
    : { address: bind, port: 0, state: 'stopped', problem: null },
  receiveBufferBytes: 0,
})
