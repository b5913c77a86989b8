/** What the screen says when the services behind it go and come back. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type ConsoleUnderTest, startConsole } from '../../console-under-test.ts'
import { createNas, sessionOf } from '../../nas-under-test.ts'
import { accessibilityProblems, sitDown, startBrowser } from './browser.ts'

const SECRET = 'a-secret-for-the-lost-link-91c4'

test('a console that is killed is said to be gone at once, what was shown stays with its age, and a restart is picked up', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'fibrehub-link-'))
  const browser = await startBrowser()
  let console = await startConsole({ folder })
  try {
    await console.ask('nas.add', { name: 'bng-test-01', address: '127.0.0.1', secret: SECRET })
    await startSession(console, 'stays@fhub')
    const { page } = await sitDown(browser, console.ready.ui)
    const ui = new URL('/', console.ready.ui)
    await page.goto(new URL('#/sessions', ui).href)
    const row = page.getByRole('row', { name: /stays@fhub/ })
    await row.waitFor()

    await console.kill()
    await page.getByText('The services are not reached').waitFor()
    await page.getByText(/As of \d\d:\d\d:\d\d/).waitFor()
    expect(await row.isVisible()).toBe(true)
    expect(await accessibilityProblems(page)).toEqual([])

    console = await startConsole({ folder, flags: ['--ui', ui.host] })
    await page.getByRole('button', { name: /^Link Live/ }).waitFor()
    await startSession(console, 'comes@fhub')
    await page.getByRole('row', { name: /comes@fhub/ }).waitFor()
    expect(await row.isVisible()).toBe(true)
  } finally {
    await browser.close()
    await console.stop()
    rmSync(folder, { recursive: true, force: true })
  }
})

async function startSession({ ready }: ConsoleUnderTest, username: string): Promise<void> {
  const nas = await createNas({ port: ready.radius.acct, secret: SECRET })
  expect(await nas.account({ 'Acct-Status-Type': 'Start', ...sessionOf(username) })).toBe(true)
  nas.close()
}
