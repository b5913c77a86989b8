import { expect, test } from 'vitest'
import type { FromServices } from '../shared/bridge/services-messages.ts'
import { createElectron } from './electron.suite.ts'
import { createServicesProcess } from './services-process.ts'
import { createQuietLog, READY } from './shell-under-test.suite.ts'

async function forked() {
  const double = createElectron()
  await double.becomeReady()
  const log = createQuietLog()
  const said: FromServices[] = []
  const ends: (number | null)[] = []
  const killed: number[] = []
  const services = createServicesProcess({
    electron: double.electron,
    file: '/opt/services.js',
    env: { PATH: '/bin', EMPTY: undefined },
    killProcess: (pid) => killed.push(pid),
    log,
  })({ said: (message) => said.push(message), ended: (code) => ends.push(code) })
  return { child: double.children[0]!, services, said, ends, killed, log }
}

test('the process is given its environment, without what is not set, and its output where it was started', async () => {
  const { child } = await forked()
  expect(child.file).toBe('/opt/services.js')
  expect(child.with.env).toEqual({ PATH: '/bin', MALLOC_ARENA_MAX: '1' })
  expect(child.with.stdio).toEqual(['ignore', 'ignore', 'inherit'])
})

test('what is not of our words is dropped and logged without what it said', async () => {
  const { child, said, log } = await forked()
  for (const message of [
    null,
    7,
    'ready',
    {},
    { type: 'other' },
    { type: 'ready' },
    { type: 'signed-in', secret: 7, of: 'thandi' },
  ]) {
    child.emit('message', message)
  }
  expect(said).toEqual([])
  expect(log.lines).toHaveLength(7)
  expect(JSON.stringify(log.lines)).not.toContain('thandi')
  child.emit('message', READY)
  expect(said).toEqual([READY])
})

test('an engine that gives up is logged without its report, which may hold what was in memory', async () => {
  const { child, log } = await forked()
  child.emit('error', 'FatalError', 'v8::ToLocalChecked', '{"environmentVariables":{"FIBREHUB_DATA_KEY":"secret"}}')
  expect(log.lines).toMatchObject([{ fields: { type: 'FatalError', location: 'v8::ToLocalChecked' } }])
  expect(JSON.stringify(log.lines)).not.toContain('secret')
})

test('its end comes once, with its exit code', async () => {
  const { child, ends } = await forked()
  child.emit('exit', 9)
  child.emit('exit', 9)
  expect(ends).toEqual([9])
})

test('it is ended by its number, and by asking where it has none yet', async () => {
  const { child, services, killed } = await forked()
  let asked = 0
  child.kill = () => {
    asked += 1
    return true
  }
  services.kill()
  expect(killed).toEqual([child.pid])
  expect(asked).toBe(0)
  child.pid = undefined
  services.kill()
  expect(asked).toBe(1)
})

test('words and ports are handed on as they are', async () => {
  const { child, services } = await forked()
  const port = { of: 'a screen' }
  services.post({ type: 'ping', n: 1 })
  services.post({ type: 'screen', screenId: 's' }, [port as never])
  expect(child.told).toEqual([
    { message: { type: 'ping', n: 1 }, ports: [] },
    { message: { type: 'screen', screenId: 's' }, ports: [port] },
  ])
})
