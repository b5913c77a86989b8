/** Where an address is, in degrees; the wrong way round is noticed, and put right where that can be no mistake. */
import { err, ok, type Result } from '../../../shared/base/result.ts'

export interface ReadPoint {
  readonly lat: number
  readonly lon: number
  /** They stood the wrong way round, and are the right way round here. */
  readonly swapped: boolean
}

/** South Africa with Lesotho and Eswatini. No latitude of it is a longitude of it, so a swap cannot be mistaken. */
const [SOUTH, NORTH, WEST, EAST] = [-35, -22, 16, 33] as const

/** Null: nothing is said, or 0/0, which exports write for that. */
export function readPoint(latText: string, lonText: string): Result<ReadPoint | null, string> {
  if (latText === '' && lonText === '') return ok(null)
  if (latText === '' || lonText === '') return err('A point takes a latitude and a longitude, and one of them is empty')
  const [lat, lon] = [degrees(latText), degrees(lonText)]
  if (lat === undefined || lon === undefined)
    return err(`${latText}, ${lonText} are no degrees such as -29.8587, 31.0218`)
  if (lat === 0 && lon === 0) return ok(null)
  if (inSouthAfrica(lat, lon)) return ok({ lat, lon, swapped: false })
  if (inSouthAfrica(lon, lat)) return ok({ lat: lon, lon: lat, swapped: true })
  if (inSouthAfrica(-lat, lon))
    return err(`${latText}, ${lonText} lies north of the equator: the latitude lacks its minus`)
  return err(`${latText}, ${lonText} does not lie in South Africa`)
}

const inSouthAfrica = (lat: number, lon: number): boolean => lat >= SOUTH && lat <= NORTH && lon >= WEST && lon <= EAST

/** A comma stands for the point where Excel speaks Afrikaans. */
function degrees(text: string): number | undefined {
  const number = text
    .replace(',', '.')
    .replace(/\s*°$/, '')
    .replace(/^[\u2212\u2013]/, '-')
  return /^[+-]?\d{1,3}(\.\d+)?$/.test(number) ? Number(number) : undefined
}
