import { expect, test } from 'vitest'
import { READY, runningShell, type ShellOptions } from './shell-under-test.suite.ts'

const SEVERITIES = ['critical', 'major', 'minor', 'warning'] as const

async function setup(options: ShellOptions = {}, preferences: object = { notifyFrom: 'warning' }) {
  const shell = await runningShell(options)
  await shell.ask(shell.main(), 'shell.setPreferences', preferences)
  const notify = (severity: string, noticeId = severity, page = '/nas') =>
    shell.ask(shell.main(), 'shell.notify', {
      noticeId,
      severity,
      title: 'bng-jhb-01 is silent',
      body: 'Since 14:32',
      page,
    })
  return { ...shell, notify }
}

test('the worse, the louder: critical stays and is heard, a warning is neither', async () => {
  const shell = await setup({ platform: 'darwin' })
  for (const severity of SEVERITIES) expect(await shell.notify(severity)).toEqual({ ok: true, value: { shown: true } })
  expect(shell.notices.map(({ given }) => given)).toMatchObject([
    { silent: false, sound: 'Sosumi', urgency: 'critical', timeoutType: 'never' },
    { silent: false, sound: 'Glass', urgency: 'normal', timeoutType: 'default' },
    { silent: true, urgency: 'normal', timeoutType: 'default' },
    { silent: true, urgency: 'low', timeoutType: 'default' },
  ])
  expect(shell.notices.every(({ isShown }) => isShown)).toBe(true)
})

test('where a program cannot choose the sound, the worst is followed by the system’s alert', async () => {
  const shell = await setup({ platform: 'win32' })
  for (const severity of SEVERITIES) await shell.notify(severity)
  expect(shell.notices.map(({ given }) => 'sound' in given)).toEqual([false, false, false, false])
  expect(shell.notices.map(({ given }) => given.silent)).toEqual([false, false, true, true])
  expect(shell.outside.beeps).toBe(1)
})

test('without sounds nothing is heard, and everything is still shown', async () => {
  const shell = await setup({ platform: 'win32' }, { notifyFrom: 'warning', sounds: false })
  for (const severity of SEVERITIES) await shell.notify(severity)
  expect(shell.notices.map(({ given }) => given.silent)).toEqual([true, true, true, true])
  expect(shell.outside.beeps).toBe(0)
})

test.each([
  ['critical', 1],
  ['major', 2],
  ['minor', 3],
  ['warning', 4],
  [null, 0],
])('from %s on, %i of the four are shown', async (notifyFrom, count) => {
  const shell = await setup({}, { notifyFrom })
  const shown = []
  for (const severity of SEVERITIES) shown.push(await shell.notify(severity))
  expect(shell.notices).toHaveLength(count)
  expect(shown.filter((answer) => (answer as { value: { shown: boolean } }).value.shown)).toHaveLength(count)
})

test('a click shows the window and leads to the page', async () => {
  const shell = await setup()
  shell.connect(shell.main())
  await shell.notify('major', 'nas-silent:10.20.4.2', '/nas?at=10.20.4.2')
  shell.notices[0]?.emit('click')
  expect(shell.main().isShown).toBe(true)
  expect(shell.main().webContents.sent.at(-1)).toEqual({ name: 'shell.goTo', payload: { page: '/nas?at=10.20.4.2' } })
})

test('the same notice again takes the place of the first', async () => {
  const shell = await setup()
  await shell.notify('major', 'nas-silent:10.20.4.2')
  await shell.notify('critical', 'nas-silent:10.20.4.2')
  await shell.notify('major', 'another')
  expect(shell.notices.map(({ isClosed }) => isClosed)).toEqual([true, false, false])
})

test('a notice that went into the system’s list by itself still leads to its page, and gives way to a newer one', async () => {
  const shell = await setup()
  shell.connect(shell.main())
  await shell.notify('major', 'nas-silent:10.20.4.2', '/nas')
  await shell.notify('major', 'pool-full', '/pools')
  for (const notice of shell.notices) notice.emit('close', { reason: 'timedOut' })
  await shell.notify('critical', 'nas-silent:10.20.4.2', '/nas')
  expect(shell.notices.map(({ isClosed }) => isClosed)).toEqual([true, false, false])
  await shell.notify('minor', 'pool-full', '/pools')
  expect(shell.notices[1]?.isClosed).toBe(true)
})

test('a notice that somebody closed is not held, and of the others the newest hundred are', async () => {
  const shell = await setup()
  await shell.notify('major', 'seen')
  shell.notices[0]?.emit('close', { reason: 'userCanceled' })
  await shell.notify('major', 'seen')
  expect(shell.notices[0]?.isClosed).toBe(false)
  for (let count = 0; count < 100; count += 1) {
    await shell.notify('major', `notice-${count}`)
    shell.notices.at(-1)?.emit('close', { reason: 'timedOut' })
  }
  await shell.notify('major', 'seen')
  await shell.notify('major', 'notice-99')
  expect([shell.notices[1]?.isClosed, shell.notices[101]?.isClosed]).toEqual([false, true])
})

test('a system that shows none says so', async () => {
  const shell = await setup()
  Object.assign(shell.electron.Notification, { isSupported: () => false })
  expect(await shell.notify('critical')).toEqual({ ok: true, value: { shown: false } })
})

test('the tray says how bad the worst is, in colour and in words', async () => {
  const shell = await runningShell()
  const [tray] = shell.trays
  // Nobody has counted yet, so nobody may say that nothing is wrong.
  expect(tray?.toolTip).toBe('FibreHub NOC Console: The services are running')
  expect(tray?.image).toMatchObject({ path: expect.stringMatching(/tray-clear\.png$/) })
  await shell.ask(shell.main(), 'shell.badge', { count: 0, worst: null })
  expect(tray?.toolTip).toBe('FibreHub NOC Console: All is well')
  await shell.ask(shell.main(), 'shell.badge', { count: 3, worst: 'minor' })
  expect(tray?.toolTip).toBe('FibreHub NOC Console: 3 conditions, the worst minor')
  expect(tray?.image).toMatchObject({ path: expect.stringMatching(/tray-minor\.png$/) })
  await shell.ask(shell.main(), 'shell.badge', { count: 1, worst: 'major' })
  expect(tray?.menu[0]).toMatchObject({ label: '1 condition, the worst major', enabled: false })
  shell.connect(shell.main())
  tray?.menu.find(({ label }) => label === 'Sessions')?.click?.()
  expect(shell.main().webContents.sent.at(-1)).toEqual({ name: 'shell.goTo', payload: { page: '/sessions' } })
  tray?.menu.find(({ label }) => label === 'Quit')?.click?.()
  expect(shell.told('stop')).toHaveLength(1)
})

test('the tray of a locked or stopped console is critical whatever was counted before', async () => {
  const shell = await runningShell()
  await shell.ask(shell.main(), 'shell.badge', { count: 0, worst: null })
  shell.say({ type: 'locked', words: '', ways: ['passphrase'] })
  expect(shell.trays[0]?.image).toMatchObject({ path: expect.stringMatching(/tray-critical\.png$/) })
  expect(shell.trays[0]?.toolTip).toContain('Locked')
})

test('what was counted before the services stopped says nothing of what is wrong after', async () => {
  const shell = await runningShell()
  await shell.ask(shell.main(), 'shell.badge', { count: 0, worst: null })
  shell.services().emit('exit', 1)
  expect(shell.trays[0]?.toolTip).toContain('The services are stopped')
  await shell.comeBack()
  shell.say(READY)
  expect(shell.trays[0]?.toolTip).toBe('FibreHub NOC Console: The services are running')
})

test('who signs out leaves a tray that claims nothing, and no number on the icon', async () => {
  const shell = await runningShell({ platform: 'linux' })
  await shell.ask(shell.main(), 'shell.badge', { count: 3, worst: 'critical' })
  await shell.ask(shell.main(), 'shell.badge', { count: null, worst: null })
  expect(shell.trays[0]?.toolTip).toBe('FibreHub NOC Console: The services are running')
  expect(shell.trays[0]?.image).toMatchObject({ path: expect.stringMatching(/tray-clear\.png$/) })
  expect(shell.badges).toEqual([3, 0])
})

test('every picture that tray, badge and window ask for is there', async () => {
  const shell = await runningShell({ platform: 'win32' })
  const { existsSync } = await import('node:fs')
  const paths = new Set<string>([shell.main().given.icon as string])
  for (const worst of [null, ...SEVERITIES]) {
    await shell.ask(shell.main(), 'shell.badge', { count: worst ? 2 : 0, worst })
    paths.add((shell.trays[0]!.image as { path: string }).path)
    const picture = shell.main().overlay?.picture as { path: string } | null
    if (picture) paths.add(picture.path)
  }
  expect(paths.size).toBe(10)
  expect([...paths].filter((path) => !existsSync(path))).toEqual([])
})

test('the number goes on the icon where the system shows numbers, and a picture with words on Windows', async () => {
  const mac = await runningShell({ platform: 'darwin' })
  await mac.ask(mac.main(), 'shell.badge', { count: 7, worst: 'critical' })
  expect(mac.badges).toEqual([7])
  const windows = await runningShell({ platform: 'win32' })
  await windows.ask(windows.main(), 'shell.badge', { count: 7, worst: 'critical' })
  expect(windows.main().overlay).toMatchObject({ words: '7 conditions, the worst critical' })
  await windows.ask(windows.main(), 'shell.badge', { count: 0, worst: null })
  expect(windows.main().overlay).toEqual({ picture: null, words: '' })
})

test('a window that is not looked at blinks until it is; one that is, does not', async () => {
  const shell = await runningShell({ platform: 'win32' })
  const before = shell.main().listenerCount('focus')
  await shell.ask(shell.main(), 'shell.flash')
  await shell.ask(shell.main(), 'shell.flash')
  expect(shell.main().calls).toEqual(['flashFrame true', 'flashFrame true'])
  expect(shell.main().listenerCount('focus')).toBe(before + 1)
  shell.main().focus()
  expect(shell.main().calls).toEqual(['flashFrame true', 'flashFrame true', 'flashFrame false'])
  await shell.ask(shell.main(), 'shell.flash')
  expect(shell.main().calls).toHaveLength(3)
  const mac = await runningShell({ platform: 'darwin' })
  await mac.ask(mac.main(), 'shell.flash')
  expect(mac.bounces).toEqual(['critical'])
})
