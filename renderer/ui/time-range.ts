/** A range of time to narrow a list to: one that moves with the clock, or one between two fixed moments. */

/** A link to "the last 15 min" means the reader's, not the sender's. */
export const presets = ['15m', '1h', '6h', '24h', 'today', 'yesterday', '7d'] as const
export type Preset = (typeof presets)[number]

/** A range by the clock, or between two fixed moments (ISO, UTC); one end may be open. */
export type TimeRange =
  | { readonly preset: Preset }
  | { readonly from: string; readonly to?: string }
  | { readonly from?: string; readonly to: string }

export const presetWords: Readonly<Record<Preset, string>> = {
  '15m': 'last 15 min',
  '1h': 'last hour',
  '6h': 'last 6 h',
  '24h': 'last 24 h',
  today: 'today',
  yesterday: 'yesterday',
  '7d': 'last 7 days',
}

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
/** SAST is UTC+2 all year. */
const sastAhead = 2 * hour

export const startOfSastDay = (at: number): number => Math.floor((at + sastAhead) / day) * day - sastAhead

const lengths: Partial<Record<Preset, number>> = {
  '15m': 15 * minute,
  '1h': hour,
  '6h': 6 * hour,
  '24h': day,
  '7d': 7 * day,
}

/**
 * The two ends of a range, ISO in UTC. A moving end is taken at the whole minute, so that a
 * list that is asked again and again asks the same thing.
 */
export function rangeAt(range: TimeRange, now: number): { readonly from?: string; readonly to?: string } {
  if (!('preset' in range)) {
    return {
      ...(range.from === undefined ? {} : { from: range.from }),
      ...(range.to === undefined ? {} : { to: range.to }),
    }
  }
  const today = startOfSastDay(now)
  if (range.preset === 'today') return { from: iso(today) }
  if (range.preset === 'yesterday') return { from: iso(today - day), to: iso(today) }
  return { from: iso(Math.floor(now / minute) * minute - (lengths[range.preset] ?? 0)) }
}

const iso = (at: number): string => new Date(at).toISOString()

/** `range=15m`, or `from=` and `to=` in an address; undefined where it says none that can be understood. */
export function readTimeRange(given: URLSearchParams): TimeRange | undefined {
  const preset = presets.find((known) => known === given.get('range'))
  if (preset) return { preset }
  const from = readMoment(given.get('from'))
  const to = readMoment(given.get('to'))
  if (from !== undefined) return { from, ...(to === undefined ? {} : { to }) }
  return to === undefined ? undefined : { to }
}

export const writeTimeRange = (range: TimeRange | undefined): readonly (readonly [string, string | undefined])[] =>
  range && 'preset' in range
    ? [['range', range.preset]]
    : [
        ['from', range?.from],
        ['to', range?.to],
      ]

/** An ISO time with its zone; `2026-11-23T08:00Z` and `+02:00` are both understood, and kept in UTC. */
function readMoment(text: string | null): string | undefined {
  if (!text || !/^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+ -]\d\d:?\d\d)$/.test(text)) return undefined
  // A plus that was not percent-encoded arrives as a space.
  const at = Date.parse(text.replace(' ', '+'))
  return Number.isNaN(at) ? undefined : new Date(at).toISOString()
}
