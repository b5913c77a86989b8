/** The phone rings: why can this customer not get on? From the reject to the cure, and off with a session, all by real packets. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  createNasDouble,
  type NasDouble,
} from '../../../main-services/radius/dynamic-authorization/nas-double.suite.ts'
import { until } from '../../console-under-test.ts'
import { type Attributes, createKnownNas, type NasUnderTest, sessionOf } from '../../nas-under-test.ts'
import { accessibilityProblems, sitDown } from './browser.ts'
import { takeSeat } from './seat.ts'

const SECRET = 'a-secret-for-the-sign-ins-3b8f'
const USERNAME = 'r.mokoena41@fhub'
const RIGHT = 'tafel-berg-nine-clouds'
const WRONG = 'tafelberg'
const MAC = '48-57-02-3F-9A-C1'

describe('a customer who cannot get on', () => {
  const seat = takeSeat()
  const { ask, go } = seat
  let nas: NasUnderTest
  let router: NasDouble

  beforeAll(async () => {
    router = await createNasDouble(SECRET)
    nas = await createKnownNas(seat.console, SECRET, { type: 'mikrotik', coaPort: router.port })
    await ask('accounts.add', { username: USERNAME, password: 'what-it-was-before' })
  })
  afterAll(() => {
    nas?.close()
    router?.close()
  })

  const row = (words: string | RegExp, page: Page = seat.page) => page.getByRole('row', { name: words })
  const attempt = () => seat.page.getByRole('complementary', { name: /^Sign-in of/ })
  const session = (username: string) => seat.page.getByRole('complementary', { name: `Session ${username}` })
  const account = async (status: string, username = USERNAME, more: Attributes = {}) => {
    expect(await nas.account({ 'Acct-Status-Type': status, ...sessionOf(username), ...more })).toBe(true)
  }
  const isUp = async (username: string) => {
    await until(
      () => ask<{ total: number }>('sessions.query', { filter: { username, state: 'up' } }),
      ({ total }) => total === 1,
    )
  }
  const disconnect = async (username: string) => {
    await session(username).getByRole('button', { name: 'Disconnect' }).click()
    const sure = seat.page.getByRole('dialog', { name: `Disconnect ${username}?` })
    await sure.getByRole('button', { name: `Disconnect ${username}` }).click()
    await sure.waitFor({ state: 'hidden' })
  }

  test('the page without an attempt says what a first one takes', async () => {
    await go('#/sign-ins')
    await seat.page.getByText('Nobody has tried to sign in yet').waitFor()
    await seat.page.getByText(String(seat.console.ready.radius.auth)).first().waitFor()
    expect(await accessibilityProblems(seat.page)).toEqual([])
  })

  test('a wrong password comes onto the open page with its reason, by itself', async () => {
    const answer = nas.signIn(USERNAME, WRONG, { 'Calling-Station-Id': '48-57-02-3F-9A-01' })
    await row(new RegExp(`${USERNAME}.*Wrong password.*bng-test-01.*PAP.*48:57:02:3f:9a:01`, 'i')).waitFor()
    expect(await answer).toBe('rejected')
  })

  test('its detail leads to the account, where the password is put right', async () => {
    const { page } = seat
    await row(/Wrong password/)
      .first()
      .click()
    await attempt().getByText('Set the password the customer’s router has').waitFor()
    await attempt().getByRole('link', { name: 'Change the password' }).click()
    await page.getByRole('heading', { name: USERNAME, level: 1 }).waitFor()
    await page.getByRole('textbox', { name: 'New password' }).fill(RIGHT)
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect.poll(() => nas.signIn(USERNAME, RIGHT, { 'Calling-Station-Id': MAC })).toBe('accepted')
  })

  test('then the session is up, with the sign-ins that led to it', async () => {
    await account('Start')
    await go('#/sessions')
    await row(USERNAME).click()
    const decisions = session(USERNAME).getByRole('region', { name: 'Sign-in decisions' })
    await decisions.getByText('Accepted').first().waitFor()
    await decisions.getByText('Rejected').first().waitFor()
    await decisions.getByText('The password is wrong').first().waitFor()
  })

  test('a disconnect that the NAS refuses says its Error-Cause, and the session stays', async () => {
    router.answerWith = () => 506
    await disconnect(USERNAME)
    await session(USERNAME).getByText('The NAS refused: Resources-Unavailable (506)').waitFor()
    await session(USERNAME).getByRole('button', { name: 'Disconnect' }).waitFor()
    expect(router.heard.at(-1)?.authentic).toBe(true)
  })

  test('a disconnect that the NAS takes ends with the session’s Stop, not with the yes', async () => {
    router.answerWith = () => 'ack'
    await disconnect(USERNAME)
    await session(USERNAME).getByText('The NAS said yes, its Stop is awaited').waitFor()
    expect(router.heard.at(-1)?.attributes.get('User-Name')).toBe(USERNAME)
    await account('Stop', USERNAME, { 'Acct-Terminate-Cause': 'Admin-Reset' })
    await session(USERNAME).getByText('Disconnected', { exact: true }).waitFor()
    await session(USERNAME).getByText('Admin-Reset').first().waitFor()
  })

  test('a NAS that says yes and goes on is told of: the session is still up', async () => {
    const username = 'still.up@fhub'
    await account('Start', username, { 'Framed-IP-Address': '100.72.31.120', 'NAS-Port-Id': '1/1/4:2220' })
    await go('#/sessions')
    await row(username).click()
    await disconnect(username)
    await until(
      async () => {
        await account('Interim-Update', username, {
          'Framed-IP-Address': '100.72.31.120',
          'NAS-Port-Id': '1/1/4:2220',
          'Acct-Session-Time': Math.floor(Date.now() / 1000) % 10_000,
        })
        await new Promise((next) => setTimeout(next, 500))
        return session(username).getByText('The NAS said yes, the session is still up', { exact: true }).isVisible()
      },
      (said) => said,
    )
  })

  test('a rate is changed without a drop, in the attribute of the NAS’s vendor', async () => {
    const { page } = seat
    const username = 'still.up@fhub'
    await session(username).getByRole('button', { name: 'Profile' }).click()
    const dialog = page.getByRole('dialog', { name: `Change ${username}?` })
    await dialog.getByRole('textbox', { name: 'Down, Mbit/s' }).fill('50')
    await dialog.getByRole('textbox', { name: 'Up, Mbit/s' }).fill('10')
    await dialog.getByText('Mikrotik-Rate-Limit = 10M/50M').waitFor()
    await dialog.getByRole('button', { name: `Change ${username}` }).click()
    await session(username).getByText('The NAS changed the session').waitFor()
    expect(router.heard.at(-1)?.attributes.get('Mikrotik-Rate-Limit')).toBe('10M/50M')
  })

  test('an attribute that nobody knows is refused at its row, and nothing is sent', async () => {
    const { page } = seat
    const username = 'still.up@fhub'
    const heard = router.heard.length
    await session(username).getByRole('button', { name: 'Profile' }).click()
    const dialog = page.getByRole('dialog', { name: `Change ${username}?` })
    await dialog.getByText('Attributes', { exact: true }).click()
    await dialog.getByRole('textbox', { name: 'Attribute 1' }).fill('Warp-Speed')
    await dialog.getByRole('textbox', { name: 'Value 1' }).fill('9')
    await dialog.getByRole('button', { name: `Change ${username}` }).click()
    await dialog.getByText('No attribute is called Warp-Speed').waitFor()
    expect(router.heard).toHaveLength(heard)
    expect(await accessibilityProblems(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Cancel' }).click()
  })

  test('an order shows by a filter who is still up though their NAS said yes', async () => {
    const { page } = seat
    await go('#/sessions?order=recent')
    const all = page.getByRole('complementary', { name: 'Orders to NASes' })
    await all.getByRole('button', { name: 'Disconnect 1 session' }).first().click()
    const order = page.getByRole('complementary', { name: 'Order' })
    await order.getByRole('button', { name: 'Still up 1' }).click()
    await order.getByRole('button', { name: 'Still up 1', pressed: true }).waitFor()
    await order.getByRole('list', { name: 'Sessions of the order' }).getByText('still.up@fhub').waitFor()
  })

  test('many are disconnected at once, with the number said before and what became of each after', async () => {
    const { page } = seat
    const names = ['many.a@fhub', 'many.b@fhub', 'many.c@fhub']
    for (const [place, username] of names.entries()) {
      await account('Start', username, {
        'Framed-IP-Address': `100.72.32.${place + 1}`,
        'NAS-Port-Id': `1/1/5:${place + 1}`,
        'Calling-Station-Id': `48:57:02:3f:9b:0${place}`,
      })
      await isUp(username)
    }
    router.answerWith = ({ attributes }) => (attributes.get('User-Name') === 'many.b@fhub' ? 503 : 'ack')
    await go('#/sessions?search=many.')
    await page.getByRole('checkbox', { name: 'Choose the 3 in sight' }).check()
    await page.getByRole('button', { name: 'Disconnect 3' }).click()
    const sure = page.getByRole('dialog', { name: 'Disconnect 3 sessions?' })
    await sure.getByRole('button', { name: 'Disconnect 3 sessions' }).click()
    const order = page.getByRole('complementary', { name: 'Order' })
    await order.getByText('3 of 3 sessions').waitFor()
    await order.getByText('The NAS refused: Session-Context-Not-Found (503)').waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    expect(page.url()).toContain('order=')
    await order.getByRole('button', { name: 'All orders' }).click()
    const all = page.getByRole('complementary', { name: 'Orders to NASes' })
    await all.getByText('2 yes, 1 refused').waitFor()
    // What its NAS does not know is closed as such.
    await until(
      () => ask<{ rows: { terminateCause: string }[] }>('sessions.query', { filter: { username: 'many.b@fhub' } }),
      ({ rows }) => rows[0]?.terminateCause === 'NAS-Denied',
    )
  })

  test('a ghost is shown with its sign before it is cleared', async () => {
    const { page } = seat
    const line = { 'NAS-Port-Id': '1/1/6:1', 'Calling-Station-Id': '48:57:02:3f:9c:01' }
    await account('Start', 'ghost@fhub', { ...line, 'Framed-IP-Address': '100.72.33.1', 'Acct-Session-Id': 'old' })
    await isUp('ghost@fhub')
    await account('Start', 'ghost@fhub', { ...line, 'Framed-IP-Address': '100.72.33.2', 'Acct-Session-Id': 'new' })
    await until(
      () => ask<{ total: number }>('sessions.ghosts'),
      ({ total }) => total === 1,
    )
    await go('#/sessions')
    await page.getByRole('button', { name: 'Ghosts' }).click()
    const dialog = page.getByRole('dialog', { name: 'Ghost sessions' })
    await dialog.getByText('ghost@fhub').waitFor()
    await dialog.getByRole('button', { name: 'Clear 1 ghost' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await until(
      () =>
        ask<{ rows: { terminateCause: string }[] }>('sessions.query', {
          filter: { username: 'ghost@fhub', state: 'closed' },
        }),
      ({ rows }) => rows[0]?.terminateCause === 'Ghost-Cleared',
    )
  })

  test('an unknown user offers to become an account', async () => {
    const { page } = seat
    expect(await nas.signIn('n.new@fhub', WRONG)).toBe('rejected')
    await go('#/sign-ins?outcome=reject&reason=unknown-user')
    await row(/n\.new@fhub/).click()
    await attempt().getByRole('link', { name: 'Add this account' }).click()
    const form = page.getByRole('dialog', { name: 'Add an account' })
    await expect.poll(() => form.getByRole('textbox', { name: 'Username' }).inputValue()).toBe('n.new@fhub')
  })

  test('paused, the list stands still; going on, it shows what came', async () => {
    const { page } = seat
    await go('#/sign-ins')
    await row(/n\.new@fhub/)
      .first()
      .waitFor()
    await page.keyboard.press('p')
    await page.getByText(/^Paused at/).waitFor()
    expect(await nas.signIn('while.paused@fhub', WRONG)).toBe('rejected')
    await until(
      () => ask<{ total: number }>('authLog.query', { limit: 0, username: 'while.paused@fhub' }),
      ({ total }) => total === 1,
    )
    expect(await row(/while\.paused@fhub/).count()).toBe(0)
    await page.getByRole('button', { name: 'Go live' }).click()
    await row(/while\.paused@fhub/).waitFor()
  })

  test('the groups say where and why, and lead to their attempts', async () => {
    const { page } = seat
    await go('#/sign-ins')
    await page.getByRole('link', { name: 'By reason' }).click()
    await row(/^Wrong password/).waitFor()
    await page.getByRole('link', { name: 'By NAS' }).click()
    await page.getByRole('link', { name: /^bng-test-01/ }).click()
    await page.getByRole('grid', { name: 'Sign-in attempts' }).waitFor()
    expect(page.url()).toContain('nas=127.0.0.1')
    expect(page.url()).toContain('outcome=reject')
  })

  test('the address of an attempt is a link that shows the same again, and an empty list can be undone', async () => {
    const { page } = seat
    await go('#/sign-ins?reason=unknown-user')
    await row(/n\.new@fhub/).click()
    await attempt().waitFor()
    const url = page.url()
    await go('#/nas')
    await page.getByRole('heading', { name: 'NAS', level: 1 }).waitFor()
    await page.goto(url)
    await attempt().getByText('Add the account, or look for a letter').waitFor()
    await go('#/sign-ins?reason=expired&username=nobody@fhub')
    await page.getByText('No sign-in of nobody@fhub with “Expired”').waitFor()
    await page.getByRole('button', { name: 'Clear both' }).click()
    await row(/n\.new@fhub/).waitFor()
  })

  test('a NAS is asked whether it listens, and says its rejected sign-ins', async () => {
    const { page } = seat
    await go('#/nas')
    await row(/bng-test-01/).click()
    const detail = page.getByRole('complementary', { name: 'NAS bng-test-01' })
    await detail.getByRole('button', { name: 'Test' }).click()
    await detail.getByText(/^It answers in/).waitFor()
    const rejects = detail.getByRole('region', { name: 'Rejected sign-ins' })
    await rejects.getByRole('link', { name: /in all/ }).click()
    await row(/Wrong password/)
      .first()
      .waitFor()
  })

  test('NASes come over from clients.conf, looked at first, and no secret is shown', async () => {
    const { page } = seat
    await go('#/nas?import=1')
    const dialog = page.getByRole('dialog', { name: 'Import NASes from FreeRADIUS' })
    const secret = 'kept-from-everybody-77'
    await dialog
      .getByRole('textbox', { name: 'Or its text' })
      .fill(`client bng-gqe-01 {\n  ipaddr = 10.20.7.2\n  secret = ${secret}\n}\nclient broken {\n  secret = x\n}\n`)
    await dialog.getByRole('button', { name: 'Preview' }).click()
    await dialog.getByRole('row', { name: /bng-gqe-01/ }).waitFor()
    expect(await dialog.textContent()).not.toContain(secret)
    expect(await accessibilityProblems(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Add 1 NAS' }).click()
    await dialog.waitFor({ state: 'hidden' })
    expect(await ask('nas.list')).toMatchObject([
      { name: 'bng-gqe-01', address: '10.20.7.2', requireMessageAuthenticator: 'learn' },
      { name: 'bng-test-01' },
    ])
  })

  test.each([
    ['#/sign-ins', 'Sign-in attempts'],
    ['#/sign-ins?outcome=reject', 'Sign-in attempts'],
    ['#/sign-ins?by=nas', 'Sign-in attempts'],
    ['#/sign-ins?by=reason', 'Sign-in attempts'],
    ['#/sign-ins?by=account', 'Sign-in attempts'],
    ['#/sign-ins?reason=expired', 'Sign-in attempts'],
    ['#/sessions?order=recent', 'Sessions'],
    ['#/sessions?ghosts=1', 'Ghost sessions'],
    ['#/nas?import=1', 'Import NASes from FreeRADIUS'],
    ['#/overview', 'Overview'],
  ])('axe finds nothing on %s', async (hash, heading) => {
    await go(hash)
    await seat.page.getByRole('heading', { name: heading, exact: true }).first().waitFor()
    await expect.poll(() => seat.page.getByRole('status', { name: /(is|are) being/ }).count()).toBe(0)
    await seat.page.waitForLoadState('networkidle')
    expect(await accessibilityProblems(seat.page)).toEqual([])
  })

  test('who only looks sees why, and can neither disconnect nor choose', async () => {
    const password = 'nine plain words are good'
    await ask('operators.add', { signInName: 'viewer', name: 'Night Viewer', role: 'viewer', password })
    const { page } = await sitDown(seat.browser, new URL('/', seat.console.ready.ui).href)
    // As the form does; it is shown once the owner has a password too.
    const status = await page.evaluate(
      async (body) => {
        const headers = { 'content-type': 'application/json', accept: 'application/json', 'x-fh': '1' }
        return (await fetch('sign-in', { method: 'POST', headers, body })).status
      },
      JSON.stringify({ signInName: 'viewer', password }),
    )
    expect(status).toBe(200)
    await page.reload()
    await page.getByRole('link', { name: 'Sign-in attempts', exact: true }).click()
    await row(/n\.new@fhub/, page)
      .first()
      .click()
    await page.getByRole('complementary', { name: /^Sign-in of/ }).waitFor()
    expect(await page.getByRole('link', { name: 'Add this account' }).count()).toBe(0)
    await go('#/sessions', page)
    await row(/still\.up@fhub/, page).click()
    await page.getByRole('button', { name: 'Copy text' }).waitFor()
    expect(await page.getByRole('button', { name: 'Disconnect' }).count()).toBe(0)
    expect(await page.getByRole('checkbox').count()).toBe(0)
  })

  test('when the services are gone, the attempts stay and say from when they are', async () => {
    const { page } = seat
    await go('#/sign-ins')
    await row(/n\.new@fhub/)
      .first()
      .waitFor()
    const other = await sitDown(seat.browser, (await ask<{ url: string }>('operators.signInLink')).url)
    await go('#/sessions', other.page)
    await row(/still\.up@fhub/, other.page).click()
    await other.page.getByRole('button', { name: 'Disconnect' }).waitFor()
    await seat.console.kill()
    await page.getByText('The services are not reached').waitFor()
    await page.getByText(/As of \d\d:\d\d:\d\d/).waitFor()
    expect(
      await row(/n\.new@fhub/)
        .first()
        .isVisible(),
    ).toBe(true)
    expect(await accessibilityProblems(page)).toEqual([])
    expect(seat.desk.complaints).toEqual([])

    // A disconnect must not wait for the link and end the session when nobody thinks of it any more.
    await other.page.getByText('The services are not reached').waitFor()
    await other.page.getByRole('button', { name: 'Disconnect' }).click()
    const sure = other.page.getByRole('dialog', { name: /^Disconnect/ })
    await sure.getByText('No NAS can be asked now').waitFor()
    expect(await sure.getByRole('button', { name: /^Disconnect/ }).isDisabled()).toBe(true)
  })
})
