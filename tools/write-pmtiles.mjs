/**
 * Writes a PMTiles file, version 3, of vector tiles: https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md
 * The same tiles make the same file, octet for octet, as long as Node's zlib stays the same.
 */
import { gzipSync } from 'node:zlib'
import GeoJSONVT from 'geojson-vt'
import { zxyToTileId } from 'pmtiles'
import vtpbf from 'vt-pbf'

const HEADER_OCTETS = 127
const LEAF_ENTRIES = 512

/** Features of GeoJSON, cut into tiles as they are asked for. */
export const indexFeatures = (features, maxZoom) =>
  new GeoJSONVT(features, { maxZoom, indexMaxZoom: 5, indexMaxPoints: 0, extent: 4096, buffer: 64, tolerance: 3 })

/** A tile of layers by their names; nothing where none of them has anything. */
export function encodeTile(layers, { z, x, y }) {
  const found = Object.entries(layers).flatMap(([name, layer]) => {
    const tile = layer.getTile(z, x, y)
    return tile ? [[name, tile]] : []
  })
  if (found.length === 0) return undefined
  const encoded = vtpbf.fromGeojsonVt(Object.fromEntries(found), { version: 2 })
  return gzipSync(Buffer.from(encoded), { level: 9 })
}

/** `tiles`: `{ z, x, y, data }`; those that are alike, as the open sea's and the inland's are, are kept once. */
export function writePmtiles(tiles, { name, attribution, layers, maxZoom, opensAt }) {
  const { entries, contents, octets } = layOut(tiles)
  const { root, leaves, leafOctets } = directories(entries)
  const metadata = gzipSync(
    Buffer.from(JSON.stringify({ name, attribution, vector_layers: layers.map((id) => ({ id, fields: {} })) })),
  )
  const header = Buffer.alloc(HEADER_OCTETS)
  header.write('PMTiles')
  header[7] = 3
  let position = HEADER_OCTETS
  const sections = [
    [8, root.length],
    [24, metadata.length],
    [40, leafOctets],
    [56, octets],
  ]
  for (const [place, length] of sections) {
    header.writeBigUInt64LE(BigInt(position), place)
    header.writeBigUInt64LE(BigInt(length), place + 8)
    position += length
  }
  header.writeBigUInt64LE(BigInt(tiles.length), 72)
  header.writeBigUInt64LE(BigInt(entries.length), 80)
  header.writeBigUInt64LE(BigInt(contents.length), 88)
  // Clustered no: a tile that is kept once lies where it came first. Directories and tiles are gzip, tiles are MVT.
  header.set([0, 2, 2, 1, 0, maxZoom], 96)
  for (const [place, degrees] of [-180, -85, 180, 85].entries())
    header.writeInt32LE(Math.round(degrees * 1e7), 102 + place * 4)
  header[118] = opensAt.zoom
  header.writeInt32LE(Math.round(opensAt.lon * 1e7), 119)
  header.writeInt32LE(Math.round(opensAt.lat * 1e7), 123)
  return Buffer.concat([header, root, metadata, ...leaves, ...contents])
}

/** Where each tile lies, and the tiles themselves. */
function layOut(tiles) {
  const entries = []
  const contents = []
  const offsets = new Map()
  let octets = 0
  const inOrder = tiles
    .map(({ z, x, y, data }) => ({ id: zxyToTileId(z, x, y), data }))
    .sort((one, other) => one.id - other.id)
  for (const { id, data } of inOrder) {
    const key = data.toString('base64')
    if (!offsets.has(key)) {
      offsets.set(key, octets)
      contents.push(data)
      octets += data.length
    }
    const offset = offsets.get(key)
    const last = entries.at(-1)
    if (last && last.offset === offset && last.id + last.run === id) last.run += 1
    else entries.push({ id, run: 1, length: data.length, offset })
  }
  return { entries, contents, octets }
}

function directories(entries) {
  const leaves = []
  const rootEntries = []
  let leafOctets = 0
  for (let first = 0; first < entries.length; first += LEAF_ENTRIES) {
    const leaf = directory(entries.slice(first, first + LEAF_ENTRIES))
    rootEntries.push({ id: entries[first].id, run: 0, length: leaf.length, offset: leafOctets })
    leaves.push(leaf)
    leafOctets += leaf.length
  }
  return { root: directory(rootEntries), leaves, leafOctets }
}

function varint(number) {
  const octets = []
  let rest = number
  for (; rest > 127; rest = Math.floor(rest / 128)) octets.push((rest % 128) | 128)
  return [...octets, rest]
}
function directory(listed) {
  const octets = varint(listed.length)
  let before = 0
  for (const { id } of listed) {
    octets.push(...varint(id - before))
    before = id
  }
  for (const { run } of listed) octets.push(...varint(run))
  for (const { length } of listed) octets.push(...varint(length))
  for (const [place, { offset }] of listed.entries()) {
    const previous = listed[place - 1]
    const follows = previous !== undefined && offset === previous.offset + previous.length
    octets.push(...varint(follows ? 0 : offset + 1))
  }
  return gzipSync(Buffer.from(octets), { level: 9 })
}
