/** Areas at the screen: files looked at, put right and brought over, asked by point, and taken away again. */
import { describe, expect, test } from 'vitest'
import { FILE_PART_OCTETS } from '../../../shared/contract/files.ts'
import { accessibilityProblems } from './browser.ts'
import { takeSeat } from './seat.ts'

type Corner = readonly [lon: number, lat: number]

/** A square of two kilometres or so round a point. */
const square = (lon: number, lat: number): Corner[] => [
  [lon - 0.01, lat - 0.01],
  [lon + 0.01, lat - 0.01],
  [lon + 0.01, lat + 0.01],
  [lon - 0.01, lat + 0.01],
  [lon - 0.01, lat - 0.01],
]

const feature = (properties: object, ring: readonly Corner[]) => ({
  type: 'Feature',
  properties,
  geometry: { type: 'Polygon', coordinates: [ring] },
})

const GEOJSON = JSON.stringify({
  type: 'FeatureCollection',
  features: [
    feature({ name: 'Hammarsdale Ext 2', status: 'Live' }, square(30.65, -29.8)),
    feature({ name: 'Mpumalanga B', status: 'Planned' }, square(30.7, -29.8)),
    { type: 'Feature', properties: { name: 'No outline' }, geometry: null },
  ],
})

/** Latitude first, as no KML may have it. */
const SWAPPED_KML = `<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><name>Umlazi V</name><Polygon><outerBoundaryIs>
<LinearRing><coordinates>${square(30.88, -29.97)
  .map(([lon, lat]) => `${lat},${lon},0`)
  .join(' ')}</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark></Document></kml>`

describe('areas', () => {
  const seat = takeSeat()
  const { ask, go } = seat

  const dialog = () => seat.page.getByRole('dialog', { name: 'Import areas' })
  const choose = (name: string, text: string) =>
    seat.page.locator('input[type="file"]').setInputFiles({ name, mimeType: '', buffer: Buffer.from(text) })
  const figure = (name: string) => dialog().locator('dl > div', { hasText: name }).locator('dd').innerText()

  test('a file is looked at first: whose it is is put right, what is left out is said, and then it comes', async () => {
    const { page } = seat
    await go('#/places?show=areas')
    await page.getByText('No area yet').waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await page.getByRole('button', { name: 'Import areas' }).first().click()
    await choose('coverage.geojson', GEOJSON)
    await dialog().getByRole('textbox', { name: 'Whose data it is' }).fill('Vumatel, by mail')
    await dialog().getByLabel('Of what day').fill('2026-11-02')
    expect(await accessibilityProblems(page)).toEqual([])
    await dialog().getByRole('button', { name: 'Preview' }).click()
    await dialog().getByText('choose the operator', { exact: false }).waitFor()
    expect(await dialog().getByRole('button', { name: 'Nothing to import' }).isDisabled()).toBe(true)
    await dialog().getByRole('combobox', { name: 'FNO where none is said' }).click()
    await page.getByRole('option', { name: 'Vumatel' }).click()
    await dialog().getByRole('button', { name: 'Import 2 areas' }).waitFor()
    expect(await figure('Left out')).toBe('1')
    expect(await accessibilityProblems(page)).toEqual([])
    await dialog().getByRole('button', { name: 'Import 2 areas' }).click()
    await dialog().getByText('2 areas imported').waitFor()
    await dialog().getByRole('button', { name: 'Show 2 areas' }).click()
    await page.getByRole('row', { name: /Hammarsdale Ext 2 Coverage Vumatel Live/ }).waitFor()
    expect(await ask('coverage.at', { lat: -29.8, lon: 30.65 })).toMatchObject({
      fnos: [{ fnoId: 'vumatel', status: 'live', source: 'Vumatel, by mail', sourceDate: '2026-11-02' }],
    })
  })

  test('a KML with latitude first is noticed, swapped by one click, and lies where it belongs', async () => {
    const { page } = seat
    await go('#/places?show=areas&importAreas=1')
    await choose('openserve.kml', SWAPPED_KML)
    await dialog().getByRole('combobox', { name: 'FNO', exact: true }).click()
    await page.getByRole('option', { name: 'Openserve' }).click()
    await dialog().getByRole('button', { name: 'Preview' }).click()
    await dialog().getByText('Latitude and longitude look swapped').waitFor()
    expect(await dialog().getByRole('button', { name: 'Import 1 area' }).isDisabled()).toBe(true)
    expect(await accessibilityProblems(page)).toEqual([])
    await dialog().getByRole('button', { name: 'Swap them' }).click()
    await dialog().getByText('with latitude and longitude swapped', { exact: false }).waitFor()
    await dialog().getByRole('button', { name: 'Import 1 area' }).click()
    await dialog().getByText('1 area imported').waitFor()
    expect(await ask('coverage.at', { lat: -29.97, lon: 30.88 })).toMatchObject({
      fnos: [{ fnoId: 'openserve', name: 'Umlazi V' }],
    })
    await dialog().getByRole('button', { name: 'Show 1 area' }).click()
  })

  test('a file of several parts is brought over part by part, and comes whole', async () => {
    const many = Array.from({ length: 4000 }, (_, i) =>
      feature(
        { name: `Block ${i}`, fno: 'Octotel', note: 'x'.repeat(120) },
        square(18.4 + (i % 60) / 50, -33.9 + i / 9000),
      ),
    )
    const text = JSON.stringify({ type: 'FeatureCollection', features: many })
    expect(text.length).toBeGreaterThan(2 * FILE_PART_OCTETS)
    await go('#/places?show=areas&importAreas=1')
    await choose('octotel.geojson', text)
    await dialog().getByRole('button', { name: 'Preview' }).click()
    await dialog()
      .getByRole('button', { name: /^Import 4\s000 areas$/ })
      .click()
    await dialog()
      .getByText(/^4\s000 areas imported$/)
      .waitFor()
    expect(await ask('coverage.areas', { fnoId: 'octotel', limit: 0 })).toMatchObject({ total: 4000 })
    await dialog()
      .getByRole('button', { name: /^Show 4\s000 areas$/ })
      .click()
  })

  test('a point is asked about by its numbers and by the name of a place', async () => {
    const { page } = seat
    await go('#/places?show=areas')
    const field = page.getByRole('textbox', { name: 'Which FNOs reach this point?' })
    const reaching = page.getByRole('list', { name: 'FNOs that reach it' })
    await field.fill('-29.80, 30.65')
    await reaching.getByText('Vumatel', { exact: true }).waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await expect.poll(() => page.url()).toContain('at=-29.80')
    await field.fill('-26.1, 28.05')
    await page.getByText('No coverage that was imported holds this point', { exact: false }).waitFor()
    await field.fill('Bryanston')
    await page.getByText('By the point of Bryanston', { exact: false }).waitFor()
  })

  test('an area opens with its outline, by its own address', async () => {
    const { page } = seat
    await go('#/places?show=areas&q=Hammarsdale')
    await page.getByRole('row', { name: /Hammarsdale Ext 2/ }).click()
    const drawer = page.getByRole('complementary', { name: 'Area Hammarsdale Ext 2' })
    await drawer.getByRole('img', { name: 'Outline of Hammarsdale Ext 2' }).waitFor()
    await drawer.getByText('4.3 km²').waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await page.reload()
    await drawer.getByText('Vumatel, by mail').waitFor()
    await page.keyboard.press('Escape')
    await drawer.waitFor({ state: 'hidden' })
  })

  test('what came with one import is taken away at once', async () => {
    const { page } = seat
    await go('#/places?show=areas&fno=vumatel')
    await page.getByRole('row', { name: /Hammarsdale Ext 2/ }).waitFor()
    await page.getByRole('button', { name: 'Remove what came from Vumatel, by mail' }).click()
    expect(await accessibilityProblems(page)).toEqual([])
    await page.getByRole('button', { name: 'Remove 2 areas' }).click()
    await page.getByText('No area among those of Vumatel').waitFor()
    expect(await ask('coverage.at', { lat: -29.8, lon: 30.65 })).toEqual({ fnos: [] })
    expect(seat.desk.complaints).toEqual([])
  })
})
