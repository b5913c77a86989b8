import { once } from 'node:events'
import { createServer } from 'node:net'
import { networkInterfaces } from 'node:os'
import { describe, expect, onTestFinished, test } from 'vitest'
import { err, ok } from '../../../shared/base/result.ts'
import type { Caller } from '../../../shared/contract/derive.ts'
import { createQuietLog } from '../log/quiet-log.ts'
import { startHttp } from './http.ts'
import type { SignIn } from './sign-in.ts'
import { COOKIE, openHome, thandi } from './test-home.ts'

const change = { 'content-type': 'application/json', 'x-fh': '1' }

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

const hasIpv6 = Object.values(networkInterfaces()).some((all) => all?.some(({ address }) => address === '::1'))

test.skipIf(!hasIpv6)('localhost is served on both loopback addresses, and one address alone on that one', async () => {
  const onBoth = await openHome({}, 'localhost')
  const { port } = new URL(onBoth.url)
  for (const host of ['127.0.0.1', '[::1]', 'localhost']) {
    expect((await fetch(`http://${host}:${port}/health`)).status, host).toBe(200)
  }
  const onOne = await openHome()
  await expect(fetch(`http://[::1]:${new URL(onOne.url).port}/health`)).rejects.toThrow()
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
