/** How many frames a second the map draws while it is panned and zoomed, with every point on it. */
import type { Page } from 'playwright-core'
import { countFrames, type Frames } from './count-frames.ts'

export interface MapFrames extends Frames {
  /** What was done meanwhile. */
  readonly phase: string
}

const PHASE_SECONDS = 6
/** Johannesburg and Pretoria: more points than anywhere, one by one at this zoom. */
const CROWDED = '-26.1,28.1,10'
const STEPS_A_SECOND = 30

/** On a page that is signed in. `points`: as many as the map says it has, so that nothing is measured before they are there. */
export async function measureMapFrames(page: Page, ui: string, points: number): Promise<MapFrames[]> {
  await page.goto(new URL(`/#/map?at=${CROWDED}`, ui).href)
  await page.getByRole('application', { name: /^Map of subscribers/ }).waitFor()
  await waitForPoints(page, points)
  const phases: readonly (readonly [string, (page: Page) => Promise<void>])[] = [
    ['looked at', async () => {}],
    ['panned', pan],
    ['zoomed', zoom],
  ]
  const measured: MapFrames[] = []
  for (const [phase, meanwhile] of phases) {
    const [frames] = await Promise.all([countFrames(page, { seconds: PHASE_SECONDS }), meanwhile(page)])
    measured.push({ phase, ...frames })
  }
  return measured
}

/** The layers' counts add up to all points. */
async function waitForPoints(page: Page, points: number): Promise<void> {
  const layers = page.getByRole('region', { name: 'Layers' })
  await page.waitForFunction(
    ({ text, wanted }) => {
      const numbers = [...(text?.querySelectorAll('[data-state]') ?? [])].map((mark) =>
        Number(mark.closest('[data-layer]')?.lastElementChild?.textContent?.replace(/\D/g, '')),
      )
      return numbers.reduce((sum, number) => sum + number, 0) === wanted
    },
    { text: await layers.elementHandle(), wanted: points },
    { timeout: 120_000 },
  )
}

/** Dragged to and fro across the window, as a hand does it. */
async function pan(page: Page): Promise<void> {
  const until = Date.now() + PHASE_SECONDS * 1000
  const { width, height } = page.viewportSize() ?? { width: 1280, height: 800 }
  const middle = { x: width * 0.6, y: height * 0.5 }
  for (let way = 1; Date.now() < until; way = -way) {
    await page.mouse.move(middle.x - way * 250, middle.y - way * 80)
    await page.mouse.down()
    for (let step = 0; step < STEPS_A_SECOND && Date.now() < until; step += 1) {
      const part = step / STEPS_A_SECOND
      await page.mouse.move(middle.x + way * 250 * (2 * part - 1), middle.y + way * 80 * (2 * part - 1))
      await page.waitForTimeout(1000 / STEPS_A_SECOND)
    }
    await page.mouse.up()
  }
}

/** In and out by the wheel, between a city and a street. */
async function zoom(page: Page): Promise<void> {
  const until = Date.now() + PHASE_SECONDS * 1000
  const { width, height } = page.viewportSize() ?? { width: 1280, height: 800 }
  await page.mouse.move(width * 0.6, height * 0.5)
  for (let turn = 0; Date.now() < until; turn += 1) {
    await page.mouse.wheel(0, turn % 8 < 4 ? -120 : 120)
    await page.waitForTimeout(400)
  }
}
