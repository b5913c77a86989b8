/**
 * A font of one glyph: the narrow no-break space between thousands. Inter as it is packed for the web has none, and
 * the browser makes do with half a space: 1.6 px in a grid row, so that 9 120 444 reads as one run of digits.
 * Tables as in the OpenType specification, sections cmap, head, hhea, hmtx, maxp, name, OS/2, post, loca and glyf.
 */

export const thousandsFamily = 'FibreHub Thousands'

const codePoint = 0x202f
const unitsPerEm = 1000
/** A quarter of an em: 3 px in a grid row, where a space is 3.2 px. */
const advance = 250

/** 16-bit words, big-endian, as nearly every field of these tables is. */
const words = (...values: number[]): number[] => values.flatMap((value) => [(value >> 8) & 255, value & 255])
const long = (value: number): number[] => words(value >>> 16, value & 0xffff)
const zeros = (bytes: number): number[] => Array.from({ length: bytes }, () => 0)

/** Format 4 with our one code point, mapped to glyph 1 by its delta, and the closing segment. */
const cmap = [
  ...words(0, 1, 3, 1),
  ...long(12),
  ...words(4, 32, 0, 4, 4, 1, 0),
  ...words(codePoint, 0xffff, 0, codePoint, 0xffff, (1 - codePoint) & 0xffff, 1, 0, 0),
]
const head = [
  ...words(1, 0, 1, 0),
  ...long(0),
  ...long(0x5f0f3cf5),
  ...words(0, unitsPerEm),
  ...zeros(16),
  ...words(0, 0, 0, 0, 0, 8, 2, 0, 0),
]
/** Inter's own ascent and descent, so that a line with a number is no taller than one without. */
const [ascent, descent] = [969, -242]
const hhea = [...words(1, 0, ascent, descent, 0, advance, 0, 0, 0, 1, 0, 0), ...zeros(10), ...words(2)]
const hmtx = words(advance, 0, advance, 0)
const maxp = [...words(1, 0, 2, 0, 0, 0, 0, 1), ...zeros(16)]
/** No names: the family is given where the font is added. */
const name = words(0, 0, 6)
const os2 = [
  ...words(4, advance, 400, 5, 0),
  ...zeros(20),
  ...words(0),
  ...zeros(10),
  ...zeros(16),
  ...[0x46, 0x49, 0x42, 0x45],
  ...words(0x40, codePoint, codePoint, ascent, descent, 0, ascent, -descent),
  ...zeros(8),
  ...words(0, 0, 0, codePoint, 1),
]
const post = [...long(0x00030000), ...zeros(28)]
/** Neither glyph has an outline: both end where they begin. */
const loca = words(0, 0, 0)
const glyf = [0]

export function buildThousandsFont(): Uint8Array<ArrayBuffer> {
  const tables: readonly (readonly [tag: string, bytes: readonly number[]])[] = [
    ['OS/2', os2],
    ['cmap', cmap],
    ['glyf', glyf],
    ['head', head],
    ['hhea', hhea],
    ['hmtx', hmtx],
    ['loca', loca],
    ['maxp', maxp],
    ['name', name],
    ['post', post],
  ]
  const directory = [...long(0x00010000), ...words(tables.length, 128, 3, tables.length * 16 - 128)]
  const body: number[] = []
  const start = 12 + tables.length * 16
  for (const [tag, bytes] of tables) {
    directory.push(...[...tag].map((letter) => letter.charCodeAt(0)))
    const padded = [...bytes, ...zeros(-bytes.length & 3)]
    directory.push(...long(checksum(padded)), ...long(start + body.length), ...long(bytes.length))
    body.push(...padded)
  }
  return Uint8Array.from([...directory, ...body])
}

function checksum(bytes: readonly number[]): number {
  let sum = 0
  for (let at = 0; at < bytes.length; at += 4) {
    const [a = 0, b = 0, c = 0, d = 0] = bytes.slice(at, at + 4)
    sum = (sum + (((a << 24) | (b << 16) | (c << 8) | d) >>> 0)) >>> 0
  }
  return sum
}

/** Only for the one character, so that it is never the first font of a line. */
export function addThousandsFont(fonts: FontFaceSet): void {
  fonts.add(new FontFace(thousandsFamily, buildThousandsFont(), { unicodeRange: 'U+202F', weight: '100 900' }))
}
