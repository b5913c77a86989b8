/** Areas out of CSV: one column holds the shape as well-known text, the others are what the area says of itself. */
import { err, ok } from '../../../shared/base/result.ts'
import { readCsv } from '../../platform/csv/read-csv.ts'
import type { ReadAs, Reading } from './feature.ts'
import { readWkt } from './read-wkt.ts'

const SHAPES = /^(wkt|geom|geometry|the geom|shape|polygon)$/

export function readAreasCsv(text: string, { take }: Reading): ReadAs {
  const read = readCsv(text)
  if (!read.ok)
    return err({
      words: `${read.error.words}. If it is no CSV: GeoJSON, KML, KMZ and zipped shapefiles can be read too.`,
    })
  const { headings, lines } = read.value
  const column =
    headings.find((heading) => SHAPES.test(heading)) ??
    headings.find((heading) => /^\s*(multi)?polygon/i.test(lines[0]?.[heading] ?? ''))
  if (column === undefined) {
    return err({
      words:
        'No column of the CSV holds shapes: one must be called wkt or geometry and hold POLYGON ((…)) or MULTIPOLYGON (((…))). For names alone, use the import of names.',
    })
  }
  for (const line of lines) {
    const { [column]: wkt = '', ...properties } = line
    take({ properties, polygons: readWkt(wkt) })
  }
  return ok('CSV')
}
