import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { shellContract } from '../shared/contract/shell.ts'
import { newFolder, runningShell } from './shell-under-test.suite.ts'

const csv = { suggestedName: 'sessions.csv', kind: 'csv', content: { as: 'text', text: 'a,b\n' } }

test('every call of the contract is answered, and as the contract says', async () => {
  const shell = await runningShell()
  const inputs: Record<string, object> = {
    unlock: { words: 'x' },
    notify: { noticeId: 'n', severity: 'critical', title: 't', body: 'b', page: '/nas' },
    badge: { count: 1, worst: 'major' },
    saveFile: csv,
    openFile: { kinds: ['csv'] },
    openLink: { url: 'https://openserve.co.za/' },
    openWallboard: { displayId: '1', page: '/overview' },
    closeWallboard: { displayId: '1' },
    zoom: { step: 'in' },
    savePdf: { suggestedName: 'overview.pdf' },
    setPreferences: { sounds: false },
  }
  for (const [name, call] of Object.entries(shellContract.shell.calls)) {
    const answer = (await shell.ask(shell.main(), `shell.${name}`, inputs[name])) as {
      ok: boolean
      value: unknown
      error: unknown
    }
    const said = answer.ok
      ? call.output.safeParse(answer.value)
      : (call as { errors?: typeof call.output }).errors?.safeParse(answer.error)
    expect(said?.success, `${name}: ${JSON.stringify(answer)}`).toBe(true)
  }
})

test('a file is written where the person says and under no other name', async () => {
  const shell = await runningShell()
  const filePath = join(newFolder(), 'chosen.csv')
  shell.dialogs.save = { canceled: false, filePath }
  expect(await shell.ask(shell.main(), 'shell.saveFile', csv)).toEqual({ ok: true, value: { saved: true } })
  expect(readFileSync(filePath, 'utf8')).toBe('a,b\n')
  expect(shell.dialogs.asked).toMatchObject([
    { defaultPath: join(shell.appData, 'Downloads', 'sessions.csv'), filters: [{ extensions: ['csv'] }] },
  ])
  const content = { as: 'base64', base64: Buffer.from([0, 255, 7]).toString('base64') }
  await shell.ask(shell.main(), 'shell.saveFile', { ...csv, content })
  expect(readFileSync(filePath)).toEqual(Buffer.from([0, 255, 7]))
})

test('a person who thinks better of it saves nothing and opens nothing', async () => {
  const shell = await runningShell()
  expect(await shell.ask(shell.main(), 'shell.saveFile', csv)).toEqual({ ok: true, value: { saved: false } })
  expect(await shell.ask(shell.main(), 'shell.openFile', { kinds: ['csv'] })).toEqual({
    ok: true,
    value: { file: null },
  })
})

test('a file that cannot be written is said in words', async () => {
  const shell = await runningShell()
  shell.dialogs.save = { canceled: false, filePath: join(newFolder(), 'gone', 'x.csv') }
  expect(await shell.ask(shell.main(), 'shell.saveFile', csv)).toEqual({
    ok: false,
    error: { type: 'NotPossible', words: 'The file could not be saved: it is not there any more.' },
  })
})

test('a file that the person chose is read, its folder not told', async () => {
  const shell = await runningShell()
  const path = join(newFolder(), 'nases.csv')
  writeFileSync(path, 'name,address\n')
  shell.dialogs.open = { canceled: false, filePaths: [path] }
  expect(await shell.ask(shell.main(), 'shell.openFile', { kinds: ['csv', 'xlsx'] })).toEqual({
    ok: true,
    value: { file: { name: 'nases.csv', base64: Buffer.from('name,address\n').toString('base64') } },
  })
  writeFileSync(path, Buffer.alloc(20 * 1024 * 1024 + 1))
  expect(await shell.ask(shell.main(), 'shell.openFile', { kinds: ['csv'] })).toMatchObject({
    error: { words: 'nases.csv is larger than 20 MB.' },
  })
})

test('a page is printed, and saved as a PDF', async () => {
  const shell = await runningShell()
  const filePath = join(newFolder(), 'overview.pdf')
  shell.dialogs.save = { canceled: false, filePath }
  expect(await shell.ask(shell.main(), 'shell.print')).toEqual({ ok: true, value: {} })
  expect(await shell.ask(shell.main(), 'shell.savePdf', { suggestedName: 'overview.pdf' })).toMatchObject({
    value: { saved: true },
  })
  expect(readFileSync(filePath, 'latin1')).toMatch(/^%PDF-/)
  const { webContents } = shell.main()
  webContents.printed = { isPrinted: false, reason: 'Print job canceled' }
  expect(await shell.ask(shell.main(), 'shell.print')).toEqual({ ok: true, value: {} })
  webContents.printed = { isPrinted: false, reason: 'Print job failed' }
  expect(await shell.ask(shell.main(), 'shell.print')).toMatchObject({
    error: { words: 'It was not printed: Print job failed.' },
  })
  webContents.pdf = new Error('Failed to generate PDF')
  expect(await shell.ask(shell.main(), 'shell.savePdf', { suggestedName: 'a.pdf' })).toMatchObject({
    error: { type: 'NotPossible' },
  })
})

test('a link is opened outside only where it is listed', async () => {
  const shell = await runningShell()
  expect(await shell.ask(shell.main(), 'shell.openLink', { url: 'https://openserve.co.za/' })).toEqual({
    ok: true,
    value: {},
  })
  expect(await shell.ask(shell.main(), 'shell.openLink', { url: 'https://example.com/' })).toMatchObject({
    error: { type: 'NotPossible' },
  })
  expect(await shell.ask(shell.main(), 'shell.openLink', { url: 'file:///etc/passwd' })).toMatchObject({
    error: { type: 'NotPossible' },
  })
  expect(shell.outside.opened).toEqual(['https://openserve.co.za/'])
})

test('an update address that somebody set leads nowhere by itself: only what its makers signed does', async () => {
  const shell = await runningShell()
  await shell.ask(shell.main(), 'shell.setPreferences', { updateAddress: 'https://updates.isp.co.za/fibrehub/' })
  const url = 'https://updates.isp.co.za/fibrehub/'
  expect(await shell.ask(shell.main(), 'shell.openLink', { url })).toMatchObject({ ok: false })
  expect(shell.outside.opened).toEqual([])
})

test('what is chosen is kept over a restart, in a file that nobody else reads', async () => {
  const first = await runningShell()
  await first.ask(first.main(), 'shell.setPreferences', { notifyFrom: 'critical', sounds: false })
  const file = join(first.app.getPath('userData'), 'preferences.json')
  expect(statSync(file).mode & 0o077).toBe(0)
  expect(existsSync(`${file}.new`)).toBe(false)
  const second = await runningShell({ appData: first.appData })
  expect(await second.ask(second.main(), 'shell.preferences')).toMatchObject({
    value: { notifyFrom: 'critical', sounds: false, startAtLogin: false },
  })
})

test('a file of an earlier version, which knew less, is kept as far as it goes', async () => {
  const first = await runningShell()
  const file = join(first.app.getPath('userData'), 'preferences.json')
  writeFileSync(file, '{"notifyFrom":"critical"}')
  const second = await runningShell({ appData: first.appData })
  expect(await second.ask(second.main(), 'shell.preferences')).toMatchObject({
    value: { notifyFrom: 'critical', sounds: true },
  })
  expect(existsSync(`${file}.damaged`)).toBe(false)
})

test('a disk that does not take it is said, and it holds until the console ends', async () => {
  const shell = await runningShell()
  mkdirSync(join(shell.app.getPath('userData'), 'preferences.json.new'))
  expect(await shell.ask(shell.main(), 'shell.setPreferences', { sounds: false })).toMatchObject({
    error: { type: 'NotPossible' },
  })
  expect(await shell.ask(shell.main(), 'shell.preferences')).toMatchObject({ value: { sounds: false } })
})

test('an installed console starts with the system, into the tray, and stops doing so', async () => {
  const shell = await runningShell({ isPackaged: true, platform: 'win32', argv: ['fibrehub', '--demo'] })
  await shell.ask(shell.main(), 'shell.setPreferences', { startAtLogin: true })
  await shell.ask(shell.main(), 'shell.setPreferences', { sounds: false })
  await shell.ask(shell.main(), 'shell.setPreferences', { startAtLogin: false })
  const args = ['--hidden', '--demo']
  const name = 'FibreHub NOC Console Demo'
  expect(shell.loginItems).toEqual([
    { openAtLogin: true, args, name },
    { openAtLogin: false, args, name },
  ])
})

test('a folder with a space in its name is one word of what Windows starts', async () => {
  const shell = await runningShell({ isPackaged: true, platform: 'win32', argv: ['fibrehub', '--data', '/srv/my isp'] })
  await shell.ask(shell.main(), 'shell.setPreferences', { startAtLogin: true })
  expect(shell.loginItems).toMatchObject([{ openAtLogin: true, args: ['--hidden', '--data', '"/srv/my isp"'] }])
})

test('macOS, which starts programs without words, would start another console than this one, and is not asked to', async () => {
  const demo = await runningShell({ isPackaged: true, platform: 'darwin', argv: ['fibrehub', '--demo'] })
  const answer = await demo.ask(demo.main(), 'shell.setPreferences', { startAtLogin: true })
  expect(answer).toMatchObject({ error: { type: 'NotPossible', words: expect.stringContaining('--demo') } })
  expect(demo.loginItems).toEqual([])
  const real = await runningShell({ isPackaged: true, platform: 'darwin' })
  await real.ask(real.main(), 'shell.setPreferences', { startAtLogin: true })
  expect(real.loginItems).toEqual([{ openAtLogin: true }])
})

test('on Linux it does so by an entry that every desktop reads', async () => {
  const shell = await runningShell({
    isPackaged: true,
    platform: 'linux',
    argv: ['fibrehub', '--data', '/srv/a "b" $c 50%'],
    env: { APPIMAGE: '/opt/FibreHub.AppImage' },
  })
  await shell.ask(shell.main(), 'shell.setPreferences', { startAtLogin: true })
  const folder = join(shell.appData, '.config', 'autostart')
  const [name = ''] = readdirSync(folder)
  expect(name).toMatch(/^fibrehub-noc-console-[0-9a-f]{12}\.desktop$/)
  const entry = join(folder, name)
  expect(readFileSync(entry, 'utf8')).toContain(
    String.raw`Exec="/opt/FibreHub.AppImage" "--hidden" "--data" "/srv/a \\"b\\" \\$c 50%%"`,
  )
  await shell.ask(shell.main(), 'shell.setPreferences', { startAtLogin: false })
  expect(existsSync(entry)).toBe(false)
})

test('the demo that starts with the system takes nothing from the real console, which starts too', async () => {
  const appData = newFolder()
  const starting = async (platform: NodeJS.Platform, argv: string[]) => {
    const shell = await runningShell({ appData, isPackaged: true, platform, argv })
    await shell.ask(shell.main(), 'shell.setPreferences', { startAtLogin: true })
    return shell
  }
  await starting('linux', ['fibrehub'])
  const demo = await starting('linux', ['fibrehub', '--demo'])
  const entries = () => readdirSync(join(appData, '.config', 'autostart')).toSorted()
  expect(entries()).toEqual(['fibrehub-noc-console-demo.desktop', 'fibrehub-noc-console.desktop'])
  await demo.ask(demo.main(), 'shell.setPreferences', { startAtLogin: false })
  expect(entries()).toEqual(['fibrehub-noc-console.desktop'])
})

test('on Windows each console stands in the registry under a name of its own', async () => {
  const nameFor = async (argv: string[]) => {
    const shell = await runningShell({ isPackaged: true, platform: 'win32', argv })
    await shell.ask(shell.main(), 'shell.setPreferences', { startAtLogin: true })
    return (shell.loginItems[0] as { name: string }).name
  }
  expect(await nameFor(['fibrehub'])).toBe('FibreHub NOC Console')
  expect(await nameFor(['fibrehub', '--demo'])).toBe('FibreHub NOC Console Demo')
})

test('a console that is run from its sources does not start with the system, and says so', async () => {
  const shell = await runningShell()
  expect(await shell.ask(shell.main(), 'shell.setPreferences', { startAtLogin: true })).toMatchObject({
    error: { type: 'NotPossible' },
  })
  expect(await shell.ask(shell.main(), 'shell.preferences')).toMatchObject({ value: { startAtLogin: false } })
})

test('crash reports are the newest fifty, and outlive the console', async () => {
  const shell = await runningShell()
  for (let exitCode = 0; exitCode < 60; exitCode += 1) {
    shell.app.emit('child-process-gone', {}, { type: 'GPU', reason: 'crashed', exitCode })
  }
  const again = await runningShell({ appData: shell.appData })
  const { value } = (await again.ask(again.main(), 'shell.crashReports')) as { value: { exitCode: number }[] }
  expect(value).toHaveLength(50)
  expect(value[0]?.exitCode).toBe(59)
})

test('an update check is off until an address is set', async () => {
  const shell = await runningShell()
  expect(await shell.ask(shell.main(), 'shell.checkForUpdates')).toMatchObject({ value: { outcome: 'off' } })
  shell.clock.pass(48 * 60 * 60_000)
  expect(shell.requests).toEqual([])
})
