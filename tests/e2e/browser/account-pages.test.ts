/** Every address of the Accounts page, looked at by axe, by a viewer, and when the services are gone. */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { accessibilityProblems, type Desk, sitDown } from './browser.ts'
import { takeSeat } from './seat.ts'

const USERNAME = 'l.dlamini01@fhub'
const PATH = `#/accounts/${USERNAME}`
const PASSWORD = 'nine plain words are good'

describe('the pages of the accounts', () => {
  const seat = takeSeat(async ({ ask }) => {
    const rate = { downKbps: 50_000, upKbps: 10_000, vendors: ['mikrotik'] }
    const replies = [{ attribute: 'Session-Timeout', op: ':=', value: '86400' }]
    await ask('groups.add', { group: 'fibre-50-10', usual: { rate }, replies })
    await ask('accounts.add', {
      username: USERNAME,
      password: 'secret',
      group: 'fibre-50-10',
      usual: { sessionsAllowed: 3, sessionTimeoutSeconds: 3600, expiresAt: '2020-01-01T00:00:00.000Z' },
    })
  })
  const { ask, go } = seat
  let viewer: Desk

  const row = (page: Page) => page.getByRole('row', { name: new RegExp(USERNAME) })

  test.each([
    ['#/accounts', 'Accounts'],
    ['#/accounts?q=nobody&state=expired', 'Accounts'],
    ['#/accounts?add=1', 'Add an account'],
    ['#/accounts?import=1', 'Import accounts'],
    ['#/accounts?try=1', 'Try a sign-in'],
    [PATH, USERNAME],
    ['#/accounts/nobody', 'nobody'],
    ['#/accounts?show=packages', 'Accounts'],
    ['#/accounts?show=packages&add=1', 'Add a package'],
    ['#/accounts?show=packages&open=fibre-50-10', 'fibre-50-10'],
  ])('axe finds nothing on %s', async (hash, heading) => {
    await go(hash)
    await seat.page.getByRole('heading', { name: heading, exact: true }).first().waitFor()
    await expect.poll(() => seat.page.getByRole('status', { name: /(is|are) being/ }).count()).toBe(0)
    await seat.page.waitForLoadState('networkidle')
    expect(await accessibilityProblems(seat.page)).toEqual([])
  })

  test('a viewer reads an account in words and can change nothing', async () => {
    const owner = await ask<{ operatorId: string }>('operators.me')
    await ask('operators.add', { signInName: 'viewer', name: 'Viewer', role: 'viewer', password: PASSWORD })
    // Once the owner has a password, everybody comes in by theirs.
    await ask('operators.setPassword', { operatorId: owner.operatorId, password: PASSWORD })
    viewer = await sitDown(seat.browser, new URL('/', seat.console.ready.ui).href)
    const { page } = viewer
    await page.getByRole('textbox', { name: 'Sign-in name' }).fill('viewer')
    await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('link', { name: 'Sessions', exact: true }).waitFor()
    await go(PATH, page)
    await page.getByText('At most 3 open sessions at a time; one more is refused.').waitFor()
    await page.getByText('The package fibre-50-10 comes after the account').waitFor()
    for (const name of ['Save', 'Disable', 'Remove', 'Reveal the password', 'Try it']) {
      expect(await page.getByRole('button', { name }).count(), name).toBe(0)
    }
    expect(await accessibilityProblems(page)).toEqual([])
    await go('#/accounts?add=1', page)
    await row(page).waitFor()
    expect(await page.getByRole('dialog').count()).toBe(0)
  })

  test('when the services are gone, what is shown stays and says that it is old', async () => {
    const { page } = viewer
    await go('#/accounts', page)
    await row(page).waitFor()
    await seat.console.kill()
    await page.getByText('The services are not reached').waitFor()
    await page.getByText(/^As of \d\d:\d\d:\d\d/).waitFor()
    expect(await row(page).isVisible()).toBe(true)
    await page.getByRole('link', { name: /^Disabled/ }).click()
    await page.getByText('The accounts could not be read').waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    expect([...seat.desk.complaints, ...viewer.complaints]).toEqual([])
  })
})
