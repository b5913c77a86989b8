/** What was typed and not saved is not lost by going elsewhere: whoever leaves is asked first, by each of the ways out. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ConsoleUnderTest, startConsole } from '../../console-under-test.ts'
import { accessibilityProblems, type Desk, sitDown, startBrowser } from './browser.ts'

const USERNAME = 'l.dlamini01@fhub'
const ADDRESS = '102.65.10.20'

describe('an account with something typed that is not saved', () => {
  let console: ConsoleUnderTest
  let browser: Browser
  let desk: Desk

  beforeAll(async () => {
    console = await startConsole()
    await console.ask('accounts.add', { username: USERNAME, password: 'secret' })
    browser = await startBrowser()
    desk = await sitDown(browser, console.ready.ui)
    // Signed in before the first test goes elsewhere.
    await rail(/^Sessions/).waitFor()
  })
  afterAll(async () => {
    await browser?.close()
    await console?.stop()
  })

  const staticIp = () => desk.page.getByRole('textbox', { name: 'Static IP' })
  const question = () => desk.page.getByRole('dialog', { name: 'Leave without saving?' })
  const rail = (word: RegExp) => desk.page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: word })
  const title = (name: string) => desk.page.getByRole('heading', { name, level: 1, exact: true })
  /** From the list, so that there is a page to go back to. An empty text is what the field held: no edit. */
  const openAndType = async (text: string) => {
    // What an earlier test left unsaved goes: where nobody listens to the browser's question, it is answered with yes.
    await desk.page.goto('about:blank')
    await desk.page.goto(new URL('/#/accounts', console.ready.ui).href)
    await desk.page.getByRole('row', { name: new RegExp(USERNAME) }).click()
    await title(USERNAME).waitFor()
    await staticIp().fill(text)
  }
  const savedIp = async () =>
    (await console.ask<{ usual: { staticIp: string | null } }>('accounts.get', { username: USERNAME })).usual.staticIp
  /** Nothing of it was lost, and it is still the page of that account. */
  const stays = async () => {
    await question().getByRole('button', { name: 'Stay' }).click()
    await question().waitFor({ state: 'hidden' })
    expect(await staticIp().inputValue()).toBe(ADDRESS)
    expect(decodeURIComponent(desk.page.url())).toContain(`#/accounts/${USERNAME}`)
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
    expect(await accessibilityProblems(desk.page)).toEqual([])
    await stays()
    await rail(/^NAS/).click()
    await question().waitFor()
    await desk.page.keyboard.press('Escape')
    await question().waitFor({ state: 'hidden' })
    expect(await staticIp().inputValue()).toBe(ADDRESS)
  })

  test('the way back to the list asks, and so does the back button of the browser', async () => {
    await openAndType(ADDRESS)
    await desk.page.getByRole('link', { name: 'All accounts' }).click()
    await question().waitFor()
    await stays()
    await desk.page.goBack()
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
    await desk.page.goBack()
    await question().getByRole('button', { name: 'Leave without saving' }).click()
    await title('Accounts').waitFor()
    expect(await savedIp()).toBeNull()
  })

  test('a reload is asked about by the browser itself', async () => {
    await openAndType(ADDRESS)
    const asked: string[] = []
    desk.page.once('dialog', (dialog) => {
      asked.push(dialog.type())
      void dialog.accept()
    })
    await desk.page.reload()
    await title(USERNAME).waitFor()
    expect(asked).toEqual(['beforeunload'])
    expect(await staticIp().inputValue()).toBe('')
  })

  test('once it is saved, nobody is asked any more', async () => {
    await openAndType(ADDRESS)
    await desk.page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect.poll(savedIp).toBe(ADDRESS)
    await desk.page.getByRole('button', { name: 'Leave as it is' }).waitFor({ state: 'detached' })
    await rail(/^Sessions/).click()
    await title('Sessions').waitFor()
    expect(await question().count()).toBe(0)
    expect(desk.complaints).toEqual([])
  })
})
