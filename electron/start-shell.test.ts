/** The order in which the shell comes and goes, as a whole. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { READY, root, runningShell, startedShell } from './shell-under-test.suite.ts'

const turn = () => new Promise((next) => setImmediate(next))

test('what must stand before Electron is ready stands by then, and nothing else', () => {
  const shell = startedShell()
  expect(shell.journal).toEqual([
    'app.enableSandbox',
    'protocol.registerSchemesAsPrivileged',
    'app.setPath userData',
    'crashReporter.start {"uploadToServer":false}',
    'app.setAppUserModelId za.co.fibrehub.noc-console',
    'app.requestSingleInstanceLock',
  ])
  expect(startedShell({ platform: 'linux' }).journal).toContain('app.setDesktopName fibrehub-noc-console.desktop')
  expect(shell.isSandboxed()).toBe(true)
  expect(shell.schemes).toEqual([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
})

test('no window is made before everything that guards it stands, and no services before there is a window', async () => {
  const shell = await runningShell()
  const at = (line: string) => {
    expect(shell.journal).toContain(line)
    return shell.journal.indexOf(line)
  }
  const window = at('BrowserWindow')
  for (const guard of [
    'ready',
    'session.setPermissionRequestHandler',
    'session.setPermissionCheckHandler',
    'session.setDevicePermissionHandler',
    'session.setDisplayMediaRequestHandler',
    'session.webRequest.onBeforeRequest',
    'protocol.handle',
    'ipcMain.handle fibrehub:ask',
  ]) {
    expect(at(guard), guard).toBeLessThan(window)
  }
  expect(window).toBeLessThan(at('loadURL app://fibrehub/#/overview'))
  expect(at('loadURL app://fibrehub/#/overview')).toBeLessThan(at('utilityProcess.fork'))
})

test('the services are a process of their own, started with the console’s own flags and nobody else’s', async () => {
  const shell = await runningShell({
    argv: ['electron', '--no-sandbox', '.', '--demo', '--data', '/srv/isp', '--inspect=0'],
    env: { PATH: '/bin', FIBREHUB_DATA_KEY: 'secret' },
  })
  expect(shell.services().file).toBe(join(root, 'out', 'main', 'services.js'))
  expect(shell.services().with).toMatchObject({ serviceName: 'FibreHub NOC services' })
  expect(shell.services().with.env).toMatchObject({ FIBREHUB_DATA_KEY: 'secret' })
  expect(shell.told('start')).toEqual([
    {
      type: 'start',
      words: ['--demo', '--data', '/srv/isp'],
      signIn: null,
      secrets: { store: 'dpapi', isSafe: true },
    },
  ])
})

test('the shell opens none of the services’ files: its own folder is another', async () => {
  const shell = await runningShell()
  const folder = shell.app.getPath('userData')
  expect(folder).toBe(join(shell.appData, 'FibreHub NOC Console'))
  expect(existsSync(folder)).toBe(true)
  expect(readFileSync(join(folder, 'shell.log'), 'utf8')).toBe('')
})

test('services that crash come back, and with them the sign-in that was open, while the window stays', async () => {
  const shell = await runningShell()
  const window = shell.main()
  shell.say({ type: 'signed-in', secret: 'of-thandi' })
  shell.services().emit('exit', 139)
  expect(await shell.ask(window, 'shell.state')).toMatchObject({
    value: { services: { state: 'stopped', words: 'The services are not running: they ended with exit code 139.' } },
  })
  await shell.comeBack()
  expect(shell.children).toHaveLength(2)
  expect(shell.told('start')).toMatchObject([{ signIn: 'of-thandi' }])
  shell.say(READY)
  expect(await shell.ask(window, 'shell.state')).toMatchObject({ value: { services: { state: 'running' } } })
  expect(shell.windows).toEqual([window])
  const states = window.webContents.sent.filter(({ name }) => name === 'shell.changed')
  expect(states.map(({ payload }) => (payload as { services: { state: string } }).services.state)).toEqual([
    'starting',
    'running',
    'stopped',
    'starting',
    'running',
  ])
  expect(await shell.ask(window, 'shell.crashReports')).toMatchObject({
    value: [{ process: 'services', reason: 'they ended with exit code 139', exitCode: 139 }],
  })
  // It is not written down anywhere.
  expect(readFileSync(join(shell.app.getPath('userData'), 'shell.log'), 'utf8')).not.toContain('of-thandi')
})

test('who signed out is signed out after a restart too', async () => {
  const shell = await runningShell()
  shell.say({ type: 'signed-in', secret: 'of-thandi' })
  shell.say({ type: 'signed-in', secret: null })
  shell.services().emit('exit', 1)
  await shell.comeBack()
  expect(shell.told('start')).toMatchObject([{ signIn: null }])
})

test('services that do not answer are ended by force, since a signal they could handle is one they may not hear', async () => {
  const shell = await runningShell()
  const { pid } = shell.services()
  shell.clock.pass(15_000)
  expect(shell.killed).toEqual([pid])
})

test('services that stay stopped are told to the person by the system itself, and shown in the tray', async () => {
  const shell = await runningShell()
  for (let end = 0; end < 4; end += 1) {
    shell.services().emit('exit', 1)
    await shell.comeBack(60_000)
  }
  shell.services().emit('exit', 1)
  shell.clock.pass(60_000)
  await turn()
  expect(shell.children).toHaveLength(5)
  expect(shell.notices.at(-1)?.given).toMatchObject({
    title: 'RADIUS is not answered: the services are stopped',
    urgency: 'critical',
  })
  expect(shell.trays[0]?.image).toMatchObject({ path: expect.stringMatching(/tray-critical\.png$/) })
  const restart = shell.trays[0]?.menu.find(({ label }) => label === 'Restart the services')
  expect(restart?.visible).toBe(true)
  restart?.click?.()
  await turn()
  expect(shell.children).toHaveLength(6)
})

test('quitting waits for the services, then goes; asked twice it stops them once', async () => {
  const shell = await runningShell()
  shell.app.quit()
  shell.app.quit()
  expect(shell.told('stop')).toHaveLength(1)
  expect(shell.windows).toHaveLength(1)
  expect(shell.main().isShown).toBe(false)
  expect(shell.journal).not.toContain('app.quit')
  shell.services().emit('exit', 0)
  await turn()
  expect(shell.journal.at(-1)).toBe('app.quit')
  expect(shell.windows).toEqual([])
  expect(shell.children).toHaveLength(1)
})

test('quitting does not wait longer than 20 seconds', async () => {
  const shell = await runningShell()
  shell.app.quit()
  shell.clock.pass(19_999)
  expect(shell.killed).toEqual([])
  shell.clock.pass(1)
  await turn()
  expect(shell.killed).toHaveLength(1)
  expect(shell.journal.at(-1)).toBe('app.quit')
})

test('a page may ask to quit, and is answered before it ends', async () => {
  const shell = await runningShell()
  expect(await shell.ask(shell.main(), 'shell.quit')).toEqual({ ok: true, value: {} })
  expect(shell.told('stop')).toHaveLength(1)
})

test('the end of a Windows session, which asks nobody, stops the services as well', async () => {
  const shell = await runningShell({ platform: 'win32' })
  shell.main().emit('session-end', { reasons: ['shutdown'] })
  expect(shell.told('stop')).toHaveLength(1)
})

test('the end of a macOS or Linux session quits as a person would', async () => {
  const shell = await runningShell({ platform: 'linux' })
  const event = {
    isPutOff: false,
    preventDefault() {
      this.isPutOff = true
    },
  }
  shell.powerMonitor.emit('shutdown', event)
  expect(shell.told('stop')).toHaveLength(1)
  // Or the system ends it in the middle of that.
  expect(event.isPutOff).toBe(true)
})

test('a machine that wakes up asks its services at once and tells its pages how they fare', async () => {
  const shell = await runningShell()
  const before = shell.told('ping').length
  shell.main().webContents.sent.length = 0
  shell.powerMonitor.emit('resume')
  expect(shell.told('ping')).toHaveLength(before + 1)
  expect(shell.main().webContents.sent).toMatchObject([
    { name: 'shell.changed', payload: { services: { state: 'running' } } },
  ])
})

test('a second start shows the window of the first, on the page its link leads to', async () => {
  const shell = await runningShell()
  shell.connect(shell.main())
  shell.main().minimized = true
  shell.app.emit('second-instance', {}, [], '', { link: 'fibrehub://sessions/?state=stale' })
  expect(shell.main().minimized).toBe(false)
  expect(shell.main().isFront).toBe(true)
  expect(shell.main().webContents.sent.at(-1)).toEqual({
    name: 'shell.goTo',
    payload: { page: '/sessions?state=stale' },
  })
  expect(shell.windows).toHaveLength(1)
})

test('the first start tells the second which link it was given', () => {
  const shell = startedShell({ isFirstInstance: false, argv: ['electron', '.', 'fibrehub://nas/'] })
  expect(shell.lockData).toEqual([{ link: 'fibrehub://nas/', again: ['.'] }])
})

test('a link that starts the console on macOS comes before it is ready, and is not lost', async () => {
  const shell = startedShell({ platform: 'darwin' })
  let isPrevented = false
  shell.app.emit('open-url', { preventDefault: () => (isPrevented = true) }, 'fibrehub://accounts/')
  expect(isPrevented).toBe(true)
  await shell.becomeReady()
  await turn()
  shell.connect(shell.main())
  expect(shell.main().webContents.sent.at(-1)).toEqual({ name: 'shell.goTo', payload: { page: '/accounts' } })
})

test('started at login it goes into the tray, and shows itself where the folder is locked', async () => {
  const shell = startedShell({ isPackaged: true, argv: ['fibrehub', '--hidden'] })
  await shell.becomeReady()
  await turn()
  const window = shell.main()
  window.emit('ready-to-show')
  expect(window.isShown).toBe(false)
  shell.say({ type: 'locked', words: 'Type the passphrase.', ways: ['passphrase'] })
  expect(window.isShown).toBe(true)
})

test('macOS, which passes no words on at login, is asked whether it was one', async () => {
  const shell = await runningShell({ platform: 'darwin', wasOpenedAtLogin: true })
  shell.main().emit('ready-to-show')
  expect(shell.main().isShown).toBe(false)
})

test('only an installed console becomes the one for fibrehub: links', async () => {
  expect((await runningShell({ isPackaged: true })).protocolClients).toEqual(['fibrehub'])
  expect((await runningShell()).protocolClients).toEqual([])
})

test('what a start could not do is said, and the program ends', async () => {
  const shell = startedShell()
  shell.electron.session.defaultSession.setPermissionRequestHandler = () => {
    throw new Error('This session is broken')
  }
  await shell.becomeReady()
  await turn()
  expect(shell.dialogs.errors).toEqual(['FibreHub NOC Console could not be opened: Error: This session is broken'])
  expect(shell.exits).toEqual([1])
})
