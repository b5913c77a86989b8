/** What becomes of windows, helpers and bugs that end unasked; of the services tell the supervisor's tests. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runningShell } from './shell-under-test.suite.ts'

test('crashes of the shell’s own processes stay on this machine, of services and pages alike', async () => {
  const shell = await runningShell()
  shell.app.emit('render-process-gone', {}, shell.main().webContents, { reason: 'oom', exitCode: 5 })
  shell.app.emit('child-process-gone', {}, { type: 'GPU', reason: 'crashed', exitCode: 11 })
  shell.app.emit(
    'child-process-gone',
    {},
    { type: 'Utility', name: 'FibreHub NOC services', reason: 'crashed', exitCode: 9 },
  )
  shell.app.emit('child-process-gone', {}, { type: 'GPU', reason: 'clean-exit', exitCode: 0 })
  const { value } = (await shell.ask(shell.main(), 'shell.crashReports')) as { value: { process: string }[] }
  expect(value.map(({ process }) => process)).toEqual(['gpu', 'window'])
  expect(shell.main().calls).toEqual(['reload'])
})

test('a bug that nobody caught is logged whole, listed, and ends nothing', async () => {
  const shell = await runningShell()
  shell.bug(new Error('The tray is no tray'))
  expect(await shell.ask(shell.main(), 'shell.crashReports')).toMatchObject({
    value: [{ process: 'shell', reason: 'Error: The tray is no tray', exitCode: null }],
  })
  expect(readFileSync(join(shell.app.getPath('userData'), 'shell.log'), 'utf8')).toContain('crashes.test.ts')
  expect(shell.windows).toHaveLength(1)
})

test('a bug that cannot even be put into words ends nothing either', async () => {
  const shell = await runningShell()
  const wordless = Object.create(null) as object
  expect(() => shell.bug(wordless)).not.toThrow()
  expect(shell.windows).toHaveLength(1)
})

test('a page that crashes again and again is left to a person', async () => {
  const shell = await runningShell()
  const { main } = shell
  for (let crash = 0; crash < 4; crash += 1) {
    shell.app.emit('render-process-gone', {}, main().webContents, { reason: 'crashed', exitCode: 5 })
  }
  expect(main().calls).toEqual(['reload', 'reload', 'reload'])
  expect(shell.dialogs.asked).toHaveLength(1)
  shell.clock.pass(60_000)
  shell.app.emit('render-process-gone', {}, main().webContents, { reason: 'crashed', exitCode: 5 })
  expect(main().calls).toHaveLength(4)
})

test('a page that hangs is loaded anew where the person wants it so, and a wallboard without being asked about', async () => {
  const shell = await runningShell()
  await shell.ask(shell.main(), 'shell.openWallboard', { displayId: '1', page: '/overview' })
  const main = shell.main()
  const board = shell.windows.find(({ given }) => given.kiosk)!
  main.webContents.emit('unresponsive')
  await Promise.resolve()
  expect(main.calls).toEqual([])
  shell.dialogs.response = 0
  main.webContents.emit('unresponsive')
  await expect.poll(() => main.calls).toEqual(['reload'])
  expect(shell.dialogs.asked).toHaveLength(2)
  board.webContents.emit('unresponsive')
  expect(board.calls).toEqual(['reload'])
  expect(shell.dialogs.asked).toHaveLength(2)
})
