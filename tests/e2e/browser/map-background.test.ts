/** What lies behind the map at the screen: a street file that was dropped in, and pictures of a tile server that is asked. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestCa } from '../../../main-services/radius/radsec/certificates.suite.ts'
import { encodeTile, indexFeatures, writePmtiles } from '../../../tools/write-pmtiles.mjs'
import { type ConsoleUnderTest, startConsole } from '../../console-under-test.ts'
import { type Desk, sitDown, startBrowser } from './browser.ts'

const HERE = { lat: -29.85, lon: 31.0 }
const VIEW = `#/map?at=${HERE.lat},${HERE.lon},14`
const MAX_ZOOM = 14

/** A crossing in the middle of nowhere: land all round, one road from west to east and a name above it. */
function streets(): Buffer {
  const { lat, lon } = HERE
  const feature = (properties: object, geometry: object) => ({
    type: 'FeatureCollection',
    features: [{ type: 'Feature', properties, geometry }],
  })
  const corners = [-1, 1, 1, -1, -1].map((east, at) => [lon + east, lat + ([-1, -1, 1, 1, -1][at] ?? 0)])
  const line = [lon - 0.5, lon + 0.5].map((east) => [east, lat])
  const layers = {
    earth: indexFeatures(feature({ kind: 'earth' }, { type: 'Polygon', coordinates: [corners] }), MAX_ZOOM),
    roads: indexFeatures(feature({ kind: 'highway' }, { type: 'LineString', coordinates: line }), MAX_ZOOM),
    places: indexFeatures(
      feature(
        { kind: 'locality', name: 'Voorbeeld', min_zoom: 3, population_rank: 12 },
        { type: 'Point', coordinates: [lon, lat + 0.01] },
      ),
      MAX_ZOOM,
    ),
  }
  const tiles = []
  // From where four tiles to each side are still of this world.
  for (let z = 5; z <= MAX_ZOOM; z += 1) {
    const sine = Math.sin((lat * Math.PI) / 180)
    const middle = {
      x: Math.floor((lon / 360 + 0.5) * 2 ** z),
      y: Math.floor((0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * 2 ** z),
    }
    for (let x = middle.x - 4; x <= middle.x + 4; x += 1) {
      for (let y = middle.y - 4; y <= middle.y + 4; y += 1) {
        const data = encodeTile(layers, { z, x, y })
        if (data) tiles.push({ z, x, y, data })
      }
    }
  }
  return writePmtiles(tiles, {
    name: 'Voorbeeld',
    attribution: '<a href="https://example.org">&copy; Voorbeeld Streets</a>',
    layers: Object.keys(layers),
    maxZoom: MAX_ZOOM,
    opensAt: { zoom: 12, ...HERE },
  })
}

/** A PNG of 256 by 256 pixels of one colour. */
function plainPng([red, green, blue]: readonly [number, number, number]): Buffer {
  const side = 256
  const part = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, sum])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(side, 0)
  head.writeUInt32BE(side, 4)
  head.set([8, 2], 8)
  const row = Buffer.from([0, ...Array.from({ length: side }, () => [red, green, blue]).flat()])
  const rows = Buffer.concat(Array.from({ length: side }, () => row))
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([signature, part('IHDR', head), part('IDAT', deflateSync(rows)), part('IEND', Buffer.alloc(0))])
}

type Rgb = readonly [red: number, green: number, blue: number]

/** The colour so many pixels below the middle line of the map, beside what says that nobody is on it yet. */
async function seen(page: Page, down: number): Promise<Rgb> {
  const box = await page.getByRole('application', { name: /^Map of subscribers/ }).boundingBox()
  if (!box) throw new Error('There is no map')
  const clip = {
    x: Math.round(box.x + box.width * 0.8),
    y: Math.round(box.y + box.height / 2) + down,
    width: 1,
    height: 1,
  }
  const picture = (await page.screenshot({ clip })).toString('base64')
  return page.evaluate(async (base64) => {
    const image = await createImageBitmap(new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))]))
    const context = new OffscreenCanvas(1, 1).getContext('2d')
    context?.drawImage(image, 0, 0)
    const [red = 0, green = 0, blue = 0] = context?.getImageData(0, 0, 1, 1).data ?? []
    return [red, green, blue] as const
  }, picture)
}

const role = (page: Page, name: string): Promise<Rgb> =>
  page.evaluate((wanted) => {
    const hex = getComputedStyle(document.documentElement).getPropertyValue(`--fh-${wanted}`).trim()
    const value = Number.parseInt(hex.slice(1), 16)
    return [value >> 16, (value >> 8) & 255, value & 255] as const
  }, name)

describe('behind the map', () => {
  const MAGENTA = [200, 30, 160] as const
  const asked: { readonly path: string; readonly agent: string | undefined }[] = []
  let folder: string
  let tiles: Server
  let console: ConsoleUnderTest
  let browser: Browser
  let desk: Desk

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'fibrehub-background-'))
    const ca = await createTestCa(folder)
    const { certificateFile, keyFile } = await ca.issue({ commonName: 'tiles', ip: ['127.0.0.1'] })
    const picture = plainPng(MAGENTA)
    tiles = createServer({ cert: readFileSync(certificateFile), key: readFileSync(keyFile) }, (request, response) => {
      asked.push({ path: request.url ?? '', agent: request.headers['user-agent'] })
      response.writeHead(200, { 'content-type': 'image/png' }).end(picture)
    })
    await new Promise<void>((listening) => tiles.listen(0, '127.0.0.1', listening))
    console = await startConsole({ env: { NODE_EXTRA_CA_CERTS: ca.file } })
    browser = await startBrowser()
    desk = await sitDown(browser, console.ready.ui)
  })
  afterAll(async () => {
    await browser?.close()
    await console?.stop()
    tiles?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const go = async () => {
    await desk.page.goto(new URL(VIEW, new URL('/', console.ready.ui)).href)
    await desk.page.reload()
  }
  const credits = (text: string) => desk.page.getByText(text, { exact: false })

  test('a street file that is dropped in is drawn with its roads, and says whose it is', async () => {
    const { page } = desk
    await go()
    await credits('Natural Earth').waitFor()
    mkdirSync(join(console.folder, 'maps'), { recursive: true })
    writeFileSync(join(console.folder, 'maps', 'voorbeeld.pmtiles'), streets())
    await go()
    await credits('© Voorbeeld Streets · offline basemap').waitFor()
    await page.getByRole('region', { name: 'Layers' }).getByText('voorbeeld.pmtiles').waitFor()
    await expect.poll(() => seen(page, 0)).toEqual(await role(page, 'map-road'))
    expect(await seen(page, 60)).toEqual(await role(page, 'map-land'))
    expect(await credits('Natural Earth').count()).toBe(0)
  })

  test('online tiles that are turned on are drawn over it by way of the services, with their own credit beside its', async () => {
    const { page } = desk
    const { port } = tiles.address() as AddressInfo
    expect(asked).toEqual([])
    await page.goto(new URL('#/settings/map', new URL('/', console.ready.ui)).href)
    await page.getByRole('checkbox', { name: 'Show online tiles on the map' }).check()
    await page.getByRole('textbox', { name: 'Address' }).fill(`https://127.0.0.1:${port}/{z}/{x}/{y}.png`)
    await page.getByRole('textbox', { name: 'Whose map it is' }).fill('© The Tile Works')
    await page.getByRole('button', { name: 'Keep so' }).click()
    await expect
      .poll(async () => (await console.ask<{ online: { onlineTiles: boolean } }>('map.background')).online.onlineTiles)
      .toBe(true)
    await go()
    await credits('© Voorbeeld Streets · © The Tile Works').waitFor()
    await expect.poll(() => seen(page, 60)).toEqual(MAGENTA)
    expect(asked.length).toBeGreaterThan(0)
    expect(asked.every(({ path, agent }) => /^\/14\/\d+\/\d+\.png$/.test(path) && agent?.startsWith('FibreHub'))).toBe(
      true,
    )
  })

  test('nothing on the way was against the policy of the page', () => {
    expect(desk.complaints).toEqual([])
  })
})
