/** Takes README's screenshots: the built console with its demo in Chromium. `npm run screens` */
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { type ConsoleUnderTest, startConsole, until } from '../console-under-test.ts'
import { sitDown, startBrowser } from '../e2e/browser/browser.ts'

const FOLDER = resolve(import.meta.dirname, '../../docs/screens')
const SIZE = { width: 1440, height: 900 }
/** Long enough for the usage chart of a session to be a line. */
const DEMO_SECONDS = 17 * 60

/** Long enough for RADIUS to have named the hardware of most lines. */
const CUSTOMER_SECONDS = 90

mkdirSync(FOLDER, { recursive: true })
const browser = await startBrowser()

/** `take` with a console of its own, which is stopped whatever becomes of it. */
async function withConsole(
  flags: readonly string[],
  take: (console: ConsoleUnderTest) => Promise<void>,
): Promise<void> {
  const console = await startConsole({ flags })
  try {
    await take(console)
  } finally {
    await console.stop()
  }
}

/** A demo whose customers have dialled in. */
const withDemo = (take: (console: ConsoleUnderTest) => Promise<void>): Promise<void> =>
  withConsole(['--demo'], async (console) => {
    await until(
      () => console.ask<{ total: number }>('sessions.query', { filter: { state: 'up' }, limit: 0 }),
      ({ total }) => total > 4000,
      60,
    )
    await take(console)
  })

const firstStart = (): Promise<void> =>
  withConsole([], async (console) => {
    const { page } = await sitDown(browser, console.ready.ui, SIZE)
    await page.getByRole('heading', { name: 'Ready for your first NAS' }).waitFor()
    await shoot(page, 'first-start')
  })

/** Names that an ISP keeps of its own, and one as a notice writes it. */
const places = (): Promise<void> =>
  withConsole([], async (console) => {
    const { matches } = await console.ask<{ matches: { placeId: string }[] }>('places.resolve', { text: 'Hammarsdale' })
    const within = matches[0]?.placeId ?? ''
    await console.ask('places.addAlias', { kind: 'zone', name: 'Mpumalanga Zone 1', placeId: within, fnoId: 'vumatel' })
    const { page } = await sitDown(browser, console.ready.ui, SIZE)
    const ui = new URL('/', console.ready.ui)
    await page.goto(new URL('#/places?kind=suburb&name=Bryanstan Ext 8, Sandton', ui).href)
    await pause(2500)
    await shoot(page, 'places')
  })

const demo = (): Promise<void> =>
  withDemo(async (console) => {
    await pause(DEMO_SECONDS * 1000)
    for (const scheme of ['dark', 'light'] as const) {
      const { page } = await sitDown(browser, console.ready.ui, SIZE)
      await page.evaluate((wanted) => localStorage.setItem('mantine-color-scheme-value', wanted), scheme)
      const ui = new URL('/', console.ready.ui)
      await page.goto(new URL('#/sessions?sort=-outputRate', ui).href)
      await page.reload()
      await page.getByRole('row').nth(4).click()
      await page.getByRole('button', { name: 'Copy text' }).waitFor()
      await pause(2500)
      await shoot(page, scheme === 'dark' ? 'sessions' : 'sessions-light')
      if (scheme === 'light') continue
      await page.goto(new URL('#/overview', ui).href)
      await pause(2500)
      await shoot(page, 'overview')
      await page.goto(new URL('#/nas', ui).href)
      await page.getByRole('row').nth(2).click()
      await pause(2500)
      await shoot(page, 'nas')
      await page.goto(new URL('#/sign-ins?reason=wrong-mac', ui).href)
      await page
        .getByRole('row', { name: /Wrong MAC/ })
        .first()
        .click()
      await pause(2500)
      await shoot(page, 'sign-ins')
      const { rows } = await console.ask<{ rows: { username: string }[] }>('authLog.query', { reason: 'wrong-mac' })
      await page.goto(new URL(`#/accounts/${encodeURIComponent(rows[0]?.username ?? '')}`, ui).href)
      await page.getByRole('button', { name: 'Try it' }).click()
      await pause(2500)
      await shoot(page, 'account')
    }
  })

/** Mpumalanga and Hammarsdale, as somebody draws round them who has a notice before them. */
const DRAWN = 'p:-29.775,30.585;-29.765,30.7;-29.84,30.705;-29.86,30.62;-29.825,30.575'

/** Who the customers are, what stands at theirs, and where they are: the demo after some minutes. */
const customers = (): Promise<void> =>
  withDemo(async (console) => {
    await pause(CUSTOMER_SECONDS * 1000)
    const { page } = await sitDown(browser, console.ready.ui, SIZE)
    const ui = new URL('/', console.ready.ui)
    const show = async (address: string, name: string) => {
      await page.goto(new URL(`#${address}`, ui).href)
      await pause(4000)
      await shoot(page, name)
    }
    await show('/subscribers', 'subscribers')
    const { rows } = await console.ask<{ rows: { subscriberId: string }[] }>('subscribers.query', {
      filter: { state: 'up', rica: 'verified' },
      limit: 5,
    })
    await show(`/subscribers/${rows[0]?.subscriberId ?? ''}`, 'subscriber')
    await show('/hardware?show=suggestions', 'hardware')
    await show('/places?show=areas', 'coverage')
    await show(`/map?at=-29.81,30.85,11&area=${DRAWN}`, 'map')
  })

const shoot = (page: Page, name: string) => page.screenshot({ path: join(FOLDER, `${name}.png`) })

/** `npm run screens -- places` takes that one alone: the demo needs its time. */
const parts = { 'first-start': firstStart, places, customers, demo }
const wanted = process.argv.slice(2)

try {
  for (const [name, take] of Object.entries(parts)) if (wanted.length === 0 || wanted.includes(name)) await take()
} finally {
  await browser.close()
}
