/** Links and other starts, to the console that runs and to the one that is ending. */
import { expect, test } from 'vitest'
import { runningShell, type ShellOptions } from './shell-under-test.suite.ts'

const turn = () => new Promise((next) => setImmediate(next))

test('a link opens the console that took the links, with its own flags', async () => {
  const clients = async (options: ShellOptions) =>
    (await runningShell({ isPackaged: true, platform: 'win32', ...options })).protocolClients
  expect(await clients({ argv: ['fibrehub', '--data', '/srv/my isp'] })).toEqual([
    'fibrehub /opt/fibrehub/fibrehub --data "/srv/my isp"',
  ])
  expect(await clients({ argv: ['fibrehub', '--hidden'] })).toEqual(['fibrehub'])
  expect(await clients({ platform: 'darwin', argv: ['fibrehub', '--data', '/srv/isp'] })).toEqual(['fibrehub'])
})

test('a demo takes no links: they are of the real console', async () => {
  expect((await runningShell({ isPackaged: true, argv: ['fibrehub', '--demo'] })).protocolClients).toEqual([])
})

async function quitting(options: ShellOptions = {}) {
  const shell = await runningShell({ isPackaged: true, ...options })
  shell.connect(shell.main())
  shell.app.quit()
  const toldBefore = shell.main().webContents.sent.length
  const ended = async () => {
    expect(shell.main().isShown).toBe(false)
    expect(shell.main().webContents.sent).toHaveLength(toldBefore)
    expect(shell.relaunches).toEqual([])
    shell.services().emit('exit', 0)
    await turn()
    expect(shell.journal.at(-1)).toBe('app.quit')
    return shell.relaunches
  }
  return { ...shell, ended }
}

test('a start while the console ends is not lost: it starts again with those words once it has ended', async () => {
  const shell = await quitting()
  const again = ['--data', '/srv/isp', '--radius-auth', '1812']
  shell.app.emit('second-instance', {}, [], '', { link: 'fibrehub://nas/', again })
  expect(await shell.ended()).toEqual([{ args: [...again, 'fibrehub://nas/'] }])
  expect(shell.journal.indexOf('app.relaunch')).toBeLessThan(shell.journal.indexOf('app.quit'))
})

test('asked twice while it ends, it starts again once', async () => {
  const shell = await quitting()
  shell.app.emit('second-instance', {}, [], '', { link: null, again: ['--data', '/srv/isp'] })
  shell.app.emit('second-instance', {}, [], '', { link: 'fibrehub://nas/', again: [] })
  expect(await shell.ended()).toEqual([{ args: ['fibrehub://nas/'] }])
})

test('the dock and a link bring back the console that ends, with the words it was started with', async () => {
  const shell = await quitting({ platform: 'darwin', argv: ['fibrehub', '--hidden', '--data', '/srv/isp'] })
  shell.app.emit('open-url', { preventDefault: () => {} }, 'fibrehub://accounts/')
  expect(await shell.ended()).toEqual([{ args: ['--data', '/srv/isp', 'fibrehub://accounts/'] }])
  const docked = await quitting({ platform: 'darwin' })
  docked.app.emit('activate')
  expect(await docked.ended()).toEqual([{ args: [] }])
})

test('an AppImage starts again from its own file: what it was unpacked to is gone by then', async () => {
  const shell = await quitting({ platform: 'linux', env: { APPIMAGE: '/opt/FibreHub.AppImage' } })
  shell.app.emit('second-instance', {}, [], '', { link: null, again: [] })
  expect(await shell.ended()).toEqual([{ execPath: '/opt/FibreHub.AppImage', args: [] }])
})

test('who only quits is not started again, and nothing shows the window on the way', async () => {
  const shell = await quitting()
  shell.trays[0]?.emit('click')
  shell.trays[0]?.menu.find(({ label }) => label === 'Sessions')?.click?.()
  expect(await shell.ended()).toEqual([])
})

test('the first start tells the second with which words to start again', async () => {
  const { lockData } = await runningShell({ isPackaged: true, argv: ['fibrehub', '--data', '/srv/isp', '--hidden'] })
  expect(lockData).toEqual([{ link: null, again: ['--data', '/srv/isp'] }])
})
