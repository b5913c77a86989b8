import { once } from 'node:events'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { WebSocket } from 'ws'
import { err, ok } from '../../../shared/base/result.ts'
import type { Port } from '../../../shared/bridge/port.ts'
import type { Caller } from '../../../shared/contract/derive.ts'
import { createQuietLog } from '../log/quiet-log.ts'
import { startHttp } from './http.ts'
import { UNREAD_LIMIT_BYTES } from './screen-port.ts'
import type { SignedIn, SignIn } from './sign-in.ts'
import type { WebSocketLimits } from './web-socket.ts'

const thandi: SignedIn = {
  operator: { operatorId: 'op-1', name: 'Thandi', role: 'operator', signInId: 's-1' },
  sessionSecret: 'session-secret',
  csrf: 'csrf-token',
}
const COOKIE = `__Host-fh-abc123=${thandi.sessionSecret}`
const change = { 'content-type': 'application/json', 'x-fh': '1' }

function screenFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'fibrehub-screen-'))
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<meta property="csp-nonce" nonce="__NONCE__"><title>FibreHub</title>')
  writeFileSync(join(folder, 'assets', 'index-B1x9QkZ_.js'), 'export {}')
  writeFileSync(join(folder, 'assets', 'source.map'), 'not for browsers')
  writeFileSync(join(folder, '..', 'outside.html'), 'outside')
  return folder
}

/** A home with one door: the code `good`, the password `right`, and a session that can be ended. */
async function openHome(limits: Partial<WebSocketLimits> = {}) {
  let signedIn = true
  const attached: { port: Port; callerNow: () => Caller }[] = []
  const heard: unknown[] = []
  const signIn: SignIn = {
    redeemCode: (code) => (code === 'good' ? ok(thandi) : err({ type: 'CodeUnusable' })),
    withPassword: async (_name, password) => {
      if (password === 'right') return ok(thandi)
      if (password === 'again') return err({ type: 'TooManyTries', retryAfterSeconds: 7 })
      return err({ type: 'WrongNameOrPassword' })
    },
    bySession: (secret) => (signedIn && secret === thandi.sessionSecret ? ok(thandi) : err({ type: 'NoSession' })),
    signOut: () => {
      signedIn = false
    },
    ownerNeedsNoPassword: () => true,
  }
  const log = createQuietLog()
  const started = await startHttp({
    address: { host: '127.0.0.1', port: 0 },
    instance: 'abc123',
    screenFolder: screenFolder(),
    signIn,
    shell: { token: 't'.repeat(43), caller: () => ({ ...thandi.operator, device: 'shell' }) },
    answer: async (name, input, caller) => ok({ name, input, device: caller.device }),
    attach: (port, callerNow) => {
      attached.push({ port, callerNow })
      port.onMessage((message) => heard.push(message))
    },
    log,
    limits,
  })
  if (!started.ok) throw new Error('The port was taken')
  onTestFinished(started.value.stop)
  const { url } = started.value
  const openBridge = (headers: Record<string, string> = { cookie: COOKIE }) => {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/bridge`, { origin: url, headers })
    // A refused or cut connection is told by its close; without a listener the same news would be thrown.
    socket.on('error', () => {})
    onTestFinished(() => socket.terminate())
    return socket
  }
  const greet = async () => {
    const socket = openBridge()
    await once(socket, 'open')
    socket.send(JSON.stringify({ hello: thandi.csrf }))
    await expect.poll(() => attached.length).toBe(1)
    return socket
  }
  return { url, log, attached, heard, openBridge, greet, end: () => signIn.signOut('') }
}

const codeOf = async (socket: WebSocket): Promise<number> => (await once(socket, 'close'))[0] as number

describe('the screen', () => {
  test('comes with a policy whose nonce is new each time and stands in the page', async () => {
    const { url } = await openHome()
    const pages = await Promise.all([fetch(url), fetch(url)])
    const nonces = await Promise.all(
      pages.map(async (page) => {
        const policy = page.headers.get('content-security-policy') ?? ''
        const nonce = /style-src 'self' 'nonce-([A-Za-z0-9_-]{22})'/.exec(policy)?.[1]
        expect(policy).toContain("default-src 'none'; script-src 'self';")
        expect(policy).toContain(`connect-src 'self' ${url.replace('http', 'ws')}`)
        expect(await page.text()).toContain(`nonce="${nonce}"`)
        return nonce
      }),
    )
    expect(nonces[0]).not.toBe(nonces[1])
  })

  test('is kept by browsers where its name says what is in it, and asked for again where not', async () => {
    const { url } = await openHome()
    const asset = await fetch(`${url}/assets/index-B1x9QkZ_.js`)
    expect(asset.headers.get('cache-control')).toContain('immutable')
    expect(asset.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect((await fetch(url)).headers.get('cache-control')).toBe('no-cache')
  })

  test('has no files but those of its kinds, and answers no other page', async () => {
    const { url } = await openHome()
    for (const path of ['/nothing.js', '/assets/source.map', '/assets', '/outside.html']) {
      const answer = await fetch(url + path)
      expect(answer.status, path).toBe(404)
      expect(answer.headers.get('access-control-allow-origin')).toBeNull()
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
      expect(answer.headers.get('cross-origin-resource-policy')).toBe('same-origin')
    }
  })
})

describe('signing in', () => {
  test('by a link sets a cookie that scripts cannot read and leaves no code in the address', async () => {
    const { url } = await openHome()
    const answer = await fetch(`${url}/?code=good`, { redirect: 'manual' })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/'])
    expect(answer.headers.get('set-cookie')).toBe(`${COOKIE}; Path=/; Secure; HttpOnly; SameSite=Strict`)
  })

  test('by an old link sets none', async () => {
    const { url } = await openHome()
    const answer = await fetch(`${url}/?code=old`, { redirect: 'manual' })
    expect([answer.status, answer.headers.get('set-cookie')]).toEqual([303, null])
  })

  test('by a password gives the page its token, and only the cookie holds the secret', async () => {
    const { url } = await openHome()
    const signIn = (password: string) =>
      fetch(`${url}/sign-in`, {
        method: 'POST',
        headers: change,
        body: JSON.stringify({ signInName: 'thandi', password }),
      })
    const answer = await signIn('right')
    expect(answer.headers.get('set-cookie')).toContain(COOKIE)
    expect(await answer.json()).toEqual({
      csrf: thandi.csrf,
      operator: { operatorId: 'op-1', name: 'Thandi', role: 'operator' },
    })
    expect((await signIn('wrong')).status).toBe(401)
    const again = await signIn('again')
    expect([again.status, again.headers.get('retry-after'), await again.json()]).toEqual([
      429,
      '7',
      { type: 'TooManyTries', retryAfterSeconds: 7 },
    ])
  })

  test('is told to the page that asks, with the way in for who is not', async () => {
    const { url } = await openHome()
    expect(await (await fetch(`${url}/session`, { headers: { cookie: COOKIE } })).json()).toMatchObject({
      csrf: thandi.csrf,
    })
    const stranger = await fetch(`${url}/session`, { headers: { cookie: '__Host-fh-other=session-secret' } })
    expect([stranger.status, await stranger.json()]).toEqual([401, { signIn: 'link' }])
    expect(stranger.headers.get('cache-control')).toBe('no-store')
  })

  test('ends for the page that holds the token, and for no other', async () => {
    const { url } = await openHome()
    const signOut = (csrf: string) =>
      fetch(`${url}/sign-out`, { method: 'POST', headers: { ...change, cookie: COOKIE, 'x-fh-csrf': csrf } })
    expect((await signOut('guessed')).status).toBe(403)
    expect((await fetch(`${url}/session`, { headers: { cookie: COOKIE } })).status).toBe(200)
    const answer = await signOut(thandi.csrf)
    expect(answer.headers.get('set-cookie')).toContain('Max-Age=0')
    expect((await fetch(`${url}/session`, { headers: { cookie: COOKIE } })).status).toBe(401)
  })
})

describe('the shell’s door', () => {
  const ask = (url: string, token: string, body: string) =>
    fetch(`${url}/ask`, { method: 'POST', headers: { ...change, authorization: `Bearer ${token}` }, body })

  test('opens to the token alone', async () => {
    const { url } = await openHome()
    const body = JSON.stringify({ name: 'nas.list', input: {} })
    expect(await (await ask(url, 't'.repeat(43), body)).json()).toEqual({
      ok: true,
      value: { name: 'nas.list', input: {}, device: 'shell' },
    })
    for (const token of ['', 't', 't'.repeat(44), 'T'.repeat(43)])
      expect((await ask(url, token, body)).status).toBe(401)
  })

  test('takes an asking and nothing else, up to a megabyte', async () => {
    const { url } = await openHome()
    const token = 't'.repeat(43)
    for (const body of ['', 'null', '[]', '{"name":7}', '{"name":"nas.list","extra":1}']) {
      expect((await ask(url, token, body)).status, body).toBe(400)
    }
    expect((await ask(url, token, JSON.stringify({ name: 'x', input: 'x'.repeat(1024 * 1024) }))).status).toBe(413)
  })
})

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
    const { openBridge, attached } = await openHome({ heartbeatMilliseconds: 40 })
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
    const burst = Array.from({ length: 150 }, (_, n) => `message ${n}`)
    for (const message of burst) socket.send(message)
    await expect.poll(() => heard.length).toBeGreaterThanOrEqual(90)
    expect(heard.length).toBeLessThan(150)
    await expect.poll(() => heard, { timeout: 5000 }).toEqual(burst)
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

test('a taken port is refused and not thrown', async () => {
  const other = createServer()
  other.listen(0, '127.0.0.1')
  await once(other, 'listening')
  onTestFinished(() => void other.close())
  const { port } = other.address() as { port: number }
  const taken = await startHttp({
    address: { host: '127.0.0.1', port },
    instance: 'abc123',
    screenFolder: '/nowhere',
    signIn: {} as SignIn,
    shell: { token: '', caller: () => ({}) as Caller },
    answer: async () => ok(null),
    attach: () => {},
    log: createQuietLog(),
  })
  expect(taken).toEqual(err({ type: 'PortTaken', host: '127.0.0.1', port }))
})
