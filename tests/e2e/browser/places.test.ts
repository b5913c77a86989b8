/** Places at the screen: a name tried, kept, imported and resolved, and what is said when the services go. */
import { describe, expect, test } from 'vitest'
import { FILE_PART_OCTETS } from '../../../shared/contract/files.ts'
import { accessibilityProblems } from './browser.ts'
import { takeSeat } from './seat.ts'

const NAMES = 'zone;town;fno\nZone Nine;Durban;Vumatel\nZone Ten;No such town;Vumatel\nUmhlanga;Durban;Vumatel\n'

describe('places', () => {
  const seat = takeSeat()
  const { ask, go } = seat

  const meaning = () => seat.page.getByRole('region', { name: 'What it means' })
  const tryName = (name: string) => seat.page.getByRole('textbox', { name: 'As a notice writes it' }).fill(name)

  test('a place is found by its former name, and opens with all that it is called', async () => {
    const { page } = seat
    await go('#/places')
    await page.getByRole('row', { name: /Abbotsford/ }).waitFor()
    await page.keyboard.press('/')
    await page.keyboard.type('grahamst')
    await page.getByRole('row', { name: /Makhanda/ }).click()
    const drawer = page.getByRole('complementary', { name: 'Place Makhanda' })
    await drawer.getByText('Grahamstown, Grahamstad, iRhini').waitFor()
    await drawer.getByText('Sarah Baartman, Eastern Cape').waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await page.keyboard.press('Escape')
    await drawer.waitFor({ state: 'hidden' })
    await expect.poll(() => page.url()).toContain('q=grahamst')
  })

  test('a name is tried as a notice writes it: sure, of several places, or of none', async () => {
    const { page } = seat
    await go('#/places')
    await tryName('Bryanstan, Gauteng')
    await meaning().getByText('One letter from Bryanston; in Gauteng, as said').waitFor()
    await meaning().getByText('One place').waitFor()
    await tryName('Sunningdale')
    await meaning().getByText('Several places').waitFor()
    expect(await meaning().getByRole('list', { name: 'What it may mean' }).getByRole('listitem').count()).toBe(2)
    await tryName('Khayelitsha, Durban')
    await meaning().getByText('No place').waitFor()
    await meaning().getByText('not in Durban but in City of Cape Town', { exact: false }).waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    // The address holds it: it can be sent to somebody else.
    await expect.poll(() => page.url()).toContain('name=Khayelitsha')
  })

  test('a name that nobody knows is kept as a zone, and is known from then on', async () => {
    const { page } = seat
    await tryName('Zonkville Ring, Durban')
    await meaning().getByRole('button', { name: 'Add it as a name' }).click()
    const dialog = page.getByRole('dialog', { name: 'Add a name' })
    expect(await dialog.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Zonkville Ring')
    await dialog.getByRole('button', { name: 'Add name' }).click()
    await dialog.getByText('Choose the place').waitFor()
    await dialog.getByRole('combobox', { name: 'Place' }).fill('durban')
    await page.getByRole('option', { name: 'Durban · eThekwini, KwaZulu-Natal' }).click()
    await dialog.getByRole('combobox', { name: 'Used by' }).click()
    await page.getByRole('option', { name: 'Vumatel' }).click()
    expect(await accessibilityProblems(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Add name' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await meaning().getByText('Zone of Vumatel').waitFor()
    await meaning().getByText('One place').waitFor()
    expect(await ask('places.names')).toMatchObject({
      rows: [{ name: 'Zonkville Ring', kind: 'zone', fnoId: 'vumatel', place: { placeId: 'za-eth-durban' } }],
    })
  })

  test('the same name again is refused in words', async () => {
    const { page } = seat
    await go('#/places?open=za-eth-durban')
    await page.getByRole('button', { name: 'Add a name here' }).click()
    const dialog = page.getByRole('dialog', { name: 'Add a name' })
    await dialog.getByRole('textbox', { name: 'Name' }).fill('ZONKVILLE-RING')
    await dialog.getByRole('combobox', { name: 'Used by' }).click()
    await page.getByRole('option', { name: 'Vumatel' }).click()
    await dialog.getByRole('button', { name: 'Add name' }).click()
    await dialog.getByRole('alert').getByText('is a name of this place already', { exact: false }).waitFor()
    await dialog.getByRole('button', { name: 'Cancel' }).click()
  })

  test('a file of names is looked at, brought in, and what cannot be placed is resolved by hand', async () => {
    const { page } = seat
    await go('#/places?import=1')
    const dialog = page.getByRole('dialog', { name: 'Import place names' })
    const file = (text: string) => ({ name: 'zones.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
    await page.locator('input[type="file"]').setInputFiles(file('shoe size\n43\n'))
    await dialog.getByRole('button', { name: 'Preview' }).click()
    await dialog.getByText('one of them must be name, zone, alias or suburb', { exact: false }).waitFor()
    await page.locator('input[type="file"]').setInputFiles(file(NAMES))
    await dialog.getByRole('button', { name: 'Preview' }).click()
    await dialog.getByText('No such town is not in the gazetteer').waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Import 1 name' }).click()
    await dialog.getByText('1 known already, 1 to be resolved.').waitFor()
    await dialog.getByRole('button', { name: 'Resolve the rest' }).click()

    await page.getByRole('row', { name: /Zone Ten/ }).click()
    const settling = page.getByRole('dialog', { name: 'What is Zone Ten?' })
    await settling.getByRole('combobox', { name: 'Place' }).fill('umlazi')
    await page.getByRole('option', { name: 'Umlazi · eThekwini, KwaZulu-Natal' }).click()
    expect(await accessibilityProblems(page)).toEqual([])
    await settling.getByRole('button', { name: 'Resolve' }).click()
    await page.getByText('Every name is placed').waitFor()
    expect(await ask('places.resolve', { text: 'Zone 10, Durban' })).not.toMatchObject({ verdict: 'one' })
    expect(await ask('places.resolve', { text: 'Zone Ten, Durban', fnoId: 'vumatel' })).toMatchObject({
      verdict: 'one',
      matches: [{ name: 'Zone Ten', where: 'Umlazi, eThekwini, KwaZulu-Natal' }],
    })
  })

  test('a file of names of several parts is brought over part by part, and comes whole', async () => {
    const { page } = seat
    const zones = Array.from({ length: 8000 }, (_, i) => `Block ${i};Cape Town;Octotel;${'x'.repeat(140)}`)
    const text = ['zone;town;fno;note', ...zones].join('\n')
    expect(text.length).toBeGreaterThan(2 * FILE_PART_OCTETS)
    await go('#/places?import=1')
    const dialog = page.getByRole('dialog', { name: 'Import place names' })
    await page
      .locator('input[type="file"]')
      .setInputFiles({ name: 'octotel.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
    await dialog.getByRole('button', { name: 'Preview' }).click()
    await dialog.getByText('Not read: the column note').waitFor()
    await dialog.getByRole('button', { name: /^Import 8\s000 names$/ }).click()
    await dialog.getByText(/^8\s000 names imported$/).waitFor()
    expect(await ask('places.names', { fnoId: 'octotel', limit: 0 })).toMatchObject({ total: 8000 })
    await dialog.getByRole('button', { name: 'Show our names' }).click()
  })

  test('a name of our own is changed and taken away at its place, and every act is in the audit', async () => {
    const { page } = seat
    await go('#/places?show=names&q=zonk')
    await page.getByRole('row', { name: /Zonkville Ring/ }).click()
    const drawer = page.getByRole('complementary', { name: 'Place Durban' })
    await drawer.getByRole('button', { name: 'Edit Zonkville Ring' }).click()
    const dialog = page.getByRole('dialog', { name: 'Edit Zonkville Ring' })
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Zonk Ring')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('row', { name: /Zonk Ring/ }).waitFor()
    await drawer.getByRole('button', { name: 'Remove Zonk Ring' }).click()
    await page.getByRole('button', { name: 'Remove the name' }).click()
    await page.getByRole('row', { name: /Zonk Ring/ }).waitFor({ state: 'hidden' })
    const { rows } = await ask<{ rows: { call: string }[] }>('audit.query')
    const acts = rows.map(({ call }) => call).filter((call) => call.startsWith('places.'))
    // A long file is written, and told of, in several strokes.
    expect(acts.filter((call, at) => call !== acts[at - 1])).toEqual([
      'places.removeAlias',
      'places.editAlias',
      'places.importNames',
      'places.settle',
      'places.importNames',
      'places.addAlias',
    ])
  })

  test('the lists stay when the services go, and it is said', async () => {
    const { page } = seat
    await go('#/places')
    await page.getByRole('row', { name: /Abbotsford/ }).waitFor()
    // Places move by somebody's act alone: nothing is said of how often they are read.
    await page.getByText(/^Rows 1 to/).waitFor()
    expect(await page.getByText('Changes shown').count()).toBe(0)
    await seat.console.kill()
    await page.getByText('The services are not reached').waitFor()
    expect(await page.getByRole('row', { name: /Abbotsford/ }).isVisible()).toBe(true)
    await tryName('Sandton')
    await meaning().getByText('It could not be tried').waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    expect(seat.desk.complaints).toEqual([])
  })
})
