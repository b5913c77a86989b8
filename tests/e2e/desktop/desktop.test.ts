/** The desktop as a person has it: a real window of Electron, its services beside it, and how both end. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { stubDialog } from 'electron-playwright-helpers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConsoleFile } from '../../../main-services/entry/console-file.ts'
import { createNas, sessionOf } from '../../nas-under-test.ts'
import { askShell, type DesktopConsole, startDesktopConsole } from './desktop-console.ts'

const secret = 'a-secret-of-the-test-0123456789'

describe('the desktop', () => {
  let desktop: DesktopConsole
  beforeAll(async () => {
    desktop = await startDesktopConsole()
  })
  afterAll(() => desktop?.end())

  const servicesState = async () =>
    (await askShell(desktop.page, 'shell.state')) as { value?: { services: { state: string } } }
  const isRunning = () => expect.poll(async () => (await servicesState()).value?.services.state).toBe('running')
  const windows = () => desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)

  test('opens one window on its own origin, and the services come up behind it', async () => {
    const { page } = desktop
    await isRunning()
    await page.getByRole('heading', { name: 'Ready for your first NAS' }).waitFor()
    expect(page.url()).toMatch(/^app:\/\/fibrehub\/#\/overview/)
    expect(await windows()).toBe(1)
    expect(await page.title()).toContain('FibreHub')
  })

  test('shows a session that a NAS reports, on the page of sessions', async () => {
    const { page, acctPort } = desktop
    await desktop.ask('nas.add', { name: 'bng-test-01', address: '127.0.0.1', secret })
    const nas = await createNas({ port: acctPort, secret })
    expect(await nas.account(sessionOf('thandi@isp.co.za', { 'Acct-Status-Type': 'Start' }))).toBe(true)
    nas.close()
    await page.getByRole('link', { name: 'Sessions', exact: true }).click()
    await page.getByText('thandi@isp.co.za').first().waitFor()
  })

  test('gives its page no Node, no Electron, and three functions', async () => {
    const found = await desktop.page.evaluate(() => ({
      strangers: ['require', 'process', 'module', 'global', 'Buffer', 'electron'].filter((name) => name in window),
      ours: Object.keys((window as unknown as { fibrehub: object }).fibrehub).sort(),
    }))
    expect(found).toEqual({ strangers: [], ours: ['ask', 'connect', 'on'] })
    const chosen = await desktop.app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
        getLastWebPreferences: () => Record<string, unknown>
      }
      const { sandbox, contextIsolation, nodeIntegration, webviewTag } = contents.getLastWebPreferences()
      return { sandbox, contextIsolation, nodeIntegration, webviewTag }
    })
    expect(chosen).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false })
  })

  test('is held to the policy of its pages: nothing of anybody else runs or is loaded', async () => {
    const { page } = desktop
    const policy = await page.evaluate(async () => (await fetch('index.html')).headers.get('content-security-policy'))
    expect(policy).toContain("default-src 'none'")
    expect(policy).toMatch(/style-src 'self' 'nonce-/)
    const ran = await page.evaluate(() => {
      const script = document.createElement('script')
      script.textContent = 'window.strangerRan = true'
      document.head.append(script)
      return 'strangerRan' in window
    })
    expect(ran).toBe(false)
    const reached = await page.evaluate(() => fetch('https://example.org/').then(Boolean, () => false))
    expect(reached).toBe(false)
  })

  test('does not leave its pages, and opens no other window', async () => {
    const { page } = desktop
    await page.evaluate(() => {
      location.href = 'https://example.org/'
    })
    expect(await page.evaluate(() => window.open('https://example.org/'))).toBeNull()
    expect(page.url()).toMatch(/^app:\/\/fibrehub\//)
    expect(await windows()).toBe(1)
  })

  test('saves what a page gives it where the person says', async () => {
    const filePath = join(desktop.folder, 'sessions.csv')
    await stubDialog(desktop.app, 'showSaveDialog', { canceled: false, filePath })
    const content = { as: 'text', text: 'username\nthandi@isp.co.za\n' }
    const saved = await askShell(desktop.page, 'shell.saveFile', {
      suggestedName: 'sessions.csv',
      kind: 'csv',
      content,
    })
    expect(saved).toEqual({ ok: true, value: { saved: true } })
    expect(readFileSync(filePath, 'utf8')).toContain('thandi@isp.co.za')
  })

  test('a link from elsewhere, and a second start, lead to the window that is there', async () => {
    const { page } = desktop
    expect(await desktop.startAgain('fibrehub://sessions/?state=stale')).toBe(0)
    await expect.poll(() => new URL(page.url()).hash).toBe('#/sessions?state=stale')
    expect(await desktop.startAgain()).toBe(0)
    expect(await windows()).toBe(1)
  })

  test('services that are killed come back, and the page with them', async () => {
    const before = readConsoleFile(desktop.folder)?.pid ?? 0
    expect(before).toBeGreaterThan(0)
    process.kill(before, 'SIGKILL')
    await expect.poll(() => readConsoleFile(desktop.folder)?.pid).not.toBe(before)
    await isRunning()
    await desktop.page.getByText('thandi@isp.co.za').first().waitFor()
    const reports = (await askShell(desktop.page, 'shell.crashReports')) as { value: { process: string }[] }
    expect(reports.value[0]).toMatchObject({ process: 'services' })
  })

  test('quits cleanly: everything is in the files, and nobody runs on', async () => {
    const services = readConsoleFile(desktop.folder)?.pid ?? 0
    const closed = desktop.app.waitForEvent('close')
    await desktop.app.evaluate(({ app }) => app.quit())
    await closed
    expect(existsSync(join(desktop.folder, 'console.json'))).toBe(false)
    expect(readdirSync(desktop.folder).filter((name) => name.endsWith('-wal'))).toEqual([])
    expect(() => process.kill(services, 0)).toThrow()
  })
})
