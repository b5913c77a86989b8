/** Who may come in and what they may do, at the screen. */
import type { Browser, Page } from 'playwright-core'
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
    expect(await page.getByRole('link', { name: 'Sessions', exact: true }).count()).toBe(0)
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
    await signIn(page, 'owner', 'not the password')
    await page.getByRole('alert').getByText('Name or password is wrong').waitFor()
    expect(await page.getByRole('link', { name: 'Sessions', exact: true }).count()).toBe(0)
    await signIn(page, 'owner', PASSWORD)
    await page.getByRole('link', { name: 'Sessions', exact: true }).waitFor()
  })

  test('a viewer sees the sessions and is refused what changes things', async () => {
    await console.ask('operators.add', {
      signInName: 'viewer',
      name: 'Night Viewer',
      role: 'viewer',
      password: PASSWORD,
    })
    const { page } = await sitDown(browser, address())
    await signIn(page, 'viewer', PASSWORD)
    await page.getByRole('link', { name: 'Sessions', exact: true }).click()
    await page.getByRole('grid', { name: 'Sessions' }).waitFor()
    await page.goto(`${address()}#/nas?add=1`)
    await page.getByText('No NAS yet').waitFor()
    expect(await page.getByRole('button', { name: /^Add/ }).count()).toBe(0)
    expect(await page.getByRole('dialog').count()).toBe(0)
    await page.goto(`${address()}#/settings/audit`)
    await page.getByText('Audit is for admins').waitFor()
  })

  test('what was done is in the audit, without the password', async () => {
    const { rows } = await console.ask<{ rows: { call: string; summary: string }[] }>('audit.query', {})
    expect(rows.map(({ call }) => call)).toEqual(expect.arrayContaining(['operators.setPassword', 'operators.add']))
    expect(JSON.stringify(rows)).not.toContain(PASSWORD)
  })
})

async function signIn(page: Page, name: string, password: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Sign-in name' }).fill(name)
  await page.getByRole('textbox', { name: 'Password' }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}
