import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { askConsole } from './console.client.ts'

test('a console that takes a question and never answers is told from one that is not running', async () => {
  const hung = createServer(() => {})
  hung.listen(0, '127.0.0.1')
  await once(hung, 'listening')
  onTestFinished(() => {
    hung.closeAllConnections()
    hung.close()
  })
  const running = { pid: 1, url: `http://127.0.0.1:${(hung.address() as AddressInfo).port}`, token: 't'.repeat(43) }
  expect(await askConsole(running, 'about.get', {}, 50)).toEqual({ ok: false, error: { type: 'NoAnswer' } })
  hung.closeAllConnections()
  hung.close()
  await once(hung, 'close')
  expect(await askConsole(running, 'about.get', {}, 50)).toEqual({ ok: false, error: { type: 'NotRunning' } })
})
