/** The built desktop as it is shipped, as far as it goes without Electron's binary: main, preload, services and screen. */
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { ElectronDouble } from '../electron/electron.suite.ts'
import { askConsole } from '../main-services/entry/console.client.ts'
import { readConsoleFile } from '../main-services/entry/console-file.ts'
import { forkServices, showWindow } from './desktop-window.ts'
import { accessibilityProblems, startBrowser } from './e2e/browser/browser.ts'
import { freePort } from './free-port.ts'
import { createNas, sessionOf } from './nas-under-test.ts'

const root = resolve(import.meta.dirname, '..')
const secret = 'a-secret-of-the-test-0123456789'
const held = vi.hoisted(() => ({ double: undefined as unknown, folder: '', log: '' }))

// The one module mock: there is no Electron here.
vi.mock('electron', async () => {
  const { createElectron } = await import('../electron/electron.suite.ts')
  const log = (text: string) => {
    held.log += text
  }
  const double = createElectron({ appPath: root, appData: join(held.folder, 'shell'), fork: forkServices(log) })
  held.double = double
  return double.electron
})

let double: ElectronDouble
let browser: Browser
let page: Page
let acctPort: number
let data: string

beforeAll(async () => {
  held.folder = mkdtempSync(join(tmpdir(), 'fibrehub-built-'))
  data = join(held.folder, 'data')
  acctPort = await freePort()
  const ports = ['--ui', '127.0.0.1:0', '--radius-bind', '127.0.0.1', '--radius-auth', '0']
  const words = process.argv
  process.argv = ['electron', root, '--data', data, ...ports, '--radius-acct', String(acctPort)]
  await import('../out/main/main.js' as string)
  process.argv = words
  double = held.double as ElectronDouble
  browser = await startBrowser()
  await double.becomeReady()
  await vi.waitFor(() => expect(double.windows).toHaveLength(1))
  page = await showWindow(browser, double, double.windows[0]!)
})
afterAll(async () => {
  await browser?.close()
  if (double) {
    double.app.quit()
    await vi.waitFor(() => expect(double.journal.at(-1)).toBe('app.quit'), 30_000)
  }
  rmSync(held.folder, { recursive: true, force: true, maxRetries: 5 })
})

const windowOf = (index: number) => {
  const window = double.windows[index]
  if (!window) throw new Error(`There is no window ${index}`)
  return window
}
const ask = <T>(name: string, input: object = {}) => double.ask(windowOf(0), name, input) as Promise<{ value: T }>
const inPage = (words: string) => page.evaluate<unknown>(words)

test('the built shell opens the built page, held to its policy, with three functions and no more', async () => {
  await page.getByRole('heading', { name: 'Ready for your first NAS' }).waitFor()
  expect(await inPage('Object.keys(fibrehub).sort()')).toEqual(['ask', 'connect', 'on'])
  expect(await inPage("['require', 'process', 'module', 'Buffer'].filter((name) => name in window)")).toEqual([])
  const ran =
    "document.head.append(Object.assign(document.createElement('script'), { text: 'window.ran = 1' })), 'ran' in window"
  expect(await inPage(ran)).toBe(false)
  expect((await ask<{ services: { state: string } }>('shell.state')).value.services.state).toBe('running')
})

test('the owner is in without a word, asks by the port that the shell handed over, and hears what happens', async () => {
  await page.getByRole('link', { name: /^NAS/ }).click()
  const running = readConsoleFile(data)
  if (!running) throw new Error('No console is running')
  // By the other door, as `npm run ask` does: the page is told.
  const added = await askConsole(running, 'nas.add', { name: 'bng-test-01', address: '127.0.0.1', secret })
  expect(added.ok).toBe(true)
  await page.getByText('bng-test-01').first().waitFor()
  const nas = await createNas({ port: acctPort, secret })
  expect(await nas.account(sessionOf('thandi@isp.co.za', { 'Acct-Status-Type': 'Start' }))).toBe(true)
  nas.close()
  await page.getByRole('link', { name: 'Sessions', exact: true }).click()
  await page.getByText('thandi@isp.co.za').first().waitFor()
})

test('the keyring of the system keeps the key of the files, not the folder', async () => {
  expect(readdirSync(data)).toContain('data.key.json')
  expect(readdirSync(data)).not.toContain('data.key')
})

test('a notice that is clicked, and a link from elsewhere, lead the page', async () => {
  await inPage(
    `fibrehub.ask('shell.notify', { noticeId: 'n', severity: 'critical', title: 'T', body: '', page: '/nas' })`,
  )
  double.notices.at(-1)?.emit('click')
  await page.waitForURL(/#\/nas$/)
  double.app.emit('second-instance', {}, [], '', { link: 'fibrehub://sessions/?state=stale' })
  await page.waitForURL(/#\/sessions\?state=stale$/)
})

test('a new condition is told by a notice of the system, and counted on the tray', async () => {
  const running = readConsoleFile(data)
  if (!running) throw new Error('No console is running')
  const radsec = {
    enabled: true,
    port: 0,
    caFile: '/no/ca.pem',
    certificateFile: '/no/own.pem',
    keyFile: '/no/own.key',
  }
  expect((await askConsole(running, 'settings.change', { radius: { radsec } })).ok).toBe(true)
  await expect
    .poll(() => double.notices.map(({ given }) => given.title))
    .toContainEqual(expect.stringMatching(/^No RadSec/))
  await expect.poll(() => double.trays[0]?.toolTip).toContain('1 condition, the worst major')
  const more = await askConsole(running, 'settings.change', { radius: { radsec: { enabled: false } } })
  expect(more.ok).toBe(true)
  await expect.poll(() => double.trays[0]?.toolTip).toContain('All is well')
})

test('the palette saves the page as a PDF, where the person says', async () => {
  const filePath = join(held.folder, 'page.pdf')
  double.dialogs.save = { canceled: false, filePath }
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Search or jump to anything' }).fill('PDF')
  await page.getByRole('option', { name: /^Save this page as a PDF/ }).click()
  await expect.poll(() => existsSync(filePath)).toBe(true)
  expect(double.dialogs.asked.at(-1)).toMatchObject({
    defaultPath: expect.stringMatching(/Sessions · FibreHub NOC\.pdf$/),
  })
})

test('what is chosen in the settings is kept by the shell', async () => {
  await page.goto(page.url().replace(/#.*/, '#/settings/desktop'))
  await page.getByRole('switch', { name: 'Sounds' }).click({ force: true })
  await expect.poll(async () => (await ask<{ sounds: boolean }>('shell.preferences')).value.sounds).toBe(false)
  expect(await accessibilityProblems(page)).toEqual([])
})

test('a wallboard stands alone under its strip, and hears the same services', async () => {
  expect(await ask('shell.openWallboard', { displayId: '1', page: '/sessions' })).toMatchObject({ ok: true })
  await vi.waitFor(() => expect(double.windows).toHaveLength(2))
  const wall = await showWindow(browser, double, windowOf(1))
  await wall.getByText('thandi@isp.co.za').first().waitFor()
  expect(await wall.getByRole('navigation').count()).toBe(0)
  expect(await wall.getByRole('group', { name: 'Conditions by severity' }).count()).toBe(1)
  await wall.context().close()
})

test('services that are killed are started again, and the page goes on where it was', async () => {
  await page.goto(page.url().replace(/#.*/, '#/sessions'))
  await page.getByText('thandi@isp.co.za').first().waitFor()
  const before = readConsoleFile(data)?.pid ?? 0
  process.kill(before, 'SIGKILL')
  await expect.poll(() => readConsoleFile(data)?.pid, { timeout: 30_000 }).not.toBe(before)
  await page.getByText('Live', { exact: true }).waitFor()
  await page.getByText('thandi@isp.co.za').first().waitFor()
  const reports = await ask<{ process: string }[]>('shell.crashReports')
  expect(reports.value[0]).toMatchObject({ process: 'services' })
})

test('quitting stops the services before the shell: everything is in the files', async () => {
  const services = readConsoleFile(data)?.pid ?? 0
  double.app.quit()
  await expect.poll(() => double.journal.at(-1), { timeout: 30_000 }).toBe('app.quit')
  expect(readdirSync(data).filter((name) => name === 'console.json' || name.endsWith('-wal'))).toEqual([])
  expect(() => process.kill(services, 0)).toThrow()
})
