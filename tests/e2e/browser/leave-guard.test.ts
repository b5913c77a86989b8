/** What was typed and not saved is not lost by going elsewhere: whoever leaves is asked first, by each of the ways out. */
import { beforeAll, describe, expect, test } from 'vitest'
import { accessibilityProblems } from './browser.ts'
import { takeSeat } from './seat.ts'

const USERNAME = 'l.dlamini01@fhub'
const ADDRESS = '102.65.10.20'

describe('an account with something typed that is not saved', () => {
  const seat = takeSeat(({ ask }) => ask('accounts.add', { username: USERNAME, password: 'secret' }))
  const { ask, go } = seat

  beforeAll(async () => {
    // Signed in before the first test goes elsewhere.
    await rail(/^Sessions/).waitFor()
  })

  const staticIp = () => seat.page.getByRole('textbox', { name: 'Static IP' })
  const question = () => seat.page.getByRole('dialog', { name: 'Leave without saving?' })
  const rail = (word: RegExp) => seat.page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: word })
  const title = (name: string) => seat.page.getByRole('heading', { name, level: 1, exact: true })
  /** From the list, so that there is a page to go back to. An empty text is what the field held: no edit. */
  const openAndType = async (text: string) => {
    // What an earlier test left unsaved goes: where nobody listens to the browser's question, it is answered with yes.
    await seat.page.goto('about:blank')
    await go('#/accounts')
    await seat.page.getByRole('row', { name: new RegExp(USERNAME) }).click()
    await title(USERNAME).waitFor()
    await staticIp().fill(text)
  }
  const savedIp = async () =>
    (await ask<{ usual: { staticIp: string | null } }>('accounts.get', { username: USERNAME })).usual.staticIp
  /** Nothing of it was lost, and it is still the page of that account. */
  const stays = async () => {
    await question().getByRole('button', { name: 'Stay' }).click()
    await question().waitFor({ state: 'hidden' })
    expect(await staticIp().inputValue()).toBe(ADDRESS)
    expect(decodeURIComponent(seat.page.url())).toContain(`#/accounts/${USERNAME}`)
  }

  test('without an edit nobody is asked', async () => {
    await openAndType('')
    await rail(/^Sessions/).click()
    await title('Sessions').waitFor()
    expect(await question().count()).toBe(0)
  })

  test('a link to another page asks, and whoever stays has what was typed', async () => {
    await openAndType(ADDRESS)
    await rail(/^Sessions/).click()
    await question().getByText(`What you changed of ${USERNAME} has not been saved`).waitFor()
    expect(await accessibilityProblems(seat.page)).toEqual([])
    await stays()
    await rail(/^NAS/).click()
    await question().waitFor()
    await seat.page.keyboard.press('Escape')
    await question().waitFor({ state: 'hidden' })
    expect(await staticIp().inputValue()).toBe(ADDRESS)
  })

  test('the way back to the list asks, and so does the back button of the browser', async () => {
    await openAndType(ADDRESS)
    await seat.page.getByRole('link', { name: 'All accounts' }).click()
    await question().waitFor()
    await stays()
    await seat.page.goBack()
    await question().waitFor()
    await stays()
  })

  test('whoever leaves comes where they wanted to, and nothing was saved', async () => {
    await openAndType(ADDRESS)
    await rail(/^NAS/).click()
    await question().getByRole('button', { name: 'Leave without saving' }).click()
    await title('NAS').waitFor()
    expect(await savedIp()).toBeNull()
    await openAndType(ADDRESS)
    await seat.page.goBack()
    await question().getByRole('button', { name: 'Leave without saving' }).click()
    await title('Accounts').waitFor()
    expect(await savedIp()).toBeNull()
  })

  test('a reload is asked about by the browser itself', async () => {
    await openAndType(ADDRESS)
    const asked: string[] = []
    seat.page.once('dialog', (dialog) => {
      asked.push(dialog.type())
      void dialog.accept()
    })
    await seat.page.reload()
    await title(USERNAME).waitFor()
    expect(asked).toEqual(['beforeunload'])
    expect(await staticIp().inputValue()).toBe('')
  })

  test('once it is saved, nobody is asked any more', async () => {
    await openAndType(ADDRESS)
    await seat.page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect.poll(savedIp).toBe(ADDRESS)
    await seat.page.getByRole('button', { name: 'Leave as it is' }).waitFor({ state: 'detached' })
    await rail(/^Sessions/).click()
    await title('Sessions').waitFor()
    expect(await question().count()).toBe(0)
    expect(seat.desk.complaints).toEqual([])
  })
})
