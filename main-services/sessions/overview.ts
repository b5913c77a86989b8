/** The sessions at a glance: now, the last hour and day, and the same a week ago. */

import type { z } from 'zod'
import type { NasSessions, SessionsOverview } from '../../shared/contract/sessions.ts'
import type { LiveSessions } from './live-sessions.ts'
import { ALL_NASES, type MinuteRow, type MinutesReader, minuteOf } from './minutes.store.ts'
import { stateOf } from './selection.ts'
import { iso } from './sessions.store.ts'

const WEEK = 7 * 24 * 60
const DAY = 24 * 60
const HOUR = 60
const STEP = 10
/** Starts and stops a minute are the mean of so many minutes, or of as many as are known. */
const PACE_MINUTES = 5
const LOST_CARRIER_MINUTES = 15

/** One NAS as its sessions show it. */
export interface NasSummary {
  readonly nasId: string
  readonly nasAddress: string
  readonly open: number
  readonly stale: number
  /** The latest packet of an open session, epoch milliseconds. */
  readonly lastHeardAt: number | null
  /** The longest interval observed among its open sessions; null until known. */
  readonly interimSeconds: number | null
}

export interface LiveSummary {
  readonly open: number
  readonly stale: number
  readonly inputRate: number
  readonly outputRate: number
  readonly nases: readonly NasSummary[]
}

export function summarise(live: LiveSessions, now: number): LiveSummary {
  const nases = new Map<string, { -readonly [K in keyof NasSummary]: NasSummary[K] }>()
  let inputRate = 0
  let outputRate = 0
  for (const session of live.open()) {
    const state = stateOf(session, now)
    const { nasId, nasAddress, updatedAt, interimSeconds } = session
    const key = `${nasId} ${nasAddress}`
    const nas = nases.get(key) ?? { nasId, nasAddress, open: 0, stale: 0, lastHeardAt: null, interimSeconds: null }
    nas.open++
    if (state === 'stale') nas.stale++
    nas.lastHeardAt = Math.max(nas.lastHeardAt ?? 0, updatedAt)
    if (interimSeconds !== null) nas.interimSeconds = Math.max(nas.interimSeconds ?? 0, interimSeconds)
    nases.set(key, nas)
    inputRate += session.inputRate ?? 0
    outputRate += session.outputRate ?? 0
  }
  const all = [...nases.values()]
  const sum = (which: 'open' | 'stale') => all.reduce((total, nas) => total + nas[which], 0)
  return { open: sum('open'), stale: sum('stale'), inputRate, outputRate, nases: all }
}

export function overviewOf(
  summary: LiveSummary,
  minutes: MinutesReader,
  nasNames: ReadonlyMap<string, string>,
  now: number,
): z.infer<typeof SessionsOverview> {
  const minute = minuteOf(now)
  const today = byMinute(minutes.range(ALL_NASES, minute - DAY, minute))
  const weekAgo = byMinute(minutes.range(ALL_NASES, minute - DAY - WEEK, minute - WEEK))
  const recent = [...today.values()].filter((row) => row.minute > minute - PACE_MINUTES)
  const known = (now - (recent[0]?.minute ?? minute) * 60_000) / 60_000
  const pace = (which: 'starts' | 'stops') =>
    recent.reduce((total, row) => total + Math.max(0, row[which]), 0) / Math.max(1, known)
  return {
    at: iso(now),
    open: summary.open,
    up: summary.open - summary.stale,
    stale: summary.stale,
    openLastWeek: openAround(weekAgo, minute - WEEK),
    startsPerMinute: pace('starts'),
    stopsPerMinute: pace('stops'),
    lostCarrier15m: [...today.values()]
      .filter((row) => row.minute > minute - LOST_CARRIER_MINUTES)
      .reduce((total, row) => total + Math.max(0, row.lostCarrier), 0),
    inputRate: summary.inputRate,
    outputRate: summary.outputRate,
    day: Array.from({ length: DAY / STEP }, (_, index) => {
      const at = minute - DAY + (index + 1) * STEP
      const isNow = at === minute
      return {
        at: isoMinute(at),
        open: isNow ? summary.open : openAround(today, at),
        lastWeek: openAround(weekAgo, at - WEEK),
      }
    }),
    hour: hourOf(today, minute),
    nases: nasesOf(summary, minutes, nasNames, minute),
  }
}

/** Minutes that were not counted, because nothing ran, keep the count before them. */
function hourOf(today: ReadonlyMap<number, MinuteRow>, minute: number) {
  let open = openAround(today, minute - HOUR) ?? 0
  return Array.from({ length: HOUR }, (_, index) => {
    const row = today.get(minute - HOUR + index)
    open = row?.open ?? open
    return {
      minute: isoMinute(minute - HOUR + index),
      open,
      starts: Math.max(0, row?.starts ?? 0),
      stops: Math.max(0, row?.stops ?? 0),
    }
  })
}

function nasesOf(
  { nases }: LiveSummary,
  minutes: MinutesReader,
  nasNames: ReadonlyMap<string, string>,
  minute: number,
): z.infer<typeof NasSessions>[] {
  const lastWeek = new Map(minutes.at(minute - WEEK).map((row) => [row.nasAddress, row.open]))
  return [...nases]
    .sort((a, b) => b.open - a.open || (a.nasAddress < b.nasAddress ? -1 : 1))
    .map(({ nasId, nasAddress, open, stale, lastHeardAt }) => ({
      nasAddress,
      nasName: nasNames.get(nasId) ?? null,
      open,
      stale,
      openLastWeek: lastWeek.get(nasAddress) ?? null,
      lastHeardAt: lastHeardAt === null ? null : iso(lastHeardAt),
    }))
}

/** Of the minute itself or, where that one was missed, of one of the few before it. */
function openAround(rows: ReadonlyMap<number, MinuteRow>, minute: number): number | null {
  for (let ago = 0; ago < STEP; ago++) {
    const open = rows.get(minute - ago)?.open
    if (open !== null && open !== undefined) return open
  }
  return null
}

const byMinute = (rows: readonly MinuteRow[]) => new Map(rows.map((row) => [row.minute, row]))
const isoMinute = (minute: number): string => iso(minute * 60_000)
