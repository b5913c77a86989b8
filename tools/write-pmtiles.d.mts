export interface TileAddress {
  readonly z: number
  readonly x: number
  readonly y: number
}

/** A layer's features, cut into tiles as they are asked for. */
export interface TileIndex {
  readonly getTile: (z: number, x: number, y: number) => unknown
}

export interface AboutTiles {
  readonly name: string
  readonly attribution: string
  readonly layers: readonly string[]
  readonly maxZoom: number
  readonly opensAt: { readonly zoom: number; readonly lat: number; readonly lon: number }
}

/** `features`: a FeatureCollection of GeoJSON. */
export function indexFeatures(features: object, maxZoom: number): TileIndex
export function encodeTile(layers: Readonly<Record<string, TileIndex>>, at: TileAddress): Buffer | undefined
export function writePmtiles(
  tiles: readonly (TileAddress & { readonly data: Buffer })[],
  about: AboutTiles,
): Buffer<ArrayBuffer>
