/** What is selected on the map as the question of who is affected, and as the words of its rules. */
import type { Where } from '../../../shared/contract/affected.ts'
import { LINE_STATE_DIGITS } from '../../../shared/contract/map.ts'
import type { ServiceStatus } from '../../../shared/contract/service-status.ts'
import type { MapSelection, Rule } from './address.ts'
import type { Area } from './drawing.ts'

export interface Question {
  readonly where: Where
  readonly statuses?: ServiceStatus[]
}

/** Services that are over are not on it. */
const ON_THE_MAP = ['ordered', 'active', 'suspended'] as const satisfies readonly ServiceStatus[]

/** Whether anything is asked that the panel should answer. */
export const isAsked = ({ area, within, rules }: MapSelection): boolean =>
  area !== null || within !== null || rules.length > 0

export function questionOf(selection: MapSelection): Question {
  const { area, within, rules, fno, states, status } = selection
  const conditions: Where[] = [
    ...(area ? [whereOfArea(area)] : []),
    ...(within === null ? [] : [{ suburbs: [within] }]),
    ...(fno === null ? [] : [{ fno }]),
    ...(states.length === LINE_STATE_DIGITS.length ? [] : [{ state: [...states] }]),
    ...rules.map(whereOfRule),
  ]
  const [only] = conditions
  const where = conditions.length > 1 ? { and: conditions } : (only ?? {})
  if (status) return { where, statuses: [status] }
  // Who is not there yet is affected by nothing; a map that asks nothing shows them, and so does its list.
  return isAsked(selection) ? { where } : { where, statuses: [...ON_THE_MAP] }
}

/** Which points are shown, beyond what a point says of itself; null: all. A drawn area leaves those around it in sight. */
export function questionOfPoints(selection: MapSelection): Question | null {
  const ofAll = { ...selection, area: null, fno: null, states: LINE_STATE_DIGITS }
  return isAsked(ofAll) || ofAll.status !== null ? questionOf(ofAll) : null
}

const whereOfArea = (area: Area): Where =>
  area.kind === 'circle'
    ? { circle: { lat: area.lat, lon: area.lon, metres: area.metres } }
    : { polygon: area.corners.map(({ lat, lon }) => ({ lat, lon })) }

function whereOfRule({ not, field, value }: Rule): Where {
  const where = conditionOf(field, value)
  return not ? { not: where } : where
}

function conditionOf(field: Rule['field'], value: string): Where {
  switch (field) {
    case 'suburb':
      return { suburbs: [value] }
    case 'nas':
      return { nasAddress: value }
    case 'state':
      return { state: LINE_STATE_DIGITS.filter((state) => state === value) }
    case 'fno':
      return { fno: value }
    case 'olt':
      return { olt: value }
    case 'pon':
      return { pon: value }
    case 'pop':
      return { pop: value }
    case 'port':
      return { port: value }
    case 'package':
      return { package: value }
  }
}
