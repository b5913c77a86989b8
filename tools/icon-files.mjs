/** The two files that hold an icon in several sizes: ICO for Windows and ICNS for macOS, each picture a PNG. */

/** What an ICNS calls its pictures, by pixels: the plain one, and the one of half the size on a fine display. */
const ICNS_NAMES = new Map([
  [16, ['icp4']],
  [32, ['icp5', 'ic11']],
  [64, ['ic12']],
  [128, ['ic07']],
  [256, ['ic08', 'ic13']],
  [512, ['ic09', 'ic14']],
  [1024, ['ic10']],
])

/**
 * @param {readonly { size: number, png: Buffer }[]} pictures up to 256 pixels
 * @returns {Buffer}
 */
export function icoFile(pictures) {
  const header = Buffer.alloc(6 + 16 * pictures.length)
  header.writeUInt16LE(1, 2)
  header.writeUInt16LE(pictures.length, 4)
  let offset = header.length
  for (const [index, { size, png }] of pictures.entries()) {
    const entry = 6 + 16 * index
    // One octet each: 256 is written as 0.
    header.writeUInt8(size % 256, entry)
    header.writeUInt8(size % 256, entry + 1)
    header.writeUInt16LE(1, entry + 4)
    header.writeUInt16LE(32, entry + 6)
    header.writeUInt32LE(png.length, entry + 8)
    header.writeUInt32LE(offset, entry + 12)
    offset += png.length
  }
  return Buffer.concat([header, ...pictures.map(({ png }) => png)])
}

/**
 * @param {readonly { size: number, png: Buffer }[]} pictures of the sizes an ICNS knows
 * @returns {Buffer}
 */
export function icnsFile(pictures) {
  const entries = pictures.flatMap(({ size, png }) => {
    const names = ICNS_NAMES.get(size)
    if (!names) throw new Error(`An ICNS has no picture of ${size} pixels.`)
    return names.map((name) => Buffer.concat([head(name, png.length), png]))
  })
  const body = Buffer.concat(entries)
  return Buffer.concat([head('icns', body.length), body])
}

function head(name, length) {
  const bytes = Buffer.alloc(8)
  bytes.write(name, 'latin1')
  bytes.writeUInt32BE(length + 8, 4)
  return bytes
}
