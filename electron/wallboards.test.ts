import { expect, test } from 'vitest'
import { fakeDisplay } from './electron.suite.ts'
import { newFolder, runningShell, startedShell } from './shell-under-test.suite.ts'

const wall = fakeDisplay(2, { x: 1920, y: 0, width: 3840, height: 2160 }, 'Dell U2720Q')

async function withWall(appData = newFolder()) {
  const shell = startedShell({ appData })
  shell.displays.push(wall)
  await shell.becomeReady()
  await expect.poll(() => shell.children.length).toBe(1)
  const open = (displayId: string, page: string) => shell.ask(shell.main(), 'shell.openWallboard', { displayId, page })
  const boards = () => shell.windows.filter(({ given }) => given.kiosk)
  return { ...shell, appData, open, boards }
}

test('the displays are named, and say what hangs on them', async () => {
  const shell = await withWall()
  await shell.open('2', '/overview')
  expect(await shell.ask(shell.main(), 'shell.displays')).toEqual({
    ok: true,
    value: [
      { displayId: '1', name: 'Display 1', width: 1920, height: 1080, isPrimary: true, wallboard: null },
      { displayId: '2', name: 'Dell U2720Q', width: 3840, height: 2160, isPrimary: false, wallboard: '/overview' },
    ],
  })
})

test('a display that the system does not name is called by its place', async () => {
  const shell = await withWall()
  shell.displays[1] = { ...wall, label: '' }
  const { value } = (await shell.ask(shell.main(), 'shell.displays')) as { value: { name: string }[] }
  expect(value[1]?.name).toBe('Display 2 at 1920, 0')
})

test('a wallboard fills its display without a frame, and keeps it awake', async () => {
  const shell = await withWall()
  expect(await shell.open('2', '/overview')).toEqual({ ok: true, value: {} })
  expect(shell.boards()[0]?.given).toMatchObject({ ...wall.bounds, frame: false, kiosk: true })
  expect(shell.boards()[0]?.given.webPreferences.backgroundThrottling).toBe(false)
  expect(shell.blockers.size).toBe(1)
  expect(await shell.ask(shell.boards()[0]!, 'shell.state')).toMatchObject({
    value: { window: { kind: 'wallboard', displayId: '2' } },
  })
  await shell.ask(shell.main(), 'shell.closeWallboard', { displayId: '2' })
  expect(shell.boards()).toEqual([])
  expect(shell.blockers.size).toBe(0)
})

test('another page on the same display takes the place of the first', async () => {
  const shell = await withWall()
  await shell.open('2', '/overview')
  await shell.open('2', '/sessions')
  expect(shell.boards().map(({ loaded }) => loaded)).toEqual([['app://fibrehub/#/sessions']])
  expect(shell.blockers.size).toBe(1)
})

test('another page on the only window there is does not end the console', async () => {
  const shell = await withWall()
  await shell.open('2', '/overview')
  const [board] = shell.boards()
  shell.main().destroy()
  await shell.ask(board!, 'shell.openWallboard', { displayId: '2', page: '/sessions' })
  expect(shell.boards()).toHaveLength(1)
  expect(shell.quits()).toBe(0)
})

test('a display that is not there gets none', async () => {
  const shell = await withWall()
  expect(await shell.open('9', '/overview')).toMatchObject({ ok: false, error: { type: 'NotPossible' } })
  expect(shell.boards()).toEqual([])
})

test('wallboards come back at the next start, after a quit as after a crash', async () => {
  const first = await withWall()
  await first.open('2', '/overview')
  first.app.quit()
  first.services().emit('exit', 0)
  await expect.poll(() => first.windows.length).toBe(0)
  const second = await withWall(first.appData)
  expect(second.boards().map(({ loaded }) => loaded)).toEqual([['app://fibrehub/#/overview']])
})

test('a wallboard that somebody closed does not come back', async () => {
  const first = await withWall()
  await first.open('2', '/overview')
  first.boards()[0]?.close()
  expect((await withWall(first.appData)).boards()).toEqual([])
})

test('a wallboard goes with its display and comes back with it', async () => {
  const shell = await withWall()
  await shell.open('2', '/overview')
  shell.displays.pop()
  shell.screen.emit('display-removed', {}, wall)
  expect(shell.boards()).toEqual([])
  shell.displays.push(wall)
  shell.screen.emit('display-added', {}, wall)
  expect(shell.boards()).toHaveLength(1)
  const turned = { ...wall, bounds: { ...wall.bounds, width: 2160, height: 3840 } }
  shell.screen.emit('display-metrics-changed', {}, turned, ['bounds'])
  expect(shell.boards()[0]?.bounds).toEqual(turned.bounds)
})

test('a wallboard that the system closes because its display is gone comes back with it', async () => {
  const shell = await withWall()
  await shell.open('2', '/overview')
  shell.displays.pop()
  shell.boards()[0]?.close()
  shell.displays.push(wall)
  shell.screen.emit('display-added', {}, wall)
  expect(shell.boards()).toHaveLength(1)
})

test('a wall that goes to sleep does not end a console whose window is closed, and hangs again when it wakes', async () => {
  const shell = await withWall()
  await shell.ask(shell.main(), 'shell.setPreferences', { closeToTray: false })
  await shell.open('2', '/overview')
  shell.main().close()
  expect(shell.quits()).toBe(0)
  shell.displays.pop()
  shell.screen.emit('display-removed', {}, wall)
  expect(shell.windows).toEqual([])
  expect(shell.quits()).toBe(0)
  shell.displays.push(wall)
  shell.screen.emit('display-added', {}, wall)
  expect(shell.boards()).toHaveLength(1)
  // Somebody closes the last thing there was to see.
  shell.boards()[0]?.close()
  expect(shell.quits()).toBe(1)
})

test('a wallboard of another time, whose display is long gone, keeps no console running that nobody sees', async () => {
  const first = await withWall()
  await first.open('2', '/overview')
  const second = await runningShell({ appData: first.appData })
  await second.ask(second.main(), 'shell.setPreferences', { closeToTray: false })
  second.main().close()
  expect(second.quits()).toBe(1)
})

test('the tray closes them all: a kiosk window has no button of its own', async () => {
  const shell = await withWall()
  await shell.open('1', '/overview')
  await shell.open('2', '/sessions')
  shell.trays[0]?.menu.find(({ label }) => label === 'Close the wallboards')?.click?.()
  expect(shell.boards()).toEqual([])
  expect((await withWall(shell.appData)).boards()).toEqual([])
})

test('the zoom of a wallboard is kept with it', async () => {
  const first = await withWall()
  await first.open('2', '/overview')
  await first.ask(first.boards()[0]!, 'shell.zoom', { step: 'in' })
  const second = await withWall(first.appData)
  second.boards()[0]?.webContents.emit('did-finish-load')
  expect(second.boards()[0]?.webContents.zoomFactor).toBe(1.1)
  expect(second.main().webContents.zoomFactor).toBe(1)
})

test('the console’s badge is of its own window, not of what hangs on the wall', async () => {
  const shell = await runningShell({ platform: 'linux' })
  await shell.ask(shell.main(), 'shell.openWallboard', { displayId: '1', page: '/overview' })
  await shell.ask(shell.main(), 'shell.badge', { count: 3, worst: 'major' })
  const board = shell.windows.find(({ given }) => given.kiosk)!
  await shell.ask(board, 'shell.badge', { count: 0, worst: null })
  expect(shell.badges).toEqual([3])
})
