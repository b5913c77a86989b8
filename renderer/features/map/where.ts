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

/** Whether anything is asked that the panel should answer. */
export const isAsked = ({ area, within, rules }: MapSelection): boolean =>
  area !== null || within !== null || rules.length > 0

export function questionOf({ area, within, rules, fno, states, status }: MapSelection): Question {
  const conditions: Where[] = [
    ...(area ? [whereOfArea(area)] : []),
    ...(within === null ? [] : [{ suburbs: [within] }]),
    ...(fno === null ? [] : [{ fno }]),
    ...(states.length === LINE_STATE_DIGITS.length ? [] : [{ state: [...states] }]),
    ...rules.map(whereOfRule),
  ]
  const [only] = conditions
  return {
    where: conditions.length > 1 ? { and: conditions } : (only ?? {}),
    ...(status && { statuses: [status] }),
  }
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
