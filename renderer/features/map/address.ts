/**
 * The map in the address: `#/map?at=-29.86,30.93,11&fno=vumatel&show=down,stale&in=za-eth-umlazi&area=…&rule=!fno:openserve`.
 * An area is `p:-29.78,30.62;-29.79,30.71;…` or `c:-29.8,30.6,1500`. What is written wrongly is left out, never an error:
 * addresses are typed and pasted by people.
 */
import { LineState } from '../../../shared/contract/line-state.ts'
import { LINE_STATE_DIGITS } from '../../../shared/contract/map.ts'
import { FnoId } from '../../../shared/contract/places.ts'
import { ServiceStatus } from '../../../shared/contract/service-status.ts'
import type { Area } from './drawing.ts'
import type { LatLon } from './geometry.ts'

export interface View extends LatLon {
  readonly zoom: number
}

export const ruleFields = ['fno', 'state', 'suburb', 'olt', 'pon', 'pop', 'nas', 'port', 'package'] as const
export type RuleField = (typeof ruleFields)[number]

/** A condition beside the area: `fno:vumatel`, or with `not` all but those. */
export interface Rule {
  readonly not: boolean
  readonly field: RuleField
  readonly value: string
}

export interface MapSelection {
  /** Null: what shows all points. */
  readonly view: View | null
  readonly fno: string | null
  readonly states: readonly LineState[]
  /** The place whose services are asked for. */
  readonly within: string | null
  readonly area: Area | null
  readonly rules: readonly Rule[]
  /** Null: active and suspended. */
  readonly status: ServiceStatus | null
  readonly asList: boolean
}

const MOST_CORNERS = 200
const MOST_RULES = 10

export function readSelection(query: URLSearchParams): MapSelection {
  const [lat, lon, zoom] = numbers(query.get('at') ?? '')
  const middle = toPoint(lat, lon)
  const asked = (query.get('show') ?? '').split(',').flatMap((state) => LineState.safeParse(state).data ?? [])
  return {
    view: middle && zoom !== undefined && zoom >= 3 && zoom <= 19 ? { ...middle, zoom } : null,
    fno: FnoId.safeParse(query.get('fno')).data ?? null,
    states: asked.length > 0 ? LINE_STATE_DIGITS.filter((state) => asked.includes(state)) : LINE_STATE_DIGITS,
    within: query.get('in')?.slice(0, 120) || null,
    area: readArea(query.get('area') ?? ''),
    rules: query.getAll('rule').flatMap(readRule).slice(0, MOST_RULES),
    status: ServiceStatus.safeParse(query.get('status')).data ?? null,
    asList: query.has('list'),
  }
}

/** A metre or so: five decimals of a degree. */
const short = (value: number): string => String(Math.round(value * 100_000) / 100_000)

export const writeView = ({ lat, lon, zoom }: View): string => `${short(lat)},${short(lon)},${zoom}`

export const writeArea = (area: Area): string =>
  area.kind === 'circle'
    ? `c:${short(area.lat)},${short(area.lon)},${Math.round(area.metres)}`
    : `p:${area.corners.map(({ lat, lon }) => `${short(lat)},${short(lon)}`).join(';')}`

export const writeStates = (states: readonly LineState[]): string | null =>
  states.length === LINE_STATE_DIGITS.length ? null : states.join(',')

export const writeRule = ({ not, field, value }: Rule): string => `${not ? '!' : ''}${field}:${value}`

function readArea(text: string): Area | null {
  if (text.startsWith('c:')) {
    const [lat, lon, metres] = numbers(text.slice(2))
    const middle = toPoint(lat, lon)
    return middle && metres !== undefined && metres > 0 && metres <= 2_000_000
      ? { kind: 'circle', ...middle, metres }
      : null
  }
  if (!text.startsWith('p:')) return null
  const corners = text
    .slice(2)
    .split(';')
    .map((pair) => {
      const [lat, lon] = numbers(pair)
      return toPoint(lat, lon)
    })
    .filter((corner) => corner !== undefined)
  return corners.length >= 3 && corners.length <= MOST_CORNERS ? { kind: 'polygon', corners } : null
}

function readRule(text: string): Rule[] {
  const [, not, word, value] = /^(!?)([a-z]+):(.+)$/.exec(text) ?? []
  const field = ruleFields.find((known) => known === word)
  if (!field || value === undefined || value.trim() === '') return []
  if (field === 'state' && !LineState.safeParse(value).success) return []
  return [{ not: not === '!', field, value: value.trim().slice(0, 200) }]
}

const numbers = (text: string): (number | undefined)[] =>
  text.split(',').map((word) => {
    const value = word.trim() === '' ? Number.NaN : Number(word)
    return Number.isFinite(value) ? value : undefined
  })

function toPoint(lat: number | undefined, lon: number | undefined): LatLon | undefined {
  const isOnEarth = lat !== undefined && lon !== undefined && Math.abs(lat) <= 90 && Math.abs(lon) <= 180
  return isOnEarth ? { lat, lon } : undefined
}
