/** Areas out of a zipped shapefile, brought to WGS 84 by its .prj file. */
import { parseDbf, parseShp } from 'shpjs'
import { err, ok } from '../../../shared/base/result.ts'
import type { ReadAs, Reading } from './feature.ts'
import { unpackWhole, type ZipEntry } from './open-zip.ts'
import { polygonsOf, textsOf } from './read-geojson.ts'

/** It can only be read whole, and as objects takes several times that. */
const MOST_OCTETS = 32 * 1024 * 1024

export function readShapefile(bytes: Uint8Array, entries: readonly ZipEntry[], reading: Reading): ReadAs {
  const shapes = entries.filter(({ name }) => /\.shp$/i.test(name) && !name.startsWith('__MACOSX'))
  const [first] = shapes
  if (!first) return err({ words: 'There is no .shp file in the ZIP file.' })
  if (shapes.length > 1) reading.warn(`There are ${shapes.length} shapefiles in it; only ${first.name} is read.`)
  const beside = (ending: string): Uint8Array | undefined => {
    const wanted = first.name.replace(/shp$/i, ending).toLowerCase()
    const entry = entries.find(({ name }) => name.toLowerCase() === wanted)
    return entry && unpackWhole(bytes, entry.name, MOST_OCTETS)
  }
  const textBeside = (ending: string): string | undefined => {
    const octets = beside(ending)
    return octets && new TextDecoder().decode(octets).trim()
  }
  const shp = unpackWhole(bytes, first.name, MOST_OCTETS)
  if (!shp) {
    return err({ words: 'The .shp file is damaged or larger than 32 MB: split it, or export GeoJSON or KML instead.' })
  }
  const projection = textBeside('prj')
  if (projection === undefined) reading.warn('There is no .prj file: its coordinates are taken as degrees of WGS 84.')
  try {
    const geometries = parseShp(shp, projection)
    const dbf = beside('dbf')
    const properties = dbf ? parseDbf(dbf, textBeside('cpg')) : []
    for (const [at, geometry] of geometries.entries()) {
      reading.take({ properties: textsOf(properties[at] ?? {}), polygons: polygonsOf(geometry, 0) })
    }
    return ok('Shapefile')
  } catch {
    return err({
      words:
        'The shapefile cannot be read: it is damaged, or of a projection that is not known. Export GeoJSON or KML instead.',
    })
  }
}
