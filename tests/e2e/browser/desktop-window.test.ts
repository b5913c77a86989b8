/** A day at the desktop's window: a first passphrase, the console, its services' end, and the words that open it again. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { type DesktopUnderTest, startDesktop } from '../../../main-services/entry/desktop-under-test.suite.ts'
import { createVaultDouble } from '../../../main-services/platform/secrets/vault-double.suite.ts'
import type { ServicesState } from '../../../shared/contract/shell.ts'
import { type ConsoleUnderTest, startConsole } from '../../console-under-test.ts'
import { accessibilityProblems, startBrowser } from './browser.ts'
import { type DoubledShell, doubleShell } from './doubled-shell.ts'

const PASSPHRASE = 'elf olifante loop stadig'
/** Several whole starts and as many slow hashes, on a machine that is busy with other tests. */
const LONG = { timeout: 180_000 }
let browser: Browser
/** Only serves the built screen, as the shell does from app://. */
let files: ConsoleUnderTest
beforeAll(async () => {
  browser = await startBrowser()
  files = await startConsole()
})
afterAll(async () => {
  await browser.close()
  await files.stop()
})

const now = () => new Date().toISOString()

async function openWindow(unlock: (words: string) => Promise<boolean>) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' })
  onTestFinished(() => context.close())
  context.setDefaultTimeout(25_000)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(String(error)))
  const shell = await doubleShell(page, async (name, { words = '' }) => {
    if (name !== 'shell.unlock') return { ok: true, value: {} }
    return (await unlock(words)) ? { ok: true, value: {} } : { ok: false, error: { type: 'WrongWords' } }
  })
  await page.goto(new URL('/', files.ready.ui).href)
  return { page, shell, complaints }
}

async function lockedState(desktop: DesktopUnderTest): Promise<ServicesState> {
  const { words, ways } = await desktop.heard('locked')
  return { state: 'locked', words, ways }
}
async function run(desktop: DesktopUnderTest, shell: DoubledShell): Promise<void> {
  await desktop.heard('ready')
  shell.use(desktop)
  await shell.say({ state: 'running', since: now() })
}
const heading = (page: Page, name: string) => page.getByRole('heading', { name }).waitFor()

test(
  'a machine without a store of secrets: a passphrase is chosen, the console opens, ends, and opens again with it',
  LONG,
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'fibrehub-window-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
    const vault = createVaultDouble('basic_text', false)
    let desktop = startDesktop({ folder, vault })
    const { page, shell, complaints } = await openWindow((words) => desktop.unlock(words))

    await heading(page, 'The console is starting')
    expect(await accessibilityProblems(page)).toEqual([])
    await shell.say(await lockedState(desktop))
    await heading(page, 'Choose a passphrase')
    expect(await accessibilityProblems(page)).toEqual([])
    await page.getByLabel('New passphrase', { exact: true }).fill('short')
    await page.getByRole('button', { name: 'Lock the files with it' }).click()
    await page.getByText('At least 12 characters', { exact: true }).waitFor()
    expect(shell.asked).not.toContain('shell.unlock')
    await page.getByLabel('New passphrase', { exact: true }).fill(PASSPHRASE)
    await page.getByLabel('New passphrase, again').fill(PASSPHRASE)
    await page.getByRole('button', { name: 'Lock the files with it' }).click()
    await run(desktop, shell)

    await page.getByRole('button', { name: /^Link Live/ }).waitFor()
    await page.goto(`${new URL('/', files.ready.ui).href}#/settings/data-key`)
    await page.getByText('There is no recovery key').waitFor()
    expect(await accessibilityProblems(page)).toEqual([])

    await desktop.kill()
    const words = 'The services are not running: they ended with exit code 1.'
    await shell.say({ state: 'stopped', words, nextTryAt: null, ends: 1 })
    await page.getByText('The console has stopped: RADIUS is not answered').waitFor()
    expect(await page.getByText('How it is kept').isVisible()).toBe(true)
    expect(await accessibilityProblems(page)).toEqual([])
    await page.getByRole('button', { name: 'Start it again' }).click()
    await vi.waitFor(() => expect(shell.asked).toContain('shell.restartServices'))
    await shell.say({ state: 'starting', since: now() })
    await page.getByText('The console is starting again: RADIUS is not answered').waitFor()

    desktop = startDesktop({ folder, vault })
    await shell.say(await lockedState(desktop))
    await heading(page, 'Open the console’s files')
    expect(await accessibilityProblems(page)).toEqual([])
    await page.getByLabel('Passphrase', { exact: true }).fill('not the passphrase')
    await page.getByRole('button', { name: 'Open' }).click()
    await page.getByText('These words do not open the files').waitFor()
    await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
    await page.getByRole('button', { name: 'Open' }).click()
    await run(desktop, shell)
    await page.getByText('How it is kept').waitFor()
    expect(complaints).toEqual([])
    expect(await desktop.stop()).toBe(0)
  },
)

test(
  'a recovery key is made, shown once, and opens the files of a machine whose store of secrets is another',
  LONG,
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'fibrehub-window-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
    let desktop = startDesktop({ folder })
    const { page, shell } = await openWindow((words) => desktop.unlock(words))
    await run(desktop, shell)
    await page.goto(`${new URL('/', files.ready.ui).href}#/settings/data-key`)
    await page.getByRole('button', { name: 'Make a recovery key' }).click()
    await page.getByRole('button', { name: 'Make and show it' }).click()
    const shown = page.getByRole('list', { name: 'Recovery key' })
    await shown.waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    const recoveryKey = (await shown.getByRole('listitem').allInnerTexts()).join('-')
    expect(recoveryKey).toMatch(/^(\w{4}-){8}\w{4}$/)
    const done = page.getByRole('button', { name: 'Done' })
    expect(await done.isDisabled()).toBe(true)
    await page.getByLabel(/I have it on paper/).check()
    await done.click()
    await page.getByText(recoveryKey.slice(0, 4)).waitFor({ state: 'hidden' })
    await page.getByText('There is no recovery key').waitFor({ state: 'hidden' })
    await desktop.stop()

    desktop = startDesktop({ folder, vault: createVaultDouble('kwallet') })
    await shell.say(await lockedState(desktop))
    await page.getByText('this session offers KWallet').waitFor()
    await page.getByLabel('Recovery key').fill(recoveryKey.toLowerCase().replaceAll('-', ' '))
    await page.getByRole('button', { name: 'Open' }).click()
    await run(desktop, shell)
    await page.getByText('This machine did not give the key at this start').waitFor()
    await page.getByRole('button', { name: 'Keep it there' }).click()
    await page.getByText('The key is kept in KWallet').waitFor()
    expect(await desktop.stop()).toBe(0)
  },
)
