/** Areas out of KML, as a stream: nothing outside of the file is fetched, and no entity but XML's own five is known. */
import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { err, ok } from '../../../shared/base/result.ts'
import type { Feature, ReadAs, Reading } from './feature.ts'

export interface KmlReader {
  /** Octets in order; false: it cannot be read, and nothing more is wanted. */
  readonly push: (octets: Uint8Array) => boolean
  readonly end: () => ReadAs
}

/** What is collected of the placemark that is being read. */
interface Placemark {
  readonly properties: Record<string, string>
  readonly polygons: number[][][]
}

/** Texts of a placemark's own. */
const OWN = new Set(['name', 'description', 'styleUrl'])
/** A description may be a page of HTML. */
const LONGEST_TEXT = 2_000
const DEPTH = 64

export function createKmlReader(reading: Reading): KmlReader {
  const parser = new SaxesParser({ xmlns: false, position: true })
  let decoder: InstanceType<typeof TextDecoder> | undefined
  let problem: string | undefined
  let isKml = false

  const path: string[] = []
  const folders: string[] = []
  let placemark: Placemark | undefined
  let rings: number[][] | undefined
  let text: string | undefined
  let dataName = ''

  const parent = (): string => path.at(-2) ?? ''
  const wantsText = (name: string): boolean => {
    if (name === 'coordinates') return rings !== undefined && path.includes('LinearRing')
    if (name === 'name' && (parent() === 'Folder' || parent() === 'Document')) return true
    if (!placemark) return false
    return (
      (OWN.has(name) && parent() === 'Placemark') || name === 'SimpleData' || (name === 'value' && parent() === 'Data')
    )
  }

  const open = ({ name: written, attributes }: SaxesTagPlain): void => {
    const name = localName(written)
    if (path.length === 0 && name !== 'kml') problem ??= `It is XML, but not KML: its outermost tag is ${name}.`
    if (path.length > DEPTH) problem ??= 'Its tags lie too deep in one another.'
    isKml = true
    path.push(name)
    if (name === 'Folder') folders.push('')
    else if (name === 'Placemark') {
      const folder = folders.filter((words) => words !== '').join(' ')
      placemark = { properties: folder === '' ? {} : { folder }, polygons: [] }
    } else if (name === 'Polygon' && placemark) rings = []
    else if (name === 'Data' || name === 'SimpleData') dataName = attributes.name ?? ''
    text = wantsText(name) ? '' : text
  }

  const addText = (more: string): void => {
    if (text === undefined) return
    const most = path.at(-1) === 'coordinates' ? Number.POSITIVE_INFINITY : LONGEST_TEXT
    if (text.length < most) text += more
  }

  const close = (): void => {
    const name = path.at(-1) ?? ''
    const words = text?.trim() ?? ''
    if (wantsText(name)) {
      if (name === 'coordinates') rings?.push(readCoordinates(words))
      else if (!placemark) folders[folders.length - 1] = parent() === 'Folder' ? words : (folders.at(-1) ?? '')
      else placemark.properties[name === 'SimpleData' || name === 'value' ? dataName : name] = words
      text = undefined
    }
    if (name === 'Polygon' && rings) {
      if (rings.length > 0) placemark?.polygons.push(rings)
      rings = undefined
    } else if (name === 'Folder') folders.pop()
    else if (name === 'Placemark' && placemark) {
      reading.take(placemark satisfies Feature)
      placemark = undefined
    }
    path.pop()
  }

  parser.on('opentag', open)
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.on('closetag', close)
  parser.on('error', ({ message }) => {
    problem ??= `It is broken at line ${message.replace(/^(\d+):\d+: /, '$1: ')}`
  })

  return {
    push: (octets) => {
      decoder ??= decoderFor(octets)
      parser.write(decoder.decode(octets, { stream: true }))
      return problem === undefined
    },
    end: () => {
      if (problem === undefined) parser.close()
      if (problem === undefined && isKml) return ok('KML')
      return err({
        words: `The KML cannot be read. ${problem ?? 'It is empty.'} Save it again in the program it comes from, such as Google Earth.`,
      })
    },
  }
}

/** `kml:Placemark` as well: some write a prefix, and none is declared twice. */
const localName = (written: string): string => written.slice(written.indexOf(':') + 1)

/** `18.42,-33.92,0 18.43,-33.92,0`; blanks after the commas are written too, though they may not be. */
function readCoordinates(text: string): number[] {
  const flat: number[] = []
  for (const point of text.replace(/,\s+/g, ',').split(/\s+/)) {
    if (point === '') continue
    const [lon, lat] = point.split(',')
    flat.push(lon ? Number(lon) : Number.NaN, lat ? Number(lat) : Number.NaN)
  }
  return flat
}

/** By its mark or what its first line says; UTF-8 where it says nothing that is known. */
function decoderFor(octets: Uint8Array): InstanceType<typeof TextDecoder> {
  if (octets[0] === 0xff && octets[1] === 0xfe) return new TextDecoder('utf-16le')
  if (octets[0] === 0xfe && octets[1] === 0xff) return new TextDecoder('utf-16be')
  const head = new TextDecoder('latin1').decode(octets.subarray(0, 200))
  const encoding = /^\s*<\?xml[^>]*encoding\s*=\s*["']([\w-]+)["']/i.exec(head)?.[1] ?? 'utf-8'
  try {
    return new TextDecoder(encoding)
  } catch {
    return new TextDecoder()
  }
}
