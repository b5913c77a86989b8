/** Polygons of well-known text: `POLYGON ((18.4 -33.9, …), (…))`, `MULTIPOLYGON (((…)))`, with or without heights. */

const HEAD = /^\s*(?:SRID\s*=\s*\d+\s*;)?\s*(MULTIPOLYGON|POLYGON)\s*(?:ZM|Z|M)?\s*(EMPTY|\()/i

/** Polygon, ring, and longitude, latitude …; none where it is another geometry or broken. */
export function readWkt(text: string): number[][][] {
  const head = HEAD.exec(text)
  if (head?.[2] !== '(') return []
  const body = text.slice(head[0].length - 1).trim()
  const polygons = head[1]?.toUpperCase() === 'POLYGON' ? [body] : groupsOf(body)
  return polygons.map((polygon) => groupsOf(polygon).map(readRing)).filter((rings) => rings.length > 0)
}

/** What stands in brackets inside the outermost ones. */
function groupsOf(text: string): string[] {
  const groups: string[] = []
  let [depth, start] = [0, 0]
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '(' && ++depth === 2) start = at
    if (text[at] === ')' && --depth === 1) groups.push(text.slice(start, at + 1))
  }
  return groups
}

const readRing = (text: string): number[] =>
  text
    .slice(1, -1)
    .split(',')
    .flatMap((point) => {
      const [lon, lat] = point.trim().split(/\s+/).map(Number)
      return [lon ?? Number.NaN, lat ?? Number.NaN]
    })
