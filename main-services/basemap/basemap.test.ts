import { copyFileSync, mkdirSync, mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Asked } from '../../shared/contract/derive.ts'
import { MapSettings } from '../../shared/contract/settings.ts'
import { createQuietLog } from '../platform/log/quiet-log.ts'
import { createBasemap } from './index.ts'

const SHIPPED = 'resources/basemap/za.pmtiles'
const asked = {} as Asked
const OFF = { onlineTiles: false, tileUrl: 'https://tile.example.org/{z}/{x}/{y}.png', attribution: '© Somebody' }

function newBasemap({ online = OFF, fetch = globalThis.fetch } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'fibrehub-maps-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const mapsFolder = join(folder, 'maps')
  const log = createQuietLog()
  const { handlers } = createBasemap({ mapsFolder, online: () => online, version: '1.2.3', fetch, log })
  return { mapsFolder, handlers, log }
}

async function answered<T>(answer: unknown): Promise<T> {
  const result = (await answer) as { ok: boolean; value: T; error?: unknown }
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}
type Background = { street: { name: string; octets: number; edition: string; attribution: string } | null }

/** A file of the smallest kind: its header, and what it says of itself. */
function pmtiles(metadata: object): Buffer {
  const said = gzipSync(JSON.stringify(metadata))
  const header = Buffer.alloc(127)
  header.write('PMTiles')
  header[7] = 3
  header.writeBigUInt64LE(127n, 24)
  header.writeBigUInt64LE(BigInt(said.length), 32)
  header[97] = 2
  return Buffer.concat([header, said])
}

describe('a street-level file', () => {
  test('is not there until somebody puts one into maps', async () => {
    const { handlers, mapsFolder } = newBasemap()
    expect(await answered<Background>(handlers.background({}, asked))).toEqual({
      street: null,
      online: { onlineTiles: false, attribution: '© Somebody' },
    })
    mkdirSync(mapsFolder)
    writeFileSync(join(mapsFolder, 'streets.pmtiles'), pmtiles({ attribution: '<a href="x">&copy; Cape Town</a>' }))
    expect((await answered<Background>(handlers.background({}, asked))).street).toMatchObject({
      name: 'streets.pmtiles',
      attribution: '© Cape Town',
    })
  })

  test('is read part by part, as it lies on the disk, and shorter at its end', async () => {
    const { handlers, mapsFolder } = newBasemap()
    mkdirSync(mapsFolder)
    const file = join(mapsFolder, 'za.pmtiles')
    copyFileSync(SHIPPED, file)
    const { street } = await answered<Background>(handlers.background({}, asked))
    const { size } = statSync(SHIPPED)
    expect(street?.octets).toBe(size)
    const read = async (offset: number, octets: number) => {
      const part = await answered<{ base64: string }>(
        handlers.streetPart({ edition: street?.edition ?? '', offset, octets }, asked),
      )
      return Buffer.from(part.base64, 'base64')
    }
    expect((await read(0, 7)).toString()).toBe('PMTiles')
    expect((await read(size - 3, 100)).length).toBe(3)
    expect((await read(size + 10, 100)).length).toBe(0)
  })

  test('that is exchanged while it is read is said to be, and its parts are not mixed', async () => {
    const { handlers, mapsFolder } = newBasemap()
    mkdirSync(mapsFolder)
    writeFileSync(join(mapsFolder, 'one.pmtiles'), pmtiles({}))
    const { street } = await answered<Background>(handlers.background({}, asked))
    writeFileSync(join(mapsFolder, 'two.pmtiles'), pmtiles({ name: 'newer' }))
    const later = new Date(Date.now() + 60_000)
    utimesSync(join(mapsFolder, 'two.pmtiles'), later, later)
    expect(await handlers.streetPart({ edition: street?.edition ?? '', offset: 0, octets: 7 }, asked)).toEqual({
      ok: false,
      error: { type: 'StreetFileChanged' },
    })
    expect((await answered<Background>(handlers.background({}, asked))).street?.name).toBe('two.pmtiles')
  })

  test('that is no PMTiles file is not used, and that is said once', async () => {
    const { handlers, mapsFolder, log } = newBasemap()
    mkdirSync(mapsFolder)
    writeFileSync(join(mapsFolder, 'photo.pmtiles'), 'no map')
    for (let time = 0; time < 3; time += 1) {
      expect((await answered<Background>(handlers.background({}, asked))).street).toBeNull()
    }
    expect(log.lines).toHaveLength(1)
  })
})

describe('online tiles', () => {
  /** A tile server on a real port; the address that was given says https, as the settings want it. */
  async function tileServer(type: string, body: Buffer | string, status = 200) {
    const heard: { path: string; agent: string | undefined }[] = []
    const server = createServer((request, response) => {
      heard.push({ path: request.url ?? '', agent: request.headers['user-agent'] })
      response.writeHead(status, { 'content-type': type, ...(status === 302 ? { location: '/other' } : {}) })
      response.end(body)
    })
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    onTestFinished(() => void server.close())
    const { port } = server.address() as AddressInfo
    const plain: typeof globalThis.fetch = (address, options) =>
      fetch(String(address).replace('https://', 'http://'), options)
    const online = { ...OFF, onlineTiles: true, tileUrl: `https://127.0.0.1:${port}/{z}/{x}/{y}.png` }
    return { heard, ...newBasemap({ online, fetch: plain }) }
  }

  test('are asked of nobody while they are off', async () => {
    const { handlers } = newBasemap({ fetch: () => Promise.reject(new Error('The internet was asked')) })
    expect(await handlers.tile({ z: 1, x: 0, y: 0 }, asked)).toEqual({
      ok: false,
      error: { type: 'NoTile', words: 'Online tiles are turned off in the settings' },
    })
  })

  test('come once from the server, which is told what program asks', async () => {
    const { heard, handlers } = await tileServer('image/png', Buffer.from([1, 2, 3]))
    for (let time = 0; time < 2; time += 1) {
      expect(await handlers.tile({ z: 3, x: 4, y: 5 }, asked)).toEqual({
        ok: true,
        value: { type: 'image/png', base64: 'AQID' },
      })
    }
    expect(heard).toEqual([{ path: '/3/4/5.png', agent: 'FibreHub-NOC-Console/1.2.3' }])
  })

  test.each([
    ['text/html', 'a page', 200, 'answered with text/html, which is no picture'],
    ['image/png', 'none', 404, 'answered 404'],
    ['image/png', Buffer.alloc(700_000), 200, 'is too large'],
    ['image/png', 'elsewhere', 302, 'could not be reached'],
  ] as const)('that are no picture are refused in words: %s, %s', async (type, body, status, words) => {
    const { handlers } = await tileServer(type, body, status)
    const answer = await handlers.tile({ z: 3, x: 4, y: 5 }, asked)
    expect(answer).toMatchObject({ ok: false, error: { type: 'NoTile', words: expect.stringContaining(words) } })
  })

  test('of an address that is none are refused in words, and are no bug', async () => {
    const tileUrl = 'https://tile server.example.org/{z}/{x}/{y}.png'
    const { handlers } = newBasemap({ online: { ...OFF, onlineTiles: true, tileUrl } })
    expect(await handlers.tile({ z: 1, x: 0, y: 0 }, asked)).toMatchObject({ ok: false, error: { type: 'NoTile' } })
    expect(MapSettings.shape.tileUrl.safeParse(tileUrl).success).toBe(false)
    expect(MapSettings.shape.tileUrl.safeParse('https://{s}.tile.example.org/{z}/{x}/{y}{r}.png').success).toBe(true)
  })

  test('of which many are asked for at once are asked of the server eight at a time', async () => {
    let [now, most, fetched] = [0, 0, 0]
    const answer = async () => {
      fetched++
      most = Math.max(most, ++now)
      await new Promise((resolve) => setImmediate(resolve))
      now--
      return new Response(Buffer.from([1]), { headers: { 'content-type': 'image/png' } })
    }
    const { handlers } = newBasemap({ online: { ...OFF, onlineTiles: true }, fetch: answer })
    const tiles = Array.from({ length: 60 }, (_, x) => handlers.tile({ z: 8, x, y: 1 }, asked))
    for (const tile of await Promise.all(tiles)) expect(tile).toMatchObject({ ok: true })
    expect({ most, fetched }).toEqual({ most: 8, fetched: 60 })
  })

  test('outside of the world are not asked for', async () => {
    const { heard, handlers } = await tileServer('image/png', Buffer.from([1]))
    expect(await handlers.tile({ z: 1, x: 2, y: 0 }, asked)).toMatchObject({ ok: false })
    expect(heard).toEqual([])
  })
})
