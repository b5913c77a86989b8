/** The map at the screen: points, filters, an area drawn by mouse and by keyboard, who is in it, its CSV, and the same as a list. */
import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { until } from '../../console-under-test.ts'
import { accessibilityProblems } from './browser.ts'
import { takeSeat } from './seat.ts'

const MIDDLE = { lat: -29.85, lon: 31 }
const NEAR = `at=${MIDDLE.lat},${MIDDLE.lon},13`
/** A kilometre is about 60 pixels of that view. */
const CUSTOMERS = [
  { name: 'Nomsa Example', north: 0, east: 0, fnoId: 'vumatel' },
  { name: 'Pieter Example', north: 0.005, east: 0.005, fnoId: 'vumatel' },
  { name: 'Fatima Example', north: -0.005, east: -0.005, fnoId: 'openserve' },
  { name: 'Farther Example', north: 0.04, east: -0.04, fnoId: 'openserve' },
  { name: 'Farthest Example', north: 3.6, east: -3, fnoId: 'vumatel' },
]

interface Found {
  readonly services: number
  readonly subscribers: number
  readonly rows: readonly { readonly name: string }[]
}

describe('the map', () => {
  const seat = takeSeat()
  const { ask, go } = seat

  const map = () => seat.page.getByRole('application', { name: /^Map of subscribers/ })
  const layers = () => seat.page.getByRole('region', { name: 'Layers' })
  const panel = () => seat.page.getByRole('complementary', { name: 'Who is affected' })
  const middle = async () => {
    const { x, y, width, height } = (await map().boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
    return { x: x + width / 2, y: y + height / 2 }
  }
  /** The corners of the drawn area as the address holds them. */
  const drawn = () => {
    const area = new URLSearchParams(new URL(seat.page.url()).hash.split('?')[1]).get('area') ?? ''
    return area
      .slice(2)
      .split(';')
      .map((pair) => pair.split(',').map(Number))
      .map(([lat = 0, lon = 0]) => ({ lat, lon }))
  }

  test('a map without subscribers says what to do, over a basemap that needs nobody', async () => {
    const { page } = seat
    await go('#/map')
    await page.getByText('No subscriber is on the map yet').waitFor()
    await page.getByRole('link', { name: 'Import subscribers' }).waitFor()
    await map().locator('.leaflet-land-pane canvas').first().waitFor({ state: 'attached' })
    expect(await accessibilityProblems(page)).toEqual([])
  })

  test('subscribers come onto it by themselves, counted by how their lines stand', async () => {
    for (const { name, north, east, fnoId } of CUSTOMERS) {
      await ask('subscribers.add', {
        name,
        addresses: [{ suburb: 'Durban', lat: MIDDLE.lat + north, lon: MIDDLE.lon + east }],
        services: [{ fnoId, status: 'active', package: 'Core 100/50' }],
      })
    }
    await layers().locator('[data-layer="Never up"]').getByText('5').waitFor()
    await layers().locator('[data-layer="Down"]').getByText('0').waitFor()
  })

  test('an operator narrows the points and stands in the address', async () => {
    const { page } = seat
    await go(`#/map?${NEAR}`)
    await page.getByRole('combobox', { name: 'FNO' }).click()
    await page.getByRole('option', { name: 'Openserve' }).click()
    await layers().locator('[data-layer="Never up"]').getByText('2').waitFor()
    await expect.poll(() => page.url()).toContain('fno=openserve')
    await page.getByRole('combobox', { name: 'FNO' }).click()
    await page.getByRole('option', { name: 'Any FNO' }).click()
    await layers().locator('[data-layer="Never up"]').getByText('5').waitFor()
  })

  test('an area drawn by mouse says who is in it, as the services say when they are asked', async () => {
    const { page } = seat
    await go(`#/map?${NEAR}`)
    await page.getByRole('button', { name: 'Draw an area' }).click()
    const { x, y } = await middle()
    for (const [right, down] of [
      [-90, -90],
      [90, -90],
      [90, 90],
      [-90, 90],
      [-90, -90],
    ] as const) {
      await page.mouse.click(x + right, y + down)
    }
    await panel().getByText('3 services').waitFor()
    const found = await ask<Found>('affected.find', { where: { polygon: drawn() } })
    expect(found).toMatchObject({ services: 3, subscribers: 3 })
    for (const { name } of found.rows) await panel().getByRole('link', { name }).waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
  })

  test('a rule leaves some of them out, and is undone by its chip', async () => {
    const { page } = seat
    await panel().getByRole('button', { name: 'Rule' }).click()
    const dialog = page.getByRole('dialog', { name: 'Add a rule' })
    await dialog.getByRole('combobox', { name: 'FNO' }).click()
    await page.getByRole('option', { name: 'Openserve' }).click()
    await dialog.getByRole('checkbox', { name: 'All but these' }).check()
    await dialog.getByRole('button', { name: 'Add rule' }).click()
    await panel().getByText('2 services').waitFor()
    await panel().getByRole('button', { name: 'Undo not FNO Openserve' }).click()
    await panel().getByText('3 services').waitFor()
  })

  test('a corner is moved by the arrow keys', async () => {
    const before = drawn()[0]
    const corner = map().getByRole('button', { name: 'Corner 1 of 4; the arrow keys move it' })
    await corner.focus()
    await seat.page.keyboard.press('ArrowLeft')
    await expect.poll(() => drawn()[0]?.lon).toBeLessThan(before?.lon ?? 0)
    expect(drawn()[0]?.lat).toBeCloseTo(before?.lat ?? 0, 4)
  })

  test('those in it are saved as a CSV with what reaches them, which the audit notes', async () => {
    const { page } = seat
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      panel().getByRole('button', { name: 'CSV' }).click(),
    ])
    const csv = await readFile(await download.path(), 'utf8')
    expect(csv.trim().split(/\r?\n/)).toHaveLength(4)
    expect(csv).toContain('Nomsa Example')
    const { rows } = await ask<{ rows: { call: string }[] }>('audit.query')
    expect(rows.map(({ call }) => call)).toContain('affected.export')
  })

  test('the same is drawn by keyboard alone, and Escape leaves', async () => {
    const { page } = seat
    await go(`#/map?${NEAR}&fno=vumatel`)
    await page.reload()
    await layers().locator('[data-layer="Never up"]').getByText('3').waitFor()
    const tool = page.getByRole('button', { name: 'Draw an area' })
    await tool.focus()
    await page.keyboard.press('Enter')
    await page.getByText('Click the corners', { exact: false }).waitFor()
    const press = async (...keys: readonly string[]) => {
      for (const key of keys) await page.keyboard.press(key)
    }
    await press('ArrowLeft', 'ArrowUp', 'Space', 'ArrowRight', 'ArrowRight', 'Space', 'ArrowDown', 'ArrowDown', 'Space')
    await press('ArrowLeft', 'ArrowLeft', 'Space', 'Enter')
    await panel().getByText('2 services').waitFor()
    expect(drawn()).toHaveLength(4)
    const found = await ask<Found>('affected.find', {
      where: { and: [{ polygon: drawn() }, { fno: 'vumatel' }] },
    })
    expect(found.services).toBe(2)
    await panel().getByRole('button', { name: 'Close' }).click()
    await panel().waitFor({ state: 'hidden' })
    await tool.click()
    await press('Space', 'Escape', 'Escape')
    await page.getByRole('button', { name: 'Move the map', pressed: true }).waitFor()
  })

  test('a circle is given by numbers', async () => {
    const { page } = seat
    await go(`#/map?${NEAR}`)
    await page.reload()
    await page.getByRole('button', { name: 'Circle by numbers' }).click()
    const dialog = page.getByRole('dialog', { name: 'Circle by numbers' })
    await dialog.getByRole('textbox', { name: 'Radius, metres' }).fill('7000')
    expect(await accessibilityProblems(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Who is in it?' }).click()
    await panel().getByText('4 services').waitFor()
  })

  test('as a list it says the same, with the way to each', async () => {
    const { page } = seat
    await page.getByRole('button', { name: 'As a list' }).click()
    const list = page.getByRole('table', { name: 'Services', exact: true })
    await list.getByRole('link', { name: 'Farther Example' }).waitFor()
    await expect.poll(() => list.getByRole('row').count()).toBe(5)
    expect(await accessibilityProblems(page)).toEqual([])
    await page.getByRole('button', { name: 'As a map' }).click()
    await map().waitFor()
  })

  test('whoever rests on a point sees who it is, and a click opens their page', async () => {
    const { page } = seat
    await go(`#/map?${NEAR}`)
    await page.reload()
    await layers().locator('[data-layer="Never up"]').getByText('5').waitFor()
    const { x, y } = await middle()
    await page.mouse.move(x + 30, y + 40)
    await page.mouse.move(x, y)
    await page.getByText('Nomsa Example').waitFor()
    await page.mouse.click(x, y)
    await page.getByRole('heading', { name: 'Nomsa Example', level: 1 }).waitFor()
    expect(page.url()).toContain('#/subscribers/')
  })

  test('the settings turn online tiles on, which are told apart on the map', async () => {
    const { page } = seat
    await go('#/settings/map')
    await page.getByRole('checkbox', { name: 'Show online tiles on the map' }).check()
    // No tile server is asked by a test: this one is nobody's.
    await page.getByRole('textbox', { name: 'Address' }).fill('https://127.0.0.1:9/{z}/{x}/{y}.png')
    expect(await accessibilityProblems(page)).toEqual([])
    await page.getByRole('button', { name: 'Keep so' }).click()
    await until(
      () => ask<{ online: { onlineTiles: boolean } }>('map.background'),
      ({ online }) => online.onlineTiles,
    )
    await go(`#/map?${NEAR}`)
    await layers().getByText('127.0.0.1:9 could not be reached').waitFor()
    await page.getByText('© OpenStreetMap contributors', { exact: false }).waitFor()
  })

  test('nothing on the way was against the policy of the page', () => {
    expect(seat.desk.complaints).toEqual([])
  })
})
