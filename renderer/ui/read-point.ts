/** A point on earth as people write it: `-29.7512, 30.9981`, `29.7512 S 30.9981 E`, `29°45'04"S 30°59'53"E`. */

export interface Point {
  readonly lat: number
  readonly lon: number
  /** It was written longitude first: in South Africa it can only be so. */
  readonly turned: boolean
}

/** Degrees, then minutes and seconds where they are written, then the side of the earth. */
const part = String.raw`([+-−]?\d{1,3}(?:[.,]\d+)?)\s*°?\s*(?:(\d{1,2}(?:\.\d+)?)\s*['′]\s*)?(?:(\d{1,2}(?:\.\d+)?)\s*["″]\s*)?([NSEW])?`
const written = new RegExp(String.raw`^\s*${part}\s*[,;\s]\s*${part}\s*$`, 'i')

/** Undefined for what is no point, also where a comma could be both decimal and between the two. */
export function readPoint(text: string): Point | undefined {
  const found = written.exec(text.replaceAll('−', '-'))
  if (!found) return undefined
  const first = degrees(found.slice(1, 5))
  const second = degrees(found.slice(5, 9))
  if (first.side === 'EW' || second.side === 'NS') return onEarth(second.value, first.value, false)
  // Latitudes of South Africa are 22 to 35 south, its longitudes 16 to 38 east with its islands.
  const turned = first.side === undefined && first.value > 10 && second.value < -10
  return turned ? onEarth(second.value, first.value, true) : onEarth(first.value, second.value, false)
}

function degrees([whole = '', minutes = '0', seconds = '0', side]: readonly (string | undefined)[]) {
  const read = Number(whole.replace(',', '.'))
  const size = Math.abs(read) + Number(minutes) / 60 + Number(seconds) / 3600
  const letter = side?.toUpperCase()
  const isNegative = whole.startsWith('-') || letter === 'S' || letter === 'W'
  return {
    value: isNegative ? -size : size,
    side: letter === undefined ? undefined : letter === 'N' || letter === 'S' ? ('NS' as const) : ('EW' as const),
  }
}

const onEarth = (lat: number, lon: number, turned: boolean): Point | undefined =>
  Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? { lat, lon, turned } : undefined

/** `−29.7512, 30.9981`: about ten metres. */
export const pointWords = (lat: number, lon: number, digits = 4): string =>
  `${lat.toFixed(digits)}, ${lon.toFixed(digits)}`.replaceAll('-', '−')
