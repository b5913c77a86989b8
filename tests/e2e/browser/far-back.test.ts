/** A search among very many sign-ins gives up in time, says how far back it has looked, and goes on from there. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadDataKey } from '../../../main-services/platform/secrets/data-key.ts'
import { radiusMigrations } from '../../../main-services/platform/sqlite/migrations/radius/index.ts'
import { openDatabase } from '../../../main-services/platform/sqlite/open.ts'
import { createAttempts, type NewAttempt } from '../../../main-services/radius/attempts.store.ts'
import { type ConsoleUnderTest, startConsole, until } from '../../console-under-test.ts'
import { accessibilityProblems, type Desk, sitDown, startBrowser } from './browser.ts'

/** More people than are looked up one by one, and before them more sign-ins than are looked through. */
const PEOPLE = 600
const OTHERS = 51_200
const LATELY = 2

describe('a search among very many sign-ins', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fibrehub-far-back-'))
  let console: ConsoleUnderTest
  let browser: Browser
  let desk: Desk

  beforeAll(async () => {
    // The first start makes the files and their key.
    await (await startConsole({ folder })).stop()
    fill(folder)
    console = await startConsole({ folder })
    await until(
      () => console.ask<{ total: number }>('authLog.query', { limit: 0 }),
      ({ total }) => total === PEOPLE + OTHERS + LATELY,
      60,
    )
    browser = await startBrowser()
    desk = await sitDown(browser, console.ready.ui)
  })
  afterAll(async () => {
    await browser?.close()
    await console?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  const search = async (words: string) => {
    await desk.page.goto(new URL(`/#/sign-ins?search=${words}`, console.ready.ui).href)
  }
  const further = () => desk.page.getByRole('button', { name: 'Look further back' })
  const rows = (name: RegExp) => desk.page.getByRole('row', { name })

  test('with nothing found so far it says so and how far back that was, and finds them further back', async () => {
    const { page } = desk
    await search('old.customer')
    await page.getByText(/^No sign-in for “old\.customer” so far, looked back to (\d+ \w+ )?\d\d:\d\d$/).waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await further().click()
    await rows(/old\.customer599@fhub/).waitFor()
    await page.getByText(`${PEOPLE} attempts`).waitFor()
    expect(await further().count()).toBe(0)
    expect(page.url()).toContain('&to=')
    await page.goBack()
    await page.getByText(/so far, looked back to/).waitFor()
  })

  test('with a few found the foot says that there may be more, and leads to them', async () => {
    const { page } = desk
    await search('customer')
    await rows(/new\.customer1@fhub/).waitFor()
    await page.getByText(/At least 2, looked back to (\d+ \w+ )?\d\d:\d\d/).waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await further().click()
    await rows(/old\.customer599@fhub/).waitFor()
    expect(await page.getByText(/looked back to/).count()).toBe(0)
  })

  test('what was looked through to its end says nothing of it', async () => {
    const { page } = desk
    await search('nobody.at.all')
    await page.getByText('No sign-in for “nobody.at.all”', { exact: true }).waitFor()
    expect(await further().count()).toBe(0)
    expect(desk.complaints).toEqual([])
  })
})

/** Ten a second up to now: first the customers, then the others, and the newest of the customers again. */
function fill(folder: string): void {
  const key = loadDataKey({ folder })
  if (!key.ok) throw new Error(key.error.words)
  const file = join(folder, 'radius.db')
  const opened = openDatabase({
    file,
    key: key.value,
    durability: 'NORMAL',
    migrations: radiusMigrations,
    cacheMegabytes: 16,
  })
  if (!opened.ok) throw new Error(opened.error.words)
  const names = [
    ...Array.from({ length: PEOPLE }, (_, n) => `old.customer${n}@fhub`),
    ...Array.from({ length: OTHERS }, (_, n) => `other${n % 50}@isp`),
    ...Array.from({ length: LATELY }, (_, n) => `new.customer${n}@fhub`),
  ]
  const now = Date.now()
  createAttempts(opened.value).append(names.map((username, n) => attempt(username, now - (names.length - n) * 100)))
  opened.value.close()
}

const attempt = (username: string, at: number): NewAttempt => ({
  at,
  username,
  nasAddress: '127.0.0.1',
  nasId: '',
  nasPort: null,
  callingStationId: null,
  method: 'pap',
  reason: 'wrong-password',
  words: 'The password is wrong',
})
