/** Who may come in and what they may do, at the screen. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ConsoleUnderTest, startConsole } from '../../console-under-test.ts'
import { accessibilityProblems, sitDown, startBrowser } from './browser.ts'

const PASSWORD = 'nine plain words are good'

describe('operators', () => {
  let console: ConsoleUnderTest
  let browser: Browser
  const address = () => new URL('/', console.ready.ui).href

  beforeAll(async () => {
    console = await startConsole()
    browser = await startBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await console?.stop()
  })

  test('without a link nobody is let in, and the page says how to get one', async () => {
    const { page } = await sitDown(browser, address())
    await page.getByText('operators.signInLink').waitFor()
    expect(await page.getByRole('link', { name: 'Sessions' }).count()).toBe(0)
    expect(await accessibilityProblems(page)).toEqual([])
  })

  test('the printed link lets the owner in, who sets a password', async () => {
    const { page } = await sitDown(browser, console.ready.ui)
    await page.goto(`${address()}#/settings/password`)
    await page.getByRole('textbox', { name: 'New password', exact: true }).fill(PASSWORD)
    await page.getByRole('textbox', { name: 'New password, again' }).fill(PASSWORD)
    await page.getByRole('button', { name: 'Set the password' }).click()
    await expect.poll(() => console.ask('operators.me')).toMatchObject({ hasPassword: true })
  })

  test('from then on the printed link is worth nothing, and name and password let in', async () => {
    const { page } = await sitDown(browser, console.ready.ui)
    await page.getByLabel(/name/i).first().fill('owner')
    await page
      .getByLabel(/^password/i)
      .first()
      .fill('not the password')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('alert').waitFor()
    await page
      .getByLabel(/^password/i)
      .first()
      .fill(PASSWORD)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('link', { name: 'Sessions' }).waitFor()
  })

  test('a viewer sees the sessions and is refused what changes things', async () => {
    await console.ask('operators.add', {
      signInName: 'viewer',
      name: 'Night Viewer',
      role: 'viewer',
      password: PASSWORD,
    })
    const { page } = await sitDown(browser, address())
    await page.getByLabel(/name/i).first().fill('viewer')
    await page
      .getByLabel(/^password/i)
      .first()
      .fill(PASSWORD)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('link', { name: 'Sessions' }).click()
    await page.getByRole('grid', { name: 'Sessions' }).waitFor()
    await page.goto(`${address()}#/nas`)
    await page.getByRole('heading', { name: 'NAS', level: 1 }).waitFor()
    const add = page.getByRole('button', { name: 'Add NAS' })
    expect((await add.count()) === 0 || (await add.isDisabled())).toBe(true)
  })

  test('what was done is in the audit, without the password', async () => {
    const { rows } = await console.ask<{ rows: { call: string; summary: string }[] }>('audit.query', {})
    expect(rows.map(({ call }) => call)).toEqual(expect.arrayContaining(['operators.setPassword', 'operators.add']))
    expect(JSON.stringify(rows)).not.toContain(PASSWORD)
  })
})
