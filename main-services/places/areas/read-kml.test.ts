import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { listZip, unpackEntry, unpackWhole } from './open-zip.ts'
import { bounds, read } from './test-read.ts'

const ring = '18.4,-33.9,0 18.5,-33.9,0 18.5,-33.8,0 18.4,-33.8,0 18.4,-33.9,0'
const polygon = (coordinates = ring) =>
  `<Polygon><outerBoundaryIs><LinearRing><coordinates>\n${coordinates}\n</coordinates></LinearRing></outerBoundaryIs></Polygon>`
const placemark = (inner: string) => `<Placemark>${inner}</Placemark>`
const kml = (inner: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>Coverage</name>${inner}</Document></kml>`

describe('KML', () => {
  test('of AEx says by its styles what is live, being built or planned', () => {
    const styles = ['#normal_style', '#construction_style', '#future_style']
    const { areas, result } = read(
      kml(
        styles.map((style, n) => placemark(`<name>Area ${n}</name><styleUrl>${style}</styleUrl>${polygon()}`)).join(''),
      ),
    )
    expect(result).toEqual({ ok: true, value: 'KML' })
    expect(areas.map(({ name, status, fnoId }) => [name, status, fnoId])).toEqual([
      ['Area 0', 'live', 'net99'],
      ['Area 1', 'building', 'net99'],
      ['Area 2', 'planned', 'net99'],
    ])
    expect(areas[0]?.bounds).toEqual(bounds)
  })

  test('has holes, several polygons in one, data, CDATA, folders, and prefixes', () => {
    const hole = `<innerBoundaryIs><LinearRing><coordinates>18.44,-33.86 18.46,-33.86 18.46,-33.84</coordinates></LinearRing></innerBoundaryIs>`
    const holed = polygon().replace('</Polygon>', `${hole}</Polygon>`)
    const data =
      '<ExtendedData><Data name="Operator"><value>Zoom Fibre</value></Data><SchemaData><SimpleData name="STATUS">WIP</SimpleData></SchemaData></ExtendedData>'
    const { areas } = read(
      kml(
        `<Folder><name>Planned sites</name>${placemark(`<name><![CDATA[Sea & Point]]></name>${data}<MultiGeometry>${holed}${polygon('19,-33 19.1,-33 19.1,-32.9')}</MultiGeometry>`)}${placemark(polygon())}</Folder>`,
      ).replaceAll('Polygon>', 'kml:Polygon>'),
    )
    expect(areas.map(({ name, status, fnoId }) => [name, status, fnoId])).toEqual([
      ['Sea & Point', 'building', 'zoom-fibre'],
      ['net99 2', 'planned', 'net99'],
    ])
    expect([...(areas[0]?.shape ?? [])].slice(0, 2)).toEqual([2, 4])
    expect(areas[0]?.bounds.east).toBe(19.1)
  })

  test('counts what is no area, and says why it is left out', () => {
    const { areas, left, problems } = read(
      kml(
        placemark('<name>A pole</name><Point><coordinates>18,-33</coordinates></Point>') +
          placemark(`<name>Flat</name>${polygon('18,-33 18.1,-33 18,-33')}`) +
          placemark(`<name>Good</name>${polygon()}`),
      ),
    )
    expect([areas.length, left]).toEqual([1, 2])
    expect(problems.map(({ line, subject, words }) => [line, subject, words.split(':')[0]])).toEqual([
      [1, 'A pole', 'It has no polygon'],
      [2, 'Flat', 'Its boundary has fewer than three different points'],
    ])
  })

  test('fetches nothing and knows no entity of its own: one that was declared is an error', () => {
    const bomb = `<!DOCTYPE kml [<!ENTITY a "aaaaaaaaaa"><!ENTITY x SYSTEM "file:///etc/passwd">]>`
    const { result, words } = read(kml(placemark(`<name>&x;</name>${polygon()}`)).replace('?>', `?>${bomb}`))
    expect(result.ok).toBe(false)
    expect(words).toContain('undefined entity')
    expect(words).not.toContain('root:')
  })

  test.each([
    ['cut off', kml(placemark(polygon())).slice(0, -40)],
    ['of another kind of XML', '<?xml version="1.0"?><gpx><wpt/></gpx>'],
    ['with tags that do not match', kml('<Folder></Placemark>')],
  ])('that is %s is refused, with the way out', (_, content) => {
    expect(read(content).words).toMatch(/^The KML cannot be read\..*Save it again/)
  })

  test('in another encoding is read as it says', () => {
    const latin = kml(placemark(`<name>Môreson</name>${polygon()}`)).replace('UTF-8', 'ISO-8859-1')
    expect(read(Buffer.from(latin, 'latin1')).areas[0]?.name).toBe('Môreson')
    const wide = Buffer.concat([
      Buffer.from([0xff, 0xfe]),
      Buffer.from(kml(placemark(`<name>Môreson</name>${polygon()}`)), 'utf16le'),
    ])
    expect(read(wide).areas[0]?.name).toBe('Môreson')
  })
})

describe('KMZ', () => {
  const document = strToU8(kml(placemark(`<name>Sea Point</name>${polygon()}`)))

  test('is the largest KML in it', () => {
    const zip = zipSync({ 'a.kml': strToU8('<kml/>'), 'files/doc.kml': document, 'logo.png': new Uint8Array(9000) })
    const { result, areas } = read(zip, 'coverage.kmz')
    expect(result).toEqual({ ok: true, value: 'KMZ' })
    expect(areas.map(({ name }) => name)).toEqual(['Sea Point'])
  })

  test('that is a bomb is left after what was allowed, whatever it claims to be', () => {
    const zip = zipSync({ 'doc.kml': new Uint8Array(3_000_000) })
    let octets = 0
    const take = (part: Uint8Array): boolean => {
      octets += part.length
      return true
    }
    const outcome = unpackEntry(zip, 'doc.kml', take, 1_000_000)
    expect(outcome).toBe('too-large')
    expect(octets).toBeLessThan(1_500_000)
    expect(unpackWhole(zip, 'doc.kml', 1_000_000)).toBeUndefined()
    // The control: as much as there is may be taken.
    expect(unpackWhole(zip, 'doc.kml', 3_000_000)?.length).toBe(3_000_000)
    expect(listZip(zip)).toEqual([{ name: 'doc.kml', octets: 3_000_000 }])
  })

  test('that is damaged or holds something else is refused', () => {
    expect(read(zipSync({ 'doc.kml': document }).subarray(0, 200)).words).toContain('damaged')
    expect(read(zipSync({ 'readme.txt': strToU8('hello') })).words).toContain('neither a .kml nor a .shp')
  })
})
