/** A real Chromium on the built console, as a person at the desk would have it. */
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { findBrowser, sandboxFlags } from '../../../tools/find-browser.mjs'

/** Nothing of the browser's own may go to the network during a test. */
const QUIET_FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export async function startBrowser(): Promise<Browser> {
  const executablePath = findBrowser({ playwright: true })
  if (!executablePath) throw new Error('No browser for the tests: npm test finds or installs one before it begins')
  return chromium.launch({ executablePath, args: [...sandboxFlags(), ...QUIET_FLAGS] })
}

export interface Desk {
  readonly page: Page
  readonly context: BrowserContext
  /** What the page complained of: uncaught errors and violations of the content security policy. */
  readonly complaints: readonly string[]
}

/** Opens the console in a window of its own, signed in by the link it printed. */
export async function sitDown(browser: Browser, ui: string, viewport = { width: 1280, height: 800 }): Promise<Desk> {
  const context = await browser.newContext({ viewport, reducedMotion: 'reduce', acceptDownloads: true })
  // Shorter than a test's own limit, so that what was waited for is named.
  context.setDefaultTimeout(25_000)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error' && /Content Security Policy/.test(message.text())) complaints.push(message.text())
  })
  await page.goto(ui)
  return { page, context, complaints }
}

/** What axe finds on the page as it is now: rule, and where. */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  // In the page itself and only what is wrong: otherwise axe opens a second page to join what it found in frames of
  // other origins, of which the console has none, and describes all that is right too.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] })
  const { violations } = await axe.analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
}
