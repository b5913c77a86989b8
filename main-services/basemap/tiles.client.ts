/** A server of map tiles on the internet, asked by the services in the name of this program. */
import { err, ok, type Result } from '../../shared/base/result.ts'
import { createFewAtOnce } from './few-at-once.ts'

export interface TileAddress {
  readonly z: number
  readonly x: number
  readonly y: number
}

export interface Tile {
  readonly type: 'image/png' | 'image/jpeg' | 'image/webp'
  readonly base64: string
}

export interface NoTile {
  readonly type: 'NoTile'
  readonly words: string
}

export interface TilesDeps {
  readonly fetch: typeof globalThis.fetch
  readonly version: string
}

const WAITS_MILLISECONDS = 10_000
/** As base64 it must still fit into one message. */
const MOST_OCTETS = 600_000
/** Some megabytes. OpenStreetMap's terms ask for what was fetched to be kept: https://operations.osmfoundation.org/policies/tiles/ */
const KEPT = 400
/** At once, of all screens together: tile servers shut out whoever asks for much. */
const AT_ONCE = 8
/** A few screens full. */
const WAITING = 200
const KINDS = ['image/png', 'image/jpeg', 'image/webp'] as const
/** What {s} stands for on servers of several names, as Leaflet has it. */
const NAMES = ['a', 'b', 'c']

export function createTiles({ fetch, version }: TilesDeps) {
  const kept = new Map<string, Tile>()
  const few = createFewAtOnce({
    atOnce: AT_ONCE,
    waiting: WAITING,
    waitsMilliseconds: WAITS_MILLISECONDS,
    elapsed: () => performance.now(),
  })

  function keep(url: string, tile: Tile): void {
    kept.delete(url)
    kept.set(url, tile)
    const [oldest] = kept.keys()
    if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest)
  }

  async function get(template: string, address: TileAddress): Promise<Result<Tile, NoTile>> {
    const url = addressOf(template, address)
    const had = kept.get(url)
    if (had) {
      keep(url, had)
      return ok(had)
    }
    const fetched = await few.ask(url, () => load(url))
    if (!fetched) return noTile('Too many tiles were asked for at once, and later ones came first')
    if (fetched.ok) keep(url, fetched.value)
    return fetched
  }

  async function load(url: string): Promise<Result<Tile, NoTile>> {
    if (!URL.canParse(url)) return noTile('The address of the map tiles in the settings is none')
    const { host } = new URL(url)
    try {
      const answer = await fetch(url, {
        headers: { 'user-agent': `FibreHub-NOC-Console/${version}`, accept: KINDS.join(', ') },
        // An address that was given leads to no other that was not.
        redirect: 'error',
        signal: AbortSignal.timeout(WAITS_MILLISECONDS),
      })
      if (!answer.ok) return noTile(`${host} answered ${answer.status}`)
      const said = answer.headers.get('content-type')?.split(';')[0]?.trim()
      const type = KINDS.find((kind) => kind === said)
      if (!type) return noTile(`${host} answered with ${said ?? 'no type'}, which is no picture`)
      const octets = await readUpTo(answer, MOST_OCTETS)
      return octets ? ok({ type, base64: octets.toString('base64') }) : noTile(`A tile of ${host} is too large`)
    } catch {
      return noTile(`${host} could not be reached`)
    }
  }

  return { get }
}

const noTile = (words: string): Result<never, NoTile> => err({ type: 'NoTile', words })

function addressOf(template: string, { z, x, y }: TileAddress): string {
  return template
    .replaceAll('{s}', NAMES[(x + y) % NAMES.length] ?? '')
    .replaceAll('{z}', String(z))
    .replaceAll('{x}', String(x))
    .replaceAll('{y}', String(y))
    .replaceAll('{r}', '')
}

/** Nothing where there is more: a server that never ends must not fill the memory. */
async function readUpTo(answer: Response, most: number): Promise<Buffer | undefined> {
  const parts: Uint8Array[] = []
  let octets = 0
  for await (const part of answer.body ?? []) {
    octets += part.length
    if (octets > most) return undefined
    parts.push(part)
  }
  return Buffer.concat(parts)
}
