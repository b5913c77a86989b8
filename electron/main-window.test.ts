import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { newFolder, runningShell } from './shell-under-test.suite.ts'

test('a window comes back where and as it was closed, its zoom with it', async () => {
  const appData = newFolder()
  const first = await runningShell({ appData, platform: 'linux' })
  const bounds = { x: 240, y: 120, width: 1200, height: 800 }
  first.main().setBounds(bounds)
  first.main().maximized = true
  await first.ask(first.main(), 'shell.zoom', { step: 'out' })
  first.main().close()
  const second = await runningShell({ appData, platform: 'linux' })
  expect(second.main().given).toMatchObject(bounds)
  second.main().emit('ready-to-show')
  expect(second.main().maximized).toBe(true)
  const third = await runningShell({ appData, platform: 'linux', argv: ['electron', '.', '--hidden'] })
  expect(third.main().maximized).toBe(false)
  third.trays[0]?.emit('click')
  expect(third.main().maximized).toBe(true)
  // One that is ended from the tray without having been seen was as large as before.
  const unseen = await runningShell({ appData, platform: 'linux', argv: ['electron', '.', '--hidden'] })
  unseen.main().close()
  const fourth = await runningShell({ appData, platform: 'linux' })
  fourth.main().emit('ready-to-show')
  expect(fourth.main().maximized).toBe(true)
  second.main().webContents.emit('did-finish-load')
  expect(second.main().webContents.zoomFactor).toBe(0.9)
})

test('a file that does not hold any more is put aside, and the window is as on the first day', async () => {
  const appData = newFolder()
  const first = await runningShell({ appData })
  const file = join(first.app.getPath('userData'), 'window.json')
  writeFileSync(file, '{"bounds":{"x":"far away"}}')
  const second = await runningShell({ appData })
  expect(second.main().given).toMatchObject({ width: 1440, height: 900, minWidth: 1024, minHeight: 640 })
  expect(readFileSync(`${file}.damaged`, 'utf8')).toContain('far away')
})

test('closing the window leaves the console in the tray, where RADIUS goes on being answered', async () => {
  const shell = await runningShell({ platform: 'win32' })
  shell.main().show()
  shell.main().close()
  expect(shell.windows).toHaveLength(1)
  expect(shell.main().isShown).toBe(false)
  expect(shell.quits()).toBe(0)
  shell.trays[0]?.emit('click')
  expect(shell.main().isShown).toBe(true)
})

test('closing the window ends the console where a person wants it so', async () => {
  const shell = await runningShell({ platform: 'win32' })
  await shell.ask(shell.main(), 'shell.setPreferences', { closeToTray: false })
  shell.main().close()
  expect(shell.quits()).toBe(1)
  expect(shell.told('stop')).toHaveLength(1)
})

test('closing the window ends the console where there is no tray: it would be gone', async () => {
  const shell = await runningShell({ platform: 'linux', hasTray: false })
  await shell.ask(shell.main(), 'shell.setPreferences', { closeToTray: true })
  shell.main().close()
  expect(shell.quits()).toBe(1)
})

test('on Linux, where not every desktop has a tray, closing ends the console until somebody says otherwise', async () => {
  const shell = await runningShell({ platform: 'linux' })
  expect(await shell.ask(shell.main(), 'shell.preferences')).toMatchObject({ value: { closeToTray: false } })
})

test('a page that is drawn is told where to go; one that is not yet, once it asks for the services', async () => {
  const shell = await runningShell()
  const told = () =>
    shell
      .main()
      .webContents.sent.filter(({ name }) => name === 'shell.goTo')
      .map(({ payload }) => payload)
  const goTo = (link: string) => shell.app.emit('second-instance', {}, [], '', { link })
  goTo('fibrehub://nas/')
  expect(told()).toEqual([])
  shell.connect(shell.main())
  expect(told()).toEqual([{ page: '/nas' }])
  goTo('fibrehub://sessions/')
  expect(told()).toEqual([{ page: '/nas' }, { page: '/sessions' }])
  // A page that only goes on goes on listening; one that begins anew hears nothing while it does.
  shell.main().webContents.emit('did-start-navigation', { isMainFrame: true, isSameDocument: true })
  goTo('fibrehub://settings/')
  expect(told()).toHaveLength(3)
  shell.main().webContents.emit('did-start-navigation', { isMainFrame: true, isSameDocument: false })
  goTo('fibrehub://accounts/')
  expect(told()).toHaveLength(3)
  shell.connect(shell.main())
  expect(told().at(-1)).toEqual({ page: '/accounts' })
})

test('a link that is none of ours shows the window and goes nowhere', async () => {
  const shell = await runningShell()
  shell.connect(shell.main())
  shell.app.emit('second-instance', {}, [], '', { link: 'https://example.com' })
  shell.app.emit('second-instance', {}, [], '', undefined)
  expect(shell.main().isShown).toBe(true)
  expect(shell.main().webContents.sent.filter(({ name }) => name === 'shell.goTo')).toEqual([])
})

test('who closes a window on which something is not saved is asked, and may stay or leave', async () => {
  const shell = await runningShell({ platform: 'linux' })
  shell.main().webContents.holdsUnload = true
  shell.dialogs.response = 1
  shell.main().close()
  expect(shell.dialogs.asked).toMatchObject([{ buttons: ['Leave', 'Stay'], defaultId: 1, cancelId: 1 }])
  expect(shell.windows).toHaveLength(1)
  expect(shell.quits()).toBe(0)
  shell.dialogs.response = 0
  shell.main().close()
  expect(shell.windows).toEqual([])
  expect(shell.quits()).toBe(1)
})

test('nobody is asked where the window only goes behind the tray, nor once the services have stopped', async () => {
  const shell = await runningShell({ platform: 'win32' })
  shell.main().webContents.holdsUnload = true
  shell.main().close()
  expect(shell.windows).toHaveLength(1)
  shell.app.quit()
  shell.services().emit('exit', 0)
  await expect.poll(() => shell.windows).toEqual([])
  expect(shell.dialogs.asked).toEqual([])
})
