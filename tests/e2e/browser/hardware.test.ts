/** Hardware at the screen: what a packet says becomes a link, a contradiction is settled, devices and sites are kept by hand. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { until } from '../../console-under-test.ts'
import { createKnownNas, type NasUnderTest, sessionOf } from '../../nas-under-test.ts'
import { accessibilityProblems } from './browser.ts'
import { takeSeat } from './seat.ts'

const SECRET = 'a-secret-for-the-hardware-page-7d1e'
const SERIAL = 'HWTC3F9AC1E0'

interface Linked {
  readonly total: number
  readonly rows: readonly { readonly serial: string | null; readonly service: { readonly name: string } | null }[]
}

describe('hardware', () => {
  const seat = takeSeat()
  const { ask, go } = seat
  let nas: NasUnderTest

  beforeAll(async () => {
    for (const [name, username] of [
      ['Thandi Mokoena', 'mokoena@fhub'],
      ['Johan van Wyk', 'vanwyk@fhub'],
    ]) {
      await ask('subscribers.add', { name, username, suburb: 'Umlazi' })
    }
    nas = await createKnownNas(seat.console, SECRET)
  })
  afterAll(() => nas?.close())

  const comesUp = async (username: string, serial: string) =>
    expect(
      await nas.account({
        ...sessionOf(username),
        'Acct-Status-Type': 'Start',
        'Acct-Session-Id': `up-${username}`,
        'ADSL-Agent-Remote-Id': serial,
      }),
    ).toBe(true)

  test('a serial that a packet names is suggested with its evidence, and accepted becomes the customer’s device', async () => {
    const { page } = seat
    await comesUp('mokoena@fhub', SERIAL)
    await until(
      () => ask<{ total: number }>('hardware.suggestions', { kind: 'remote-id' }),
      ({ total }) => total === 1,
    )
    await go('#/hardware?show=suggestions&by=remote-id')
    await page.getByRole('row', { name: new RegExp(SERIAL) }).click()
    const drawer = page.getByRole('complementary', { name: `Suggestion ${SERIAL}` })
    await drawer.getByText('Nothing speaks against it').waitFor()
    await drawer.getByRole('link', { name: 'Thandi Mokoena' }).waitFor()
    await drawer.getByText('ADSL-Agent-Remote-Id').waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await drawer.getByRole('button', { name: 'Link it' }).click()
    await drawer.waitFor({ state: 'hidden' })
    await page.getByRole('row', { name: new RegExp(SERIAL) }).waitFor({ state: 'hidden' })
    expect(await ask<Linked>('hardware.query', { search: SERIAL })).toMatchObject({
      total: 1,
      rows: [{ serial: SERIAL, linkedBy: 'evidence', service: { name: 'Thandi Mokoena' } }],
    })
  })

  test('a device is found in the notation of an OLT, and tells whose it is and what RADIUS said', async () => {
    const { page } = seat
    await go('#/hardware')
    await page.getByRole('row', { name: new RegExp(SERIAL) }).waitFor()
    await page.keyboard.press('/')
    // HWTC in hex, as an OLT says it.
    await page.keyboard.type('485754433F9AC1E0')
    await expect.poll(() => page.url()).toContain('q=485754433F9AC1E0')
    await page.getByRole('row', { name: /Thandi Mokoena/ }).click()
    const drawer = page.getByRole('complementary', { name: `Device ${SERIAL}` })
    await drawer.getByRole('region', { name: 'What RADIUS said' }).getByText('mokoena@fhub').waitFor()
    await drawer.getByRole('region', { name: 'The device' }).getByText('Huawei').waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await page.keyboard.press('Escape')
    await drawer.waitFor({ state: 'hidden' })
  })

  test('the same serial on another account is a finding, and is settled with a word on why', async () => {
    const { page } = seat
    await comesUp('vanwyk@fhub', SERIAL)
    await until(
      () => ask<{ total: number }>('hardware.findings', { kind: 'serial-on-two-accounts' }),
      ({ total }) => total === 1,
    )
    await go('#/hardware?show=findings&of=serial-on-two-accounts')
    await page.getByRole('row', { name: new RegExp(`${SERIAL} is on two accounts`) }).click()
    const drawer = page.getByRole('complementary', { name: /^Finding / })
    await drawer.getByRole('link', { name: 'Johan van Wyk' }).waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await drawer.getByRole('textbox', { name: 'Note' }).fill('Moved house in November')
    await drawer.getByRole('button', { name: 'Dismiss: it is right so' }).click()
    await drawer.waitFor({ state: 'hidden' })
    await page.getByRole('row', { name: new RegExp(SERIAL) }).waitFor({ state: 'hidden' })
    expect(await ask('hardware.findings', { kind: 'serial-on-two-accounts' })).toMatchObject({ total: 0 })
  })

  test('a device is added once, in whatever notation, and is moved only where that is said', async () => {
    const { page } = seat
    await go('#/hardware?add=1')
    const dialog = page.getByRole('dialog', { name: 'Add a device' })
    await dialog.getByRole('button', { name: 'Add device' }).click()
    await dialog.getByText('Give its serial or its MAC').waitFor()
    await dialog.getByRole('textbox', { name: 'Serial' }).fill('485754433f9ac1e0')
    await dialog.getByRole('button', { name: 'Add device' }).click()
    await dialog.getByRole('alert').getByText('is in the list already', { exact: false }).waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Cancel' }).click()

    await go('#/hardware?link=1&username=vanwyk@fhub')
    const linking = page.getByRole('dialog', { name: 'Link a device' })
    await linking.getByRole('textbox', { name: 'Device' }).fill(SERIAL)
    await linking.getByRole('button', { name: 'Link the device' }).click()
    await linking.getByText('It belongs to Thandi Mokoena').waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await linking.getByRole('button', { name: 'Move it here' }).click()
    const drawer = page.getByRole('complementary', { name: `Device ${SERIAL}` })
    await drawer.getByRole('link', { name: 'Johan van Wyk' }).waitFor()
    await drawer.getByRole('button', { name: 'Unlink' }).click()
    await page.getByRole('button', { name: 'Unlink it' }).click()
    await page.getByRole('row', { name: new RegExp(`${SERIAL}.*not linked`) }).waitFor()
    expect(await ask<Linked>('hardware.query', { search: SERIAL })).toMatchObject({ rows: [{ service: null }] })
  })

  test('a site is kept with its point, written longitude first too, and is taken away again', async () => {
    const { page } = seat
    await go('#/hardware?show=sites&add=1')
    const dialog = page.getByRole('dialog', { name: 'Add a site' })
    await dialog.getByText('OLT', { exact: true }).click()
    await dialog.getByRole('textbox', { name: 'Name' }).fill('HMD-OLT-2')
    await dialog.getByRole('textbox', { name: 'Point' }).fill('30.6501, -29.7902')
    await dialog.getByText('Read as −29.7902, 30.6501: longitude stood first').waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Add site' }).click()
    await page.getByRole('row', { name: /HMD-OLT-2 OLT our own −29\.7902, 30\.6501/ }).waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    expect(await ask('hardware.sites')).toMatchObject({
      sites: [{ kind: 'olt', name: 'HMD-OLT-2', lat: -29.7902, lon: 30.6501 }],
    })
    await page.getByRole('button', { name: 'Remove HMD-OLT-2' }).click()
    await page.getByRole('button', { name: 'Remove the site' }).click()
    await page.getByText('No site yet').waitFor()
    expect(seat.desk.complaints).toEqual([])
  })
})
