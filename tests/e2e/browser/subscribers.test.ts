/** Subscribers at the screen: added, found by a telephone number, shown whole, identified, noted, and imported from a file. */
import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { accessibilityProblems } from './browser.ts'
import { takeSeat } from './seat.ts'

/** Semicolons, as a South African Excel writes them; the third row's telephone is none. */
const CUSTOMERS = [
  'Customer number;Name;Cell;Suburb;City;Username;Flavour;FNO',
  'C-2001;Sipho Example;082 555 0121;Umhlanga;Durban;s.example01@fhub;Vuma Core 100/50;Vumatel',
  'C-2002;Anel Example;082 555 0122;Sandton;Johannesburg;a.example02@fhub;Vuma Core 50/50;Vumatel',
  'C-2003;Broken Example;0825;Umhlanga;Durban;b.example03@fhub;Vuma Core 50/50;Vumatel',
  '',
].join('\r\n')

interface Audited {
  readonly rows: readonly { readonly call: string; readonly summary?: string; readonly subject?: string }[]
}

describe('subscribers', () => {
  const seat = takeSeat()
  const { ask, go } = seat

  const shown = () => seat.page.getByRole('heading', { name: 'Thandi Example', level: 1 })
  const audited = async () => (await ask<Audited>('audit.query')).rows

  test('the empty page leads to a first subscriber or an import', async () => {
    const { page } = seat
    await go('#/subscribers')
    await page.getByText('No subscriber yet').waitFor()
    await page.getByRole('button', { name: 'Import from CSV or Excel' }).waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await page.getByRole('button', { name: 'Add the first' }).click()
  })

  test('one is added with contacts, an address and a service; what cannot be is said at its field', async () => {
    const { page } = seat
    const form = page.getByRole('dialog', { name: 'Add a subscriber' })
    expect(await accessibilityProblems(page)).toEqual([])
    await form.getByRole('button', { name: 'Add the subscriber' }).click()
    await form.getByText('Give the name').waitFor()
    await form.getByRole('textbox', { name: 'Name', exact: true }).fill('Thandi Example')
    await form.getByRole('textbox', { name: 'Reference', exact: true }).fill('C-1001')
    await form.getByRole('textbox', { name: 'Phone' }).fill('08255')
    await form.getByRole('textbox', { name: 'E-mail' }).fill('thandi@mail.example')
    await form.getByRole('textbox', { name: 'Street' }).fill('12 Made Up Road')
    await form.getByRole('textbox', { name: 'Suburb' }).fill('Umhlanga')
    await form.getByRole('textbox', { name: 'City or town' }).fill('Durban')
    await form.getByRole('textbox', { name: 'Account' }).fill('t.example41@fhub')
    await form.getByRole('textbox', { name: 'Package' }).fill('Vuma Core 100/50')
    await form.getByRole('textbox', { name: 'Down, Mbit/s' }).fill('100')
    await form.getByRole('button', { name: 'Add the subscriber' }).click()
    await expect.poll(() => form.getByRole('textbox', { name: 'Phone' }).getAttribute('aria-invalid')).toBe('true')
    await form.getByRole('textbox', { name: 'Phone' }).fill('082 555 0114')
    await form.getByRole('button', { name: 'Add the subscriber' }).click()
    await shown().waitFor()
    await page.getByText('no session was ever heard').waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
  })

  test('a telephone number typed in another notation opens their page', async () => {
    const { page } = seat
    await go('#/sessions')
    await page.getByRole('heading', { name: 'Sessions' }).waitFor()
    await page.keyboard.press('Control+k')
    const palette = page.getByRole('dialog', { name: 'Search or jump to anything' })
    await palette.getByRole('combobox').fill('+27825550114')
    await palette
      .getByRole('group', { name: 'Subscribers' })
      .getByRole('option', { name: /Thandi Example/ })
      .waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await page.keyboard.press('Enter')
    await shown().waitFor()
  })

  test('what is masked is shown when it is asked for, and that is in the audit', async () => {
    const { page } = seat
    expect(await page.getByText('+27 82 555 0114').count()).toBe(0)
    expect((await audited()).filter(({ call }) => call === 'subscribers.reveal')).toHaveLength(0)
    await page.getByRole('button', { name: 'Show the phone' }).click()
    await page.getByText(/82 ?555 ?0114/).waitFor()
    const reveals = (await audited()).filter(({ call }) => call === 'subscribers.reveal')
    expect(reveals).toHaveLength(1)
    expect(JSON.stringify(reveals)).not.toMatch(/555 ?0114/)
    await page.getByRole('button', { name: 'Hide the phone' }).click()
    await page.getByText(/82 ?555 ?0114/).waitFor({ state: 'hidden' })
  })

  test('the ID number is checked while it is typed, and RICA is not verified before its papers are there', async () => {
    const { page } = seat
    await page.getByRole('region', { name: 'RICA' }).getByRole('button', { name: 'Change' }).click()
    const form = page.getByRole('dialog', { name: 'RICA of Thandi Example' })
    await form.getByRole('textbox', { name: 'Number' }).fill('8001015009086')
    await form.getByText('The last digit does not check').waitFor()
    await form.getByRole('textbox', { name: 'Number' }).fill('8001015009087')
    await form.getByText('Born 01 Jan 1980, citizen').waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await form.getByRole('combobox', { name: 'State' }).click()
    await page.getByRole('option', { name: 'Verified' }).click()
    await form.getByRole('button', { name: 'Save' }).click()
    await form.getByRole('alert').getByText('It cannot be verified yet', { exact: false }).waitFor()
    await form.getByRole('combobox', { name: 'State' }).click()
    await page.getByRole('option', { name: 'To check' }).click()
    await form.getByRole('button', { name: 'Save' }).click()
    await form.waitFor({ state: 'hidden' })
    await page.getByRole('region', { name: 'RICA' }).getByText('To check').waitFor()
    expect(await page.getByText('8001015009087').count()).toBe(0)
  })

  test('a note is written by its key, stands in the timeline, and is not lost by a way out', async () => {
    const { page } = seat
    await page.keyboard.press('n')
    const note = page.getByRole('textbox', { name: 'Note' })
    await note.fill('TV froze, internet went off at 14:03')
    await page.getByRole('link', { name: 'All subscribers' }).click()
    const leaving = page.getByRole('dialog', { name: 'Leave without saving?' })
    expect(await accessibilityProblems(page)).toEqual([])
    await leaving.getByRole('button', { name: 'Stay' }).click()
    await page.getByRole('button', { name: 'Write the note' }).click()
    await page.getByRole('listitem').getByText('TV froze, internet went off at 14:03').waitFor()
    await page.getByRole('button', { name: 'Contact', exact: true }).click()
    await page.getByRole('listitem').getByText('TV froze, internet went off at 14:03').waitFor()
  })

  test('what is edited is asked about before it is left, and saved at once', async () => {
    const { page } = seat
    await page.getByRole('banner').or(page.locator('header')).getByRole('button', { name: 'Edit', exact: true }).click()
    const form = page.getByRole('dialog', { name: 'Edit Thandi Example' })
    await form.getByRole('textbox', { name: 'Street' }).fill('14 Made Up Road')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog', { name: 'Leave without saving?' }).getByRole('button', { name: 'Stay' }).click()
    expect(await accessibilityProblems(page)).toEqual([])
    await form.getByRole('button', { name: 'Save' }).click()
    await form.waitFor({ state: 'hidden' })
    await page.getByText('14 Made Up Road', { exact: false }).first().waitFor()
    // What was masked and not typed anew is what it was.
    await page.getByRole('button', { name: 'Show the phone' }).click()
    await page.getByText(/82 ?555 ?0114/).waitFor()
  })

  test('a file with a broken row is looked at, its column put right, and the rest brought in', async () => {
    const { page } = seat
    await go('#/subscribers?import=1')
    const dialog = page.getByRole('dialog', { name: /^Import/ })
    await page.locator('input[type="file"]').setInputFiles({
      name: 'customers.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(CUSTOMERS),
    })
    await dialog.getByRole('button', { name: 'Preview' }).click()
    await dialog.getByRole('button', { name: 'Import 2 rows' }).waitFor()
    await dialog.getByRole('combobox', { name: 'What Flavour holds' }).click()
    await page.getByRole('option', { name: 'Package', exact: true }).click()
    await dialog
      .getByRole('row', { name: /^Flavour/ })
      .getByText('as you said')
      .waitFor()
    await dialog.getByRole('table', { name: 'Rows left out, and why' }).getByText('C-2003').waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name: 'Download them, to mend' }).click(),
    ])
    const mended = await readFile(await download.path(), 'utf8')
    expect(mended).toContain('C-2003')
    expect(mended).not.toContain('C-2001')
    await dialog.getByRole('button', { name: 'Import 2 rows' }).click()
    await dialog.getByText('2 rows imported').waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Done' }).click()
    await page.getByRole('row', { name: /Sipho Example/ }).waitFor()
    await page.getByRole('row', { name: /Anel Example/ }).waitFor()
    expect(await page.getByRole('row', { name: /Broken Example/ }).count()).toBe(0)
    expect(await ask('subscribers.query', { search: '0825550121' })).toMatchObject({
      rows: [{ name: 'Sipho Example', package: 'Vuma Core 100/50', suburb: 'Umhlanga' }],
    })
  })

  test('the list is narrowed by the address, counted, and exported as it is filtered', async () => {
    const { page } = seat
    await ask('subscribers.add', { name: 'Lerato Example', services: [{ fnoId: 'vumatel', status: 'active' }] })
    await go('#/subscribers?fno=vumatel&q=example')
    await page.getByRole('row', { name: /Lerato Example/ }).waitFor()
    // She was in the list before it was narrowed, and so may Lerato have been.
    await page.getByRole('row', { name: /Thandi Example/ }).waitFor({ state: 'hidden' })
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'CSV' }).click(),
    ])
    const csv = await readFile(await download.path(), 'utf8')
    expect(csv).toContain('Lerato Example')
    expect(csv).not.toContain('Thandi Example')
    expect((await audited()).some(({ call }) => call === 'subscribers.export')).toBe(true)
    await page.keyboard.press('/')
    await page.keyboard.type(' zzz')
    await page.getByText('No subscriber with FNO Vumatel that matches', { exact: false }).waitFor()
    // What was said of the file at the button goes when the pointer does.
    await page.mouse.move(0, 0)
    await expect.poll(() => page.getByRole('tooltip').count()).toBe(0)
    expect(await accessibilityProblems(page)).toEqual([])
  })

  test('an account leads to whoever has it', async () => {
    const { page } = seat
    await go('#/subscribers?whose=t.example41@fhub')
    await shown().waitFor()
    await go('#/subscribers?whose=nobody@fhub')
    await page.getByText('This account has no subscriber').waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
  })

  test('nothing of a line looks fine while nothing is heard of it', async () => {
    const { page } = seat
    await go('#/subscribers?whose=t.example41@fhub')
    await shown().waitFor()
    await seat.console.kill()
    await page.getByText('The services are not reached').waitFor()
    await page.getByText('unknown since', { exact: false }).waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    expect(seat.desk.complaints).toEqual([])
  })
})
