/** A file of areas, read as the thread does it. */
import { createCollection } from './collect-areas.ts'
import type { AreaTerms, PreparedArea } from './prepare-area.ts'
import { readAreas } from './read-areas.ts'

const TERMS: AreaTerms = { kind: 'coverage', fnoId: 'net99', status: undefined, nameFrom: undefined, swapped: false }

export function read(content: string | Uint8Array, name = '', terms: Partial<AreaTerms> = {}) {
  const areas: PreparedArea[] = []
  const { reading, collected } = createCollection({ ...TERMS, ...terms }, (area) => void areas.push(area))
  const result = readAreas(typeof content === 'string' ? new TextEncoder().encode(content) : content, name, reading)
  return { ...collected(), result, areas, words: result.ok ? '' : result.error.words }
}

/** Of most areas in these tests. */
export const bounds = { south: -33.9, west: 18.4, north: -33.8, east: 18.5 }
