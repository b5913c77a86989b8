import { once } from 'node:events'
import { describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { UNREAD_LIMIT_BYTES } from './screen-port.ts'
import { openHome, thandi } from './test-home.ts'

const codeOf = async (socket: WebSocket): Promise<number> => (await once(socket, 'close'))[0] as number

describe('the bridge', () => {
  test('is attached after a hello with the page’s token, as the operator of the cookie', async () => {
    const { greet, attached, heard } = await openHome()
    const socket = await greet()
    socket.send('first')
    await expect.poll(() => heard).toEqual(['first'])
    expect(attached[0]?.callerNow()).toEqual({ ...thandi.operator, device: 'browser 127.0.0.1' })
  })

  test.each(['{"hello":"guessed"}', '{"hello":""}', '{}', 'null', 'no json', '{"hello":"csrf-token","more":1}'])(
    'is closed on the hello %s',
    async (hello) => {
      const { openBridge, attached } = await openHome()
      const socket = openBridge()
      await once(socket, 'open')
      socket.send(hello)
      expect(await codeOf(socket)).toBe(1008)
      expect(attached).toEqual([])
    },
  )

  test('is closed where no hello comes', async () => {
    const { openBridge } = await openHome({ helloWithinMilliseconds: 50 })
    expect(await codeOf(openBridge())).toBe(1008)
  })

  test('is not opened without a session', async () => {
    const { openBridge } = await openHome()
    const [, answer] = await once(openBridge({}), 'unexpected-response')
    expect((answer as { statusCode: number }).statusCode).toBe(401)
  })

  test('is closed when its session has ended, asked or not', async () => {
    const { greet, end } = await openHome({ sessionCheckMilliseconds: 50 })
    const socket = await greet()
    end()
    expect(await codeOf(socket)).toBe(1008)
  })

  test('lets nobody ask whose session has ended', async () => {
    const { greet, end, attached } = await openHome()
    const socket = await greet()
    end()
    expect(() => attached[0]?.callerNow()).toThrow('ended')
    expect(await codeOf(socket)).toBe(1008)
  })

  test('stays open while the screen answers the heartbeat, and is cut when it does not', async () => {
    const { openBridge, attached } = await openHome({ heartbeatMilliseconds: 250 })
    const alive = openBridge()
    await once(alive, 'open')
    alive.send(JSON.stringify({ hello: thandi.csrf }))
    for (let beat = 0; beat < 4; beat += 1) await once(alive, 'ping')
    expect(alive.readyState).toBe(WebSocket.OPEN)
    const dead = openBridge()
    await once(dead, 'open')
    dead.send(JSON.stringify({ hello: thandi.csrf }))
    await expect.poll(() => attached.length).toBe(2)
    const cut = new Promise((resolve) => attached[1]?.port.onClose(() => resolve('cut')))
    dead.pause()
    expect(await cut).toBe('cut')
  })

  test('takes a burst above 100 messages a second in order, only later', async () => {
    const { greet, heard } = await openHome()
    const socket = await greet()
    const burst = Array.from({ length: 400 }, (_, n) => `message ${n}`)
    for (const message of burst) socket.send(message)
    await expect.poll(() => heard.length).toBeGreaterThanOrEqual(90)
    expect(heard.length).toBeLessThan(400)
    await expect.poll(() => heard.length).toBe(400)
    expect(heard).toEqual(burst)
  })

  test('is cut on a flood', async () => {
    const { greet } = await openHome()
    const socket = await greet()
    for (let n = 0; n < 20_000; n += 1) socket.send('x')
    expect(await codeOf(socket)).toBe(1006)
  })

  test('is closed on a frame above a megabyte and on one that is not text', async () => {
    const { greet } = await openHome()
    const socket = await greet()
    socket.send('x'.repeat(1024 * 1024 + 1))
    expect(await codeOf(socket)).toBe(1009)
    const other = await openHome()
    const binary = await other.greet()
    binary.send(Buffer.from([1, 2, 3]))
    expect(await codeOf(binary)).toBe(1008)
  })

  test('is cut when the screen does not read what it is told', async () => {
    const { greet, attached } = await openHome()
    const socket = await greet()
    socket.pause()
    const port = attached[0]?.port
    const cut = new Promise((resolve) => port?.onClose(() => resolve('cut')))
    const piece = 'x'.repeat(1024 * 1024)
    const pieces = UNREAD_LIMIT_BYTES / piece.length + 32
    for (let n = 0; n < pieces; n += 1) port?.send(piece)
    expect(await cut).toBe('cut')
  })
})
