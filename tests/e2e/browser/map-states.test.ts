/** Which points the map shows and in which state, at the screen: by the place that is chosen, and by what RADIUS says of a line. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Attributes, createNas, type NasUnderTest, sessionOf } from '../../nas-under-test.ts'
import { takeSeat } from './seat.ts'

const SECRET = 'a-secret-for-the-map-page-91c4'
const HERE = { lat: -29.97, lon: 30.88 }
const NEAR = `at=${HERE.lat},${HERE.lon},14`
const CUSTOMERS = [
  { name: 'Nomsa Example', username: 'nomsa@fhub', suburb: 'Umlazi', east: 0 },
  { name: 'Pieter Example', username: 'pieter@fhub', suburb: 'Umlazi', east: 0.004 },
  { name: 'Fatima Example', username: 'fatima@fhub', suburb: 'Berea', east: -0.004 },
]

describe('the points of the map', () => {
  const seat = takeSeat(async ({ ask }) => {
    await ask('nas.add', { name: 'bng-test-01', address: '127.0.0.1', secret: SECRET })
    for (const { name, username, suburb, east } of CUSTOMERS) {
      await ask('subscribers.add', {
        name,
        addresses: [{ suburb, lat: HERE.lat, lon: HERE.lon + east }],
        services: [{ username, fnoId: 'vumatel', status: 'active' }],
      })
    }
  })
  const { ask, go } = seat
  let nas: NasUnderTest
  beforeAll(async () => {
    nas = await createNas({ port: seat.console.ready.radius.acct, secret: SECRET })
  })
  afterAll(() => nas?.close())

  const map = () => seat.page.getByRole('application', { name: /^Map of subscribers/ })
  const panel = () => seat.page.getByRole('complementary', { name: 'Who is affected' })
  /** What the layers count: the legend of the dots that are drawn. */
  const counted = async () => {
    const layers = seat.page.getByRole('region', { name: 'Layers' })
    const of = async (word: string) => Number(await layers.locator(`[data-layer="${word}"] > :last-child`).innerText())
    return { up: await of('Up'), down: await of('Down'), stale: await of('Stale'), never: await of('Never up') }
  }
  /** The pointer rests so many pixels right of the middle of the map. */
  const pointAt = async (right: number) => {
    const { x, y, width, height } = (await map().boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
    await seat.page.mouse.move(x + width / 2 + right + 40, y + height / 2 + 60)
    await seat.page.mouse.move(x + width / 2 + right, y + height / 2)
  }
  /** Degrees to the east as pixels of this zoom. */
  const pixels = (east: number) => Math.round((east / 360) * 256 * 2 ** 14)

  test('a place narrows the points and what is counted of them, as it narrows the panel and the list', async () => {
    const { page } = seat
    await go(`#/map?${NEAR}`)
    await expect.poll(counted).toEqual({ up: 0, down: 0, stale: 0, never: 3 })
    await pointAt(pixels(-0.004))
    await page.getByText('fatima@fhub').waitFor()

    const { matches } = await ask<{ matches: { placeId: string }[] }>('places.resolve', { text: 'Umlazi' })
    await go(`#/map?${NEAR}&in=${matches[0]?.placeId}`)
    await expect.poll(counted).toEqual({ up: 0, down: 0, stale: 0, never: 2 })
    await panel().getByText('2 services', { exact: false }).waitFor()
    await pointAt(0)
    await page.getByText('nomsa@fhub').waitFor()
    // Who lives elsewhere is no dot any more, and so nobody is pointed at.
    await pointAt(pixels(-0.004))
    await page.locator('[role="application"]:not([data-on-point])').waitFor()
    expect(await page.getByText('fatima@fhub').count()).toBe(0)

    await page.getByRole('button', { name: 'As a list' }).click()
    const list = page.getByRole('table', { name: 'Services', exact: true })
    await list.getByRole('link', { name: 'Pieter Example' }).waitFor()
    expect(await list.getByRole('row').count()).toBe(3)
    await go(`#/map?${NEAR}&in=${matches[0]?.placeId}`)
    await panel().getByRole('button', { name: 'Close' }).click()
    await expect.poll(counted).toEqual({ up: 0, down: 0, stale: 0, never: 3 })
  })

  test('an ONT that is unplugged turns from up to down with the packet that says so, and one that falls silent is stale', async () => {
    await go(`#/map?${NEAR}`)
    await expect.poll(counted).toEqual({ up: 0, down: 0, stale: 0, never: 3 })
    const says = async (username: string, more: Attributes) =>
      expect(await nas.account({ ...sessionOf(username), 'ADSL-Agent-Remote-Id': 'HWTC3F9AC1E0', ...more })).toBe(true)

    await says('nomsa@fhub', { 'Acct-Status-Type': 'Start' })
    await says('pieter@fhub', { 'Acct-Status-Type': 'Start' })
    await expect.poll(counted).toEqual({ up: 2, down: 0, stale: 0, never: 1 })

    await says('nomsa@fhub', { 'Acct-Status-Type': 'Stop', 'Acct-Terminate-Cause': 'Lost-Carrier' })
    await expect.poll(counted).toEqual({ up: 1, down: 1, stale: 0, never: 1 })

    // Last heard longer ago than three intervals and thirty minutes, and nobody has said that it is over.
    const longAgo = Math.floor(Date.now() / 1000) - 45 * 60
    await says('fatima@fhub', {
      'Acct-Status-Type': 'Interim-Update',
      'Event-Timestamp': longAgo,
      'Acct-Session-Time': 60,
    })
    await expect.poll(counted).toEqual({ up: 1, down: 1, stale: 1, never: 0 })

    await says('nomsa@fhub', { 'Acct-Status-Type': 'Start', 'Acct-Session-Id': 'plugged-in-again' })
    await expect.poll(counted).toEqual({ up: 2, down: 0, stale: 1, never: 0 })
    expect(seat.desk.complaints).toEqual([])
  })
})
