/** What is used of shpjs, which comes without types: its parts that read octets; it fetches nothing then. */
declare module 'shpjs' {
  /** GeoJSON geometries in WGS 84: `projection` is the text of the .prj file. */
  export function parseShp(shp: Uint8Array, projection?: string): readonly unknown[]
  /** `encoding` is the text of the .cpg file. */
  export function parseDbf(dbf: Uint8Array, encoding?: string): readonly Readonly<Record<string, unknown>>[]
}
