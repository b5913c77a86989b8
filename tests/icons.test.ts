/** The icons that are committed: each file holds the pictures that its system looks for, in the size that it says. */
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'

const icons = resolve(import.meta.dirname, '../resources/icons')
const read = (name: string) => readFileSync(join(icons, name))

/** Of a PNG: the signature, and width and height in the chunk that has to come first. */
function sizeOf(png: Buffer): readonly [number, number] {
  expect(png.toString('latin1', 1, 4)).toBe('PNG')
  return [png.readUInt32BE(16), png.readUInt32BE(20)]
}

test.each([16, 32, 48, 64, 128, 256, 512, 1024])('the app’s picture of %s pixels has that size', (size) => {
  expect(sizeOf(read(`app/${size}x${size}.png`))).toEqual([size, size])
})

test('Windows finds every size it draws in the ICO, up to the 256 that electron-builder asks for', () => {
  const ico = read('icon.ico')
  const count = ico.readUInt16LE(4)
  const sizes = Array.from({ length: count }, (_, index) => {
    const entry = 6 + 16 * index
    const said = ico.readUInt8(entry) || 256
    const offset = ico.readUInt32LE(entry + 12)
    expect(sizeOf(ico.subarray(offset, offset + ico.readUInt32LE(entry + 8)))).toEqual([said, said])
    return said
  })
  expect(sizes).toEqual([16, 20, 24, 32, 40, 48, 64, 128, 256])
})

test('macOS finds every picture by its name in the ICNS, for plain displays and fine ones', () => {
  const icns = read('icon.icns')
  expect([icns.toString('latin1', 0, 4), icns.readUInt32BE(4)]).toEqual(['icns', icns.length])
  const found: Record<string, number> = {}
  for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4)) {
    found[icns.toString('latin1', at, at + 4)] = sizeOf(icns.subarray(at + 8))[0]
  }
  // 16 and 32 plain, then 128 to 512; 16, 32, 128, 256 and 512 points in twice the pixels.
  expect(found).toEqual({
    ...{ icp4: 16, icp5: 32, ic07: 128, ic08: 256, ic09: 512 },
    ...{ ic11: 32, ic12: 64, ic13: 256, ic14: 512, ic10: 1024 },
  })
})

test('the tray has a picture for each severity and for none, as fine as a display can be', () => {
  for (const severity of ['clear', 'critical', 'major', 'minor', 'warning']) {
    for (const [suffix, scale] of [
      ['', 1],
      ['@1.25x', 1.25],
      ['@1.5x', 1.5],
      ['@2x', 2],
      ['@3x', 3],
    ] as const) {
      expect(sizeOf(read(`tray-${severity}${suffix}.png`))).toEqual([16 * scale, 16 * scale])
    }
  }
  const pictures = ['clear', 'critical', 'major', 'minor', 'warning'].map((name) =>
    read(`tray-${name}.png`).toString('hex'),
  )
  expect(new Set(pictures).size).toBe(5)
})
