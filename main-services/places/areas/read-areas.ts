/** Areas out of a file of any format that is known: told by what it begins with, its name only where that says nothing. */
import { err, ok } from '../../../shared/base/result.ts'
import { decodeText } from '../../platform/csv/decode-text.ts'
import type { ReadAs, Reading } from './feature.ts'
import { listZip, unpackEntry } from './open-zip.ts'
import { readAreasCsv } from './read-areas-csv.ts'
import { readGeoJson } from './read-geojson.ts'
import { createKmlReader } from './read-kml.ts'
import { readShapefile } from './read-shapefile.ts'

const PART = 64 * 1024
const KNOWN = 'GeoJSON, KML, KMZ, a zipped shapefile and CSV with a column of WKT can be read'

export function readAreas(bytes: Uint8Array, name: string, reading: Reading): ReadAs {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return readZip(bytes, reading)
  if (bytes.length === 0) return err({ words: 'The file is empty.' })
  const head = beginning(bytes)
  if (head.startsWith('<')) {
    const kml = createKmlReader(reading)
    for (let at = 0; at < bytes.length; at += PART) if (!kml.push(bytes.subarray(at, at + PART))) break
    return kml.end()
  }
  if (head.startsWith('{')) return readGeoJson(bytes, reading)
  if (/\.(shp|dbf|shx|gpkg|tab|mif|dwg|dxf|xlsx|pdf)$/i.test(name) || head.includes('\0')) {
    return err({
      words: `${name || 'The file'} cannot be read. ${KNOWN}: a shapefile needs its .shp, .dbf and .prj together in one ZIP file.`,
    })
  }
  return readAreasCsv(decodeText(bytes).text, reading)
}

function readZip(bytes: Uint8Array, reading: Reading): ReadAs {
  const entries = listZip(bytes)
  if (!entries) return err({ words: 'The ZIP file is damaged: save or download it again.' })
  const [kml] = entries.filter(({ name }) => /\.kml$/i.test(name)).sort((a, b) => b.octets - a.octets)
  if (!kml) {
    return entries.some(({ name }) => /\.shp$/i.test(name))
      ? readShapefile(bytes, entries, reading)
      : err({ words: `There is neither a .kml nor a .shp file in the ZIP file. ${KNOWN}.` })
  }
  const reader = createKmlReader(reading)
  switch (unpackEntry(bytes, kml.name, reader.push)) {
    case 'too-large':
      return err({ words: `${kml.name} is larger than 400 MB when it is unpacked: split it.` })
    case 'damaged':
      return err({ words: 'The KMZ file is damaged: save or download it again.' })
    default: {
      const read = reader.end()
      return read.ok ? ok('KMZ') : read
    }
  }
}

/** Its first letters, without marks and blanks. */
function beginning(bytes: Uint8Array): string {
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  const head = new TextDecoder('latin1').decode(bytes.subarray(utf16 ? 2 : 0, 200))
  return (utf16 ? head.replaceAll('\0', '') : head).replace(/^\u00EF\u00BB\u00BF/, '').trimStart()
}
