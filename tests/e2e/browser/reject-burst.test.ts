/** Many customers of one NAS cannot get on at once: seen from one of them, it is not that one alone. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ConsoleUnderTest, startConsole, until } from '../../console-under-test.ts'
import { createNas, type NasUnderTest } from '../../nas-under-test.ts'
import { accessibilityProblems, type Desk, sitDown, startBrowser } from './browser.ts'

const SECRET = 'a-secret-for-the-burst-61aa'
const USERNAME = 'user7@fhub'
/** As many as are a burst, and a few. */
const CUSTOMERS = 60
const TITLE = /^\d+ sign-ins on bng-test-01 were rejected in 5 minutes/

describe('a burst of rejects', () => {
  let console: ConsoleUnderTest
  let browser: Browser
  let desk: Desk
  let nas: NasUnderTest

  beforeAll(async () => {
    console = await startConsole()
    await console.ask('nas.add', { name: 'bng-test-01', address: '127.0.0.1', secret: SECRET })
    await console.ask('accounts.add', { username: USERNAME, password: 'what-it-was-before' })
    browser = await startBrowser()
    desk = await sitDown(browser, console.ready.ui)
    const { acct, auth } = console.ready.radius
    nas = await createNas({ port: acct, authPort: auth, secret: SECRET })
  })
  afterAll(async () => {
    nas?.close()
    await browser?.close()
    await console?.stop()
  })

  const go = async (hash: string) => {
    // Rows stand still under the pointer: it must not rest where the list will be.
    await desk.page.mouse.move(0, 0)
    await desk.page.goto(new URL(hash, new URL('/', console.ready.ui)).href)
  }
  const attempts = () => desk.page.getByRole('region', { name: 'Sign-in attempts' })
  const attempt = () => desk.page.getByRole('complementary', { name: `Sign-in of ${USERNAME}` })
  const notAlone = () => desk.page.getByText('Not this customer alone')

  test('one reject is one customer: nothing is said of others', async () => {
    expect(await nas.signIn(USERNAME, 'tafelberg')).toBe('rejected')
    await go(`#/accounts/${USERNAME}`)
    await attempts()
      .getByRole('link', { name: /Rejected/ })
      .waitFor()
    expect(await notAlone().count()).toBe(0)
  })

  test('a burst is said at the account, and leads to all that were rejected on its NAS', async () => {
    const names = Array.from({ length: CUSTOMERS }, (_, n) => `user${n}@fhub`)
    expect(new Set(await Promise.all(names.map((name) => nas.signIn(name, 'tafelberg'))))).toEqual(
      new Set(['rejected']),
    )
    await until(
      () => console.ask<{ conditionId: string }[]>('conditions.list'),
      (conditions) => conditions.some(({ conditionId }) => conditionId === 'reject-burst:127.0.0.1'),
    )
    await attempts().getByText(TITLE).waitFor()
    expect(await accessibilityProblems(desk.page)).toEqual([])
    await attempts().getByRole('link', { name: 'See them' }).click()
    await desk.page.getByRole('row', { name: /user59@fhub/ }).waitFor()
    expect(desk.page.url()).toContain('#/sign-ins?outcome=reject&nas=127.0.0.1')
  })

  test('each attempt of an account leads to its detail, which says the same', async () => {
    await go(`#/accounts/${USERNAME}`)
    await attempts()
      .getByRole('link', { name: /Rejected/ })
      .first()
      .click()
    await attempt().getByText('Not this customer alone').waitFor()
    await attempt().getByText(TITLE).waitFor()
    await attempt().getByRole('link', { name: 'Change the password' }).click()
    await desk.page.getByRole('heading', { name: USERNAME, level: 1 }).waitFor()
  })

  test('the NAS says it too, and each of its rejects leads to its detail', async () => {
    await go('#/nas')
    await desk.page.getByRole('row', { name: /bng-test-01/ }).click()
    const rejects = desk.page.getByRole('region', { name: 'Rejected sign-ins' })
    await rejects.getByText(TITLE).waitFor()
    expect(await accessibilityProblems(desk.page)).toEqual([])
    const line = rejects.getByRole('link', { name: /@fhub/ }).first()
    const [username = ''] = /user\d+@fhub/.exec((await line.textContent()) ?? '') ?? []
    await line.click()
    await desk.page.getByRole('complementary', { name: `Sign-in of ${username}` }).waitFor()
    expect(desk.complaints).toEqual([])
  })
})
