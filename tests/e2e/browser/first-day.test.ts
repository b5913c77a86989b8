/** A newcomer's first day: an empty console, a first NAS, a first session, its usage and its end, all by real packets. */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createNas, type NasUnderTest, sessionOf } from '../../nas-under-test.ts'
import { accessibilityProblems } from './browser.ts'
import { takeSeat } from './seat.ts'

const SECRET = 'a-secret-for-the-first-day-7d1e'
const USERNAME = 'l.dlamini01@fhub'

describe('the first day', () => {
  const seat = takeSeat()
  const { ask, go } = seat
  let nas: NasUnderTest

  beforeAll(async () => {
    nas = await createNas({ port: seat.console.ready.radius.acct, secret: SECRET })
  })
  afterAll(() => nas?.close())

  const row = () => seat.page.getByRole('row', { name: new RegExp(USERNAME) })
  const detail = () => seat.page.getByRole('complementary', { name: `Session ${USERNAME}` })
  const send = async (status: string, more = {}) => {
    expect(await nas.account({ 'Acct-Status-Type': status, ...sessionOf(USERNAME), ...more })).toBe(true)
  }

  test('the empty console leads to a first NAS and says where it listens', async () => {
    const { page } = seat
    await page.getByRole('heading', { name: 'Ready for your first NAS' }).waitFor()
    const { auth, acct } = seat.console.ready.radius
    await page.getByText(`This console listens on 127.0.0.1, ports ${auth} and ${acct}.`).waitFor()
    await page.getByRole('link', { name: 'Add NAS' }).click()
    const form = page.getByRole('dialog', { name: 'Add a NAS' })
    await form.getByRole('textbox', { name: 'Name' }).fill('bng-test-01')
    await form.getByRole('textbox', { name: 'Address' }).fill('10.20.4.999')
    await form.getByRole('textbox', { name: 'Secret' }).fill(SECRET)
    await form.getByRole('button', { name: 'Add NAS' }).click()
    await form.getByText(/Give an IP address such as/).waitFor()
    await form.getByRole('textbox', { name: 'Address' }).fill('127.0.0.1')
    await form.getByRole('button', { name: 'Add NAS' }).click()
    await form.waitFor({ state: 'hidden' })
    expect(await ask('nas.list')).toMatchObject([{ name: 'bng-test-01', address: '127.0.0.1', weakSecret: null }])
  })

  test('a Start on the wire is a row on the screen', async () => {
    await go('#/sessions')
    await send('Start')
    await row().waitFor()
    await row().getByText('Up', { exact: true }).waitFor()
    await row().getByText('100.72.31.118').waitFor()
  })

  test('Interim-Updates move its volume, and its detail shows every attribute', async () => {
    await send('Interim-Update', {
      'Acct-Session-Time': 300,
      'Acct-Output-Octets': 1_500_000_000,
      'Acct-Input-Octets': 20_000_000,
    })
    await row().getByText('1.50', { exact: true }).waitFor()
    await row().click()
    await detail()
      .getByRole('button', { name: /All \d+ attributes/ })
      .click()
    const sent = { 'Acct-Status-Type': 'Start', ...sessionOf(USERNAME) }
    const table = detail().getByRole('table', { name: /^Start, received/ })
    await table.waitFor()
    for (const [name, value] of Object.entries(sent)) {
      expect(await table.getByRole('row', { name: `${name} ${value}` }).count(), name).toBe(1)
    }
    const counted = detail().getByRole('table', { name: /^Interim-Update, received/ })
    await counted.getByRole('row', { name: 'Acct-Output-Octets 1500000000' }).waitFor()
    expect(seat.page.url()).toContain('session=')
  })

  test('the address with the open session is a link that shows the same again', async () => {
    const url = seat.page.url()
    await go('#/nas')
    await seat.page.getByRole('heading', { name: 'NAS', level: 1 }).waitFor()
    expect(await detail().count()).toBe(0)
    await seat.page.goto(url)
    await detail().getByRole('button', { name: 'Copy text' }).waitFor()
  })

  test('a search narrows the list, and CSV holds exactly what is filtered', async () => {
    expect(
      await nas.account({
        'Acct-Status-Type': 'Start',
        ...sessionOf('p.naidoo02@fhub', { 'Framed-IP-Address': '100.72.31.119' }),
      }),
    ).toBe(true)
    await go('#/sessions')
    const { page } = seat
    await page.getByRole('row', { name: /p\.naidoo02@fhub/ }).waitFor()
    await page.keyboard.press('/')
    await page.keyboard.type('naidoo')
    await row().waitFor({ state: 'hidden' })
    await page.getByRole('row', { name: /p\.naidoo02@fhub/ }).waitFor()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'CSV' }).click(),
    ])
    const csv = readFileSync(await download.path(), 'utf8')
      .trim()
      .split(/\r?\n/)
    expect(csv).toHaveLength(2)
    expect(csv[1]).toContain('p.naidoo02@fhub')
  })

  test('a Stop closes it with its cause', async () => {
    await send('Stop', {
      'Acct-Session-Time': 400,
      'Acct-Output-Octets': 1_600_000_000,
      'Acct-Terminate-Cause': 'Lost-Carrier',
    })
    await go('#/sessions?state=closed')
    await row().getByText('Closed', { exact: true }).waitFor()
    await row().getByText('Lost-Carrier').waitFor()
    expect(await ask('sessions.query', { filter: { state: 'closed' } })).toMatchObject({
      total: 1,
      rows: [{ username: USERNAME, terminateCause: 'Lost-Carrier', outputOctets: 1_600_000_000 }],
    })
  })

  test('a saved filter is a tab that filters, after a reload too', async () => {
    const { page } = seat
    await go('#/sessions?state=stale')
    await page.getByRole('button', { name: 'Save this filter as a tab' }).click()
    await page.getByRole('textbox', { name: /name/i }).fill('Gone quiet')
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: /Gone quiet/ }).waitFor()
    await go('#/sessions')
    await page.reload()
    await page.getByRole('row', { name: /p\.naidoo02@fhub/ }).waitFor()
    await page.getByRole('link', { name: /Gone quiet/ }).click()
    await page.getByRole('row', { name: /p\.naidoo02@fhub/ }).waitFor({ state: 'hidden' })
    expect(page.url()).toContain('state=stale')
  })

  test('the palette finds a session by part of its name, and g then n goes to the NASes', async () => {
    const { page } = seat
    await go('#/sessions')
    await page.keyboard.press('Control+k')
    await page.keyboard.type('naidoo')
    const palette = page.getByRole('dialog', { name: 'Search or jump to anything' })
    await palette.getByRole('option', { name: /p\.naidoo02@fhub/ }).waitFor()
    await page.keyboard.press('Escape')
    await palette.waitFor({ state: 'hidden' })
    await page.keyboard.press('g')
    await page.keyboard.press('n')
    await page.getByRole('heading', { name: 'NAS', level: 1 }).waitFor()
  })

  // With a heading that no other of these pages has: what is looked at is that page, and it is drawn.
  test.each([
    ['#/overview', 'Overview'],
    ['#/sessions', 'Sessions'],
    ['#/sessions?state=stale', 'Sessions'],
    ['#/nas', 'NAS'],
    ['#/nas?add=1', 'Add a NAS'],
    ['#/settings/listeners', 'Listeners'],
    ['#/settings/operators', 'Operators'],
    ['#/settings/retention', 'Retention'],
    ['#/settings/backups', 'Backups'],
    ['#/settings/audit', 'Audit'],
    ['#/settings/about', 'About'],
    ['#/settings/appearance', 'Appearance'],
    ['#/settings/password', 'Password'],
  ])('axe finds nothing on %s', async (hash, heading) => {
    await go(hash)
    await seat.page.getByRole('heading', { name: heading, exact: true }).first().waitFor()
    await expect.poll(() => seat.page.getByRole('status', { name: /(is|are) being/ }).count()).toBe(0)
    await seat.page.waitForLoadState('networkidle')
    expect(await accessibilityProblems(seat.page)).toEqual([])
  })

  test('no page broke, and none asked for what its policy forbids', () => {
    expect(seat.desk.complaints).toEqual([])
  })
})
