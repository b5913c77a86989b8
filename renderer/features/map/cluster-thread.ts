/** Groups the points for far zooms, in a thread of the browser: a hundred thousand take it a third of a second. */
import Supercluster from 'supercluster'
import { worldX, worldY } from './geometry.ts'
import { GROUPED_UP_TO, type Group, type Groups, type GroupsWanted, type PointsToGroup } from './groups.ts'

const STALE = 1
const DOWN = 2
/** Pixels within which points become one group, of a tile's 256. */
const RADIUS = 56
const TILE_PIXELS = 256

interface Tally {
  stale: number
  down: number
}

const degreesOf = (y: number): number => (360 / Math.PI) * Math.atan(Math.exp((0.5 - y) * 2 * Math.PI)) - 90

function group({ xs, ys, states }: PointsToGroup): Supercluster<{ digit: number }, Tally> {
  const index = new Supercluster<{ digit: number }, Tally>({
    radius: RADIUS,
    extent: TILE_PIXELS,
    maxZoom: GROUPED_UP_TO,
    map: ({ digit }) => ({ stale: digit === STALE ? 1 : 0, down: digit === DOWN ? 1 : 0 }),
    reduce: (sum, { stale, down }) => {
      sum.stale += stale
      sum.down += down
    },
  })
  return index.load(
    Array.from(xs, (x, at) => ({
      type: 'Feature',
      properties: { digit: states[at] ?? 0 },
      geometry: { type: 'Point', coordinates: [(x - 0.5) * 360, degreesOf(ys[at] ?? 0)] },
    })),
  )
}

function answerTheMap(): void {
  let grouped: { readonly edition: number; readonly index: ReturnType<typeof group> } | undefined
  self.onmessage = ({ data }: MessageEvent<PointsToGroup | GroupsWanted>) => {
    if (data.kind === 'points') grouped = { edition: data.edition, index: group(data) }
    else if (grouped) self.postMessage(groupsAt(grouped, data.zoom))
  }
}

function groupsAt({ edition, index }: { edition: number; index: ReturnType<typeof group> }, zoom: number): Groups {
  const groups = index
    .getClusters([-180, -85, 180, 85], zoom)
    .map(({ geometry: { coordinates }, properties }): Group => {
      const [lon = 0, lat = 0] = coordinates
      const place = { x: worldX(lon), y: worldY(lat) }
      if (properties && 'digit' in properties) {
        return {
          ...place,
          count: 1,
          stale: Number(properties.digit === STALE),
          down: Number(properties.digit === DOWN),
        }
      }
      const { point_count: count, stale, down } = properties as Tally & { readonly point_count: number }
      return { ...place, count, stale, down }
    })
  return { edition, zoom, groups }
}

answerTheMap()
