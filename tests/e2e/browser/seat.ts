/** A console of its own with somebody at it in a browser: there before the tests of a file, gone after them. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { type ConsoleUnderTest, startConsole } from '../../console-under-test.ts'
import { type Desk, sitDown, startBrowser } from './browser.ts'

export interface Seat {
  readonly console: ConsoleUnderTest
  readonly browser: Browser
  readonly desk: Desk
  readonly page: Page
  readonly ask: ConsoleUnderTest['ask']
  /** To an address of the console such as `#/sessions`, at this desk or at another one. */
  readonly go: (hash: string, page?: Page) => Promise<void>
}

/** What `prepare` asks of the console is there before anybody sits down. */
export function takeSeat(prepare: (console: ConsoleUnderTest) => Promise<unknown> = async () => {}): Seat {
  let console: ConsoleUnderTest | undefined
  let browser: Browser | undefined
  let desk: Desk | undefined

  beforeAll(async () => {
    console = await startConsole()
    await prepare(console)
    browser = await startBrowser()
    desk = await sitDown(browser, console.ready.ui)
  })
  afterAll(async () => {
    await browser?.close()
    await console?.stop()
  })

  const seat: Seat = {
    get console() {
      return taken(console)
    },
    get browser() {
      return taken(browser)
    },
    get desk() {
      return taken(desk)
    },
    get page() {
      return taken(desk).page
    },
    ask: (call, input) => taken(console).ask(call, input),
    go: async (hash, page = seat.page) => {
      // Rows stand still under the pointer: it must not rest where the list will be.
      await page.mouse.move(0, 0)
      await page.goto(new URL(hash, new URL('/', seat.console.ready.ui)).href)
    },
  }
  return seat
}

function taken<T>(what: T | undefined): T {
  if (what === undefined) throw new Error('The seat is taken before the first test, not before')
  return what
}
