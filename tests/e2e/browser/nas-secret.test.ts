/** The secret of a NAS stands on the screen only while somebody has just typed it, or has asked to see it. */
import { describe, expect, test } from 'vitest'
import { takeSeat } from './seat.ts'

const FIRST = 'first-secret-of-the-evening-5b21'
const SECOND = 'second-secret-of-the-evening-9c07'

describe('the secret of a NAS', () => {
  const seat = takeSeat()
  const { ask, go } = seat

  const detail = (name: string) => seat.page.getByRole('complementary', { name: `NAS ${name}` })
  const lines = (name: string) => detail(name).getByRole('figure', { name: /^Lines for/ })
  const standIn = (name: string) => lines(name).getByText('secret="SECRET"')
  const row = (name: string) => seat.page.getByRole('row', { name: new RegExp(name) })
  const add = async (name: string, address: string, secret: string) => {
    await go('#/nas?add=1')
    const form = seat.page.getByRole('dialog', { name: 'Add a NAS' })
    await form.getByRole('textbox', { name: 'Name' }).fill(name)
    await form.getByRole('textbox', { name: 'Address' }).fill(address)
    await form.getByRole('textbox', { name: 'Secret' }).fill(secret)
    await form.getByRole('button', { name: 'Add NAS' }).click()
    await form.waitFor({ state: 'hidden' })
  }
  const onThePage = async (secret: string) => (await seat.page.content()).includes(secret)
  const revealed = async () => {
    const { rows } = await ask<{ rows: { call: string }[] }>('audit.query', {})
    return rows.filter(({ call }) => call === 'nas.revealSecret').length
  }

  test('whoever has just typed it finds it in the lines to paste, and no more once the drawer was closed', async () => {
    await add('bng-cpt-01', '10.20.4.2', FIRST)
    await lines('bng-cpt-01').getByText(FIRST).waitFor()
    await detail('bng-cpt-01').getByRole('button', { name: 'Close' }).click()
    await detail('bng-cpt-01').waitFor({ state: 'detached' })
    expect(await onThePage(FIRST)).toBe(false)
    await row('bng-cpt-01').click()
    await standIn('bng-cpt-01').waitFor()
    expect(await onThePage(FIRST)).toBe(false)
    expect(await revealed()).toBe(0)
  })

  test('it is forgotten too when the drawer goes on to another NAS', async () => {
    await add('bng-dbn-01', '10.20.5.2', SECOND)
    await lines('bng-dbn-01').getByText(SECOND).waitFor()
    await detail('bng-dbn-01').getByRole('button', { name: 'Previous NAS' }).click()
    await standIn('bng-cpt-01').waitFor()
    await detail('bng-cpt-01').getByRole('button', { name: 'Next NAS' }).click()
    await standIn('bng-dbn-01').waitFor()
    expect(await onThePage(SECOND)).toBe(false)
  })

  test('asked for, it is shown and in the audit, and hidden again when the drawer goes on', async () => {
    await detail('bng-dbn-01').getByRole('button', { name: 'Reveal secret' }).click()
    await lines('bng-dbn-01').getByText(SECOND).waitFor()
    expect(await revealed()).toBe(1)
    await detail('bng-dbn-01').getByRole('button', { name: 'Previous NAS' }).click()
    await standIn('bng-cpt-01').waitFor()
    await detail('bng-cpt-01').getByRole('button', { name: 'Next NAS' }).click()
    await standIn('bng-dbn-01').waitFor()
    expect(await onThePage(SECOND)).toBe(false)
    expect(seat.desk.complaints).toEqual([])
  })
})
