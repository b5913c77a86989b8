/** Attacks on the console's own port from other pages and programs of this machine; the console goes on serving. */
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { type IncomingMessage, request } from 'node:http'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { dataFolderAt } from '../main-services/entry/data-folder.ts'
import { type RunningConsole, startConsole } from '../main-services/entry/start-console.ts'
import { systemClock } from '../main-services/platform/clock/clock.ts'
import { createQuietLog } from '../main-services/platform/log/quiet-log.ts'
import { createClient } from '../shared/bridge/client.ts'
import { fromWebSocket } from '../shared/bridge/from-web-socket.ts'
import { contract } from '../shared/contract/index.ts'

const TOKEN = 'a-token-that-only-the-data-folder-holds-0123'
const log = createQuietLog()
const data = mkdtempSync(join(tmpdir(), 'fibrehub-loopback-'))
let running: RunningConsole
let host: string

beforeAll(async () => {
  const started = await startConsole({
    config: {
      demo: false,
      ui: { host: '127.0.0.1', port: 0 },
      uiChosen: true,
      radius: { bind: '127.0.0.1', authPort: 0, acctPort: 0 },
    },
    folder: dataFolderAt(data),
    screenFolder: join(import.meta.dirname, '..', 'out', 'renderer'),
    version: '0.0.0',
    token: TOKEN,
    home: 'headless',
    opened: { key: randomBytes(32), by: 'environment' },
    vault: undefined,
    clock: systemClock,
    log,
    restartOn: () => {},
  })
  if (!started.ok) throw new Error(started.error.words)
  running = started.value
  host = running.url.slice('http://'.length)
})
afterAll(async () => {
  await running.stop()
  rmSync(data, { recursive: true, force: true })
})

interface Sent {
  readonly method?: string
  readonly path?: string
  readonly headers?: Record<string, string>
  readonly body?: string
}

/** Sends exactly these headers, unlike `fetch`. */
async function send({ method = 'GET', path = '/', headers = {}, body }: Sent) {
  const [name, port] = host.split(':')
  const asking = request({
    host: name,
    port,
    method,
    path,
    headers: { host, ...headers },
    setHost: false,
    agent: false,
  })
  // A server that turns a long request away closes while it is still being sent.
  asking.on('error', () => {})
  asking.end(body)
  const [answer] = (await once(asking, 'response')) as [IncomingMessage]
  let text = ''
  for await (const part of answer) text += part
  return { status: answer.statusCode ?? 0, headers: answer.headers, text }
}

const outcomeOf = (sent: ReturnType<typeof send>): Promise<string> =>
  sent.then(
    ({ status }) => String(status),
    () => 'closed',
  )

const change = { 'content-type': 'application/json', 'x-fh': '1' }
const asking = JSON.stringify({ name: 'nas.list', input: {} })
const shell = { ...change, authorization: `Bearer ${TOKEN}` }

/** As a browser on this machine that followed the start link. */
async function signIn() {
  const { headers } = await send({ path: running.startUrl().slice(running.url.length) })
  const cookie = headers['set-cookie']?.[0]?.split(';')[0] ?? ''
  const { text } = await send({ path: '/session', headers: { cookie } })
  return { cookie, csrf: (JSON.parse(text) as { csrf: string }).csrf }
}

function openBridge(options: { origin?: string; headers?: Record<string, string>; path?: string }) {
  const { path = '/bridge', origin, headers } = options
  return new WebSocket(`ws://${host}${path}`, { ...(origin === undefined ? {} : { origin }), headers: { ...headers } })
}

async function refusalOf(socket: WebSocket): Promise<number> {
  socket.on('error', () => {})
  const [, answer] = (await once(socket, 'unexpected-response')) as [unknown, IncomingMessage]
  socket.terminate()
  return answer.statusCode ?? 0
}

/** A screen of ours still works: the control after each attack. */
async function expectOthersUnaffected() {
  const { cookie, csrf } = await signIn()
  const socket = openBridge({ origin: running.url, headers: { cookie } })
  await once(socket, 'open')
  socket.send(JSON.stringify({ hello: csrf }))
  const { ask } = createClient(contract, {
    port: fromWebSocket(socket as never),
    stamp: () => ({ id: crypto.randomUUID(), at: new Date().toISOString() }),
    patienceSeconds: 30,
  })
  expect(await ask.nas.list({})).toEqual({ ok: true, value: [] })
  socket.terminate()
  expect((await send({ method: 'POST', path: '/ask', headers: shell, body: asking })).status).toBe(200)
}

afterEach(expectOthersUnaffected)

describe('a page that got our address by DNS rebinding', () => {
  test.each([
    'attacker.example',
    '127.0.0.1.attacker.example',
    'localhost.attacker.example',
    '0.0.0.0',
    '[::ffff:127.0.0.1]',
  ])('asks under its own name %s and is turned away everywhere', async (name) => {
    const port = host.split(':')[1]
    for (const foreign of [name, `${name}:${port}`]) {
      expect((await send({ headers: { host: foreign } })).status).toBe(421)
      expect((await send({ path: '/session', headers: { host: foreign } })).status).toBe(421)
      const headers = { ...shell, host: foreign }
      expect((await send({ method: 'POST', path: '/ask', headers, body: asking })).status).toBe(421)
      expect(await refusalOf(openBridge({ origin: `http://${foreign}`, headers: { host: foreign } }))).toBe(421)
    }
  })

  test('reads nothing, since no answer names another origin', async () => {
    const { headers } = await send({ headers: { 'sec-fetch-site': 'none' } })
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([])
    expect(headers['cross-origin-resource-policy']).toBe('same-origin')
    expect(headers['cross-origin-opener-policy']).toBe('same-origin')
    expect(headers['x-frame-options']).toBe('DENY')
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
  })
})

describe('another page in the browser of an operator', () => {
  test.each(['http://attacker.example', 'null', 'https://127.0.0.1', 'http://localhost:1'])(
    'from the origin %s changes nothing, with the operator’s own cookie',
    async (origin) => {
      const { cookie } = await signIn()
      const headers = { ...change, cookie, origin }
      expect((await send({ method: 'POST', path: '/sign-out', headers, body: '{}' })).status).toBe(403)
      expect((await send({ path: '/session', headers: { cookie } })).status).toBe(200)
    },
  )

  test.each(['cross-site', 'same-site'])('that the browser calls %s gets not even the page', async (site) => {
    const { cookie } = await signIn()
    for (const path of ['/', '/session', '/?code=x', '/assets/x.js']) {
      expect((await send({ path, headers: { cookie, 'sec-fetch-site': site } })).status).toBe(403)
    }
  })

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'sends a form as %s and changes nothing',
    async (type) => {
      const { cookie, csrf } = await signIn()
      const plain = { cookie, 'content-type': type }
      expect((await send({ method: 'POST', path: '/sign-out', headers: plain, body: '{}' })).status).toBe(403)
      const dressed = { ...plain, 'x-fh': '1', 'x-fh-csrf': csrf }
      expect((await send({ method: 'POST', path: '/sign-out', headers: dressed, body: '{}' })).status).toBe(415)
      expect((await send({ path: '/session', headers: { cookie } })).status).toBe(200)
    },
  )

  test('asks whether it may (a preflight) and gets no leave', async () => {
    const headers = {
      origin: 'http://attacker.example',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'x-fh,content-type',
    }
    const answer = await send({ method: 'OPTIONS', path: '/ask', headers })
    expect([answer.status, answer.headers['access-control-allow-origin']]).toEqual([403, undefined])
  })

  test('holds the cookie but not the token of the page, and cannot sign out', async () => {
    const { cookie } = await signIn()
    const headers = { ...change, cookie, 'x-fh-csrf': 'guessed' }
    expect((await send({ method: 'POST', path: '/sign-out', headers, body: '{}' })).status).toBe(403)
  })

  test('opens no bridge: without an Origin, with a foreign one, or at another path', async () => {
    const { cookie } = await signIn()
    expect(await refusalOf(openBridge({ headers: { cookie } }))).toBe(403)
    expect(await refusalOf(openBridge({ origin: 'http://attacker.example', headers: { cookie } }))).toBe(403)
    expect(await refusalOf(openBridge({ origin: 'null', headers: { cookie } }))).toBe(403)
    expect(await refusalOf(openBridge({ origin: running.url, headers: { cookie }, path: '/' }))).toBe(400)
  })

  test('opens a bridge with the cookie and a guessed token, and is not served', async () => {
    const { cookie } = await signIn()
    const socket = openBridge({ origin: running.url, headers: { cookie } })
    await once(socket, 'open')
    socket.send(JSON.stringify({ hello: 'guessed' }))
    socket.send(JSON.stringify({ t: 'q', i: '1', m: 'ask', a: ['nas.list', {}] }))
    const answers: unknown[] = []
    socket.on('message', (message) => answers.push(message))
    const [code] = await once(socket, 'close')
    expect([code, answers]).toEqual([1008, []])
  })
})

describe('another program of this machine', () => {
  test.each([
    ['no token', {}],
    ['an empty token', { authorization: 'Bearer ' }],
    ['a guessed token', { authorization: `Bearer ${'x'.repeat(TOKEN.length)}` }],
    ['a token that is nearly right', { authorization: `Bearer ${TOKEN}x` }],
    ['another scheme', { authorization: `Basic ${TOKEN}` }],
    ['the token as a cookie', { cookie: `token=${TOKEN}` }],
  ])('asks with %s and is refused', async (_what, headers) => {
    expect(
      (await send({ method: 'POST', path: '/ask', headers: { ...change, ...headers }, body: asking })).status,
    ).toBe(401)
  })

  test('asks by GET, with the token in the address, and is refused', async () => {
    expect((await send({ path: `/ask?token=${TOKEN}`, headers: shell })).status).toBe(404)
  })

  test('uses a cookie that was signed out, one that is made up, and none', async () => {
    const { cookie, csrf } = await signIn()
    await send({ method: 'POST', path: '/sign-out', headers: { ...change, cookie, 'x-fh-csrf': csrf }, body: '{}' })
    for (const old of [cookie, `${cookie.split('=')[0]}=made-up`, '']) {
      expect((await send({ path: '/session', headers: { cookie: old } })).status).toBe(401)
      expect(await refusalOf(openBridge({ origin: running.url, headers: { cookie: old } }))).toBe(401)
    }
  })

  test.each(['', 'x', 'x'.repeat(5000), "' OR 1=1 --", '%00'])(
    'tries the link code %j and is not signed in',
    async (code) => {
      const answer = await send({ path: `/?code=${encodeURIComponent(code)}` })
      expect([answer.status, answer.headers['set-cookie']]).toEqual([303, undefined])
    },
  )

  test('guesses passwords and is made to wait', async () => {
    const tried: number[] = []
    for (let n = 0; n < 8; n += 1) {
      const body = JSON.stringify({ signInName: 'owner', password: `guess-number-${n}` })
      tried.push((await send({ method: 'POST', path: '/sign-in', headers: change, body })).status)
    }
    expect(tried.slice(0, 5)).toEqual([401, 401, 401, 401, 401])
    expect(tried.slice(5)).toEqual([429, 429, 429])
  })

  test.each([
    '/../package.json',
    '/..%2fpackage.json',
    '/%2e%2e/package.json',
    '/%2e%2e%2fpackage.json',
    '/assets/../../../package.json',
    '/assets/..%5c..%5cpackage.json',
    '//etc/passwd',
    '/%00',
    '/index.html%00.js',
    '/console.json',
    '/data.key',
  ])('looks for files outside the screen’s folder at %s and finds none', async (path) => {
    const answer = await send({ path })
    expect(answer.status).toBe(404)
    expect(answer.text).not.toContain('fibrehub-noc-console')
  })

  test('sends a header of two megabytes and is closed', async () => {
    expect(['431', 'closed']).toContain(await outcomeOf(send({ headers: { 'x-long': 'x'.repeat(2 * 1024 * 1024) } })))
  })

  test('sends a body above a megabyte and is refused', async () => {
    const body = JSON.stringify({ name: 'nas.list', input: 'x'.repeat(2 * 1024 * 1024) })
    const sent = send({ method: 'POST', path: '/ask', headers: shell, body })
    expect(['413', 'closed']).toContain(await outcomeOf(sent))
  })

  test.each([
    'GET / HTTP/1.1\r\n\r\n',
    'GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n',
    'no http at all\r\n\r\n',
    '\u0016\u0003\u0001',
  ])('sends %j and is turned away', async (bytes) => {
    const socket = await dial()
    socket.write(bytes)
    socket.end()
    let text = ''
    for await (const part of socket) text += part
    expect(text === '' || text.startsWith('HTTP/1.1 400')).toBe(true)
  })

  test('opens two hundred connections and sends a header byte by byte: they are thrown out, others are served', async () => {
    const slow = await Promise.all(Array.from({ length: 200 }, dial))
    for (const socket of slow) socket.write(`GET / HTTP/1.1\r\nHost: ${host}\r\n`)
    const dripping = setInterval(() => {
      for (const socket of slow) socket.write('X')
    }, 200)
    let served = 0
    for (; slow.some((socket) => !socket.destroyed); served += 1) await expectOthersUnaffected()
    clearInterval(dripping)
    expect(served).toBeGreaterThan(0)
  })
})

async function dial(): Promise<Socket> {
  const [name, port] = host.split(':')
  const socket = connect(Number(port), name)
  socket.on('error', () => {})
  await once(socket, 'connect')
  return socket
}
