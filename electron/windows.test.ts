import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root, runningShell } from './shell-under-test.suite.ts'

/** What Electron's own list of advice says about a window, for every window there is. */
const HARDENED = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webviewTag: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  navigateOnDragDrop: false,
  spellcheck: false,
}

test.each([true, false])('every window is sandboxed, isolated and without Node; packaged: %s', async (isPackaged) => {
  const shell = await runningShell({ isPackaged })
  await shell.ask(shell.main(), 'shell.openWallboard', { displayId: '1', page: '/overview' })
  expect(shell.windows).toHaveLength(2)
  for (const { given } of shell.windows) {
    expect(given.webPreferences).toMatchObject(HARDENED)
    expect(given.webPreferences).not.toHaveProperty('enableBlinkFeatures')
    expect(given.webPreferences.preload).toBe(join(root, 'out', 'preload', 'preload.cjs'))
    expect(given.webPreferences.devTools).toBe(!isPackaged)
  }
})

test('every window shows our own page and nothing else', async () => {
  const shell = await runningShell()
  await shell.ask(shell.main(), 'shell.openWallboard', { displayId: '1', page: '/sessions?state=stale' })
  expect(shell.windows.map(({ loaded }) => loaded)).toEqual([
    ['app://fibrehub/#/overview'],
    ['app://fibrehub/#/sessions?state=stale'],
  ])
})

test('every window is kept at home, and opens no other', async () => {
  const shell = await runningShell()
  await shell.ask(shell.main(), 'shell.openWallboard', { displayId: '1', page: '/overview' })
  expect(shell.windows).toHaveLength(2)
  for (const { webContents } of shell.windows) {
    let isPrevented = false
    webContents.emit('will-navigate', { url: 'https://example.com/', preventDefault: () => (isPrevented = true) })
    expect(isPrevented).toBe(true)
    expect(webContents.openHandler?.({ url: 'https://example.com/' })).toEqual({ action: 'deny' })
  }
})

test('a window shows itself once it has something to show', async () => {
  const shell = await runningShell()
  expect(shell.main().given.show).toBe(false)
  expect(shell.main().isShown).toBe(false)
  shell.main().emit('ready-to-show')
  expect(shell.main().isShown).toBe(true)
})

test('the zoom of a window is its own, survives a reload of its page, and is told to it', async () => {
  const shell = await runningShell()
  await shell.ask(shell.main(), 'shell.openWallboard', { displayId: '1', page: '/overview' })
  const [main, wall] = shell.windows as [(typeof shell.windows)[number], (typeof shell.windows)[number]]
  expect(main.webContents.zoomMode).toBe('isolated')
  expect(await shell.ask(main, 'shell.zoom', { step: 'in' })).toEqual({ ok: true, value: { percent: 110 } })
  expect(main.webContents.zoomFactor).toBe(1.1)
  expect(wall.webContents.zoomFactor).toBe(1)
  expect(main.webContents.sent.at(-1)).toMatchObject({ name: 'shell.changed', payload: { zoomPercent: 110 } })
  main.webContents.zoomFactor = 1
  main.webContents.emit('did-finish-load')
  expect(main.webContents.zoomFactor).toBe(1.1)
})

test('the keys of the menu grow, shrink and print the window in front', async () => {
  const shell = await runningShell()
  const items = shell.menus[0]!.flatMap(({ submenu }) => submenu ?? [])
  const press = (accelerator: string) => items.find((item) => item.accelerator === accelerator)?.click?.()
  press('CommandOrControl+Plus')
  expect(shell.main().webContents.zoomFactor).toBe(1)
  shell.main().focus()
  press('CommandOrControl+Plus')
  press('CommandOrControl+=')
  expect(shell.main().webContents.zoomFactor).toBe(1.25)
  press('CommandOrControl+-')
  expect(shell.main().webContents.zoomFactor).toBe(1.1)
  press('CommandOrControl+0')
  expect(shell.main().webContents.zoomFactor).toBe(1)
  press('CommandOrControl+P')
  press('CommandOrControl+Q')
  expect(shell.told('stop')).toHaveLength(1)
})

test('the developer tools are in the menu only while the console is not packaged', async () => {
  const roles = async (isPackaged: boolean) =>
    (await runningShell({ isPackaged })).menus[0]!.flatMap(({ submenu }) => submenu ?? []).map(({ role }) => role)
  expect(await roles(false)).toContain('toggleDevTools')
  expect(await roles(true)).not.toContain('toggleDevTools')
  expect(await roles(true)).not.toContain('reload')
})
