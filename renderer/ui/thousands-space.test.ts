import { expect, test } from 'vitest'
import { buildThousandsFont } from './thousands-space.ts'

const font = new DataView(buildThousandsFont().buffer)

function table(tag: string) {
  for (let entry = 12; entry < 12 + font.getUint16(4) * 16; entry += 16) {
    const name = String.fromCharCode(...Array.from({ length: 4 }, (_, at) => font.getUint8(entry + at)))
    if (name === tag)
      return {
        checksum: font.getUint32(entry + 4),
        offset: font.getUint32(entry + 8),
        length: font.getUint32(entry + 12),
      }
  }
  throw new Error(`no table ${tag}`)
}

test('the font maps the narrow no-break space to a glyph and nothing else', () => {
  const subtable = table('cmap').offset + 12
  expect(font.getUint16(subtable)).toBe(4)
  expect(font.getUint16(subtable + 6)).toBe(4)
  expect(font.getUint16(subtable + 14)).toBe(0x202f)
  expect(font.getUint16(subtable + 20)).toBe(0x202f)
  expect((font.getUint16(subtable + 24) + 0x202f) & 0xffff).toBe(1)
})

test('that glyph is a quarter of an em wide and draws nothing', () => {
  expect(font.getUint16(table('hmtx').offset + 4) / font.getUint16(table('head').offset + 18)).toBe(0.25)
  expect(font.getUint16(table('loca').offset + 4)).toBe(0)
})

test('every table lies inside the font, on a boundary of four, with its own checksum', () => {
  for (const tag of ['OS/2', 'cmap', 'glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp', 'name', 'post']) {
    const { checksum, offset, length } = table(tag)
    expect(offset % 4).toBe(0)
    expect(offset + length).toBeLessThanOrEqual(font.byteLength)
    let sum = 0
    for (let at = offset; at < offset + length; at += 4) sum = (sum + font.getUint32(at)) >>> 0
    expect(checksum, tag).toBe(sum)
  }
})

test('the tables have the lengths that their versions demand', () => {
  expect(table('head').length).toBe(54)
  expect(table('hhea').length).toBe(36)
  expect(table('maxp').length).toBe(32)
  expect(table('OS/2').length).toBe(96)
  expect(table('post').length).toBe(32)
})
