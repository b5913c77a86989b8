import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { GOODBYE } from '../../../shared/bridge/entrance.ts'
import { type ElectronPort, fromElectronPort } from './electron-port.ts'

/** Says nothing of its own closing, and delivers what was on its way: no more is promised of a MessagePortMain. */
function createSilentPort() {
  const emitter = new EventEmitter()
  const sent: unknown[] = []
  const electronPort: ElectronPort = {
    on: (event: string, listener: (message: { data: unknown }) => void) => emitter.on(event, listener),
    postMessage: (message) => sent.push(message),
    start: () => {},
    close: () => {},
  }
  return {
    electronPort,
    sent,
    say: (data: unknown) => emitter.emit('message', { data }),
    end: () => emitter.emit('close'),
  }
}

test('who listens hears of a close once, whichever side it came from', () => {
  const { electronPort, end } = createSilentPort()
  const port = fromElectronPort(electronPort)
  let closes = 0
  port.onClose(() => closes++)
  port.close()
  expect(closes).toBe(1)
  end()
  expect(closes).toBe(1)
})

test('nothing is heard or said any more on a port that was closed here', () => {
  const { electronPort, sent, say } = createSilentPort()
  const port = fromElectronPort(electronPort)
  const heard: unknown[] = []
  port.onMessage((text) => heard.push(text))
  say('before')
  port.close()
  say('after')
  port.send('after')
  expect([heard, sent]).toEqual([['before'], [GOODBYE]])
})

test.each([[{ entrance: 'open' }], [null], [42], ['x'.repeat(1024 * 1024 + 1)]])(
  'what no screen of ours sends closes the port unheard',
  (data) => {
    const { electronPort, say } = createSilentPort()
    const port = fromElectronPort(electronPort)
    const heard: unknown[] = []
    let closes = 0
    port.onMessage((text) => heard.push(text))
    port.onClose(() => closes++)
    say(data)
    expect([heard, closes]).toEqual([[], 1])
  },
)
