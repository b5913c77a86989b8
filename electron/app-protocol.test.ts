import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contentSecurityPolicy } from '../shared/base/content-security-policy.ts'
import { declareScheme, fileOfAddress, servePages } from './app-protocol.ts'
import { createElectron } from './electron.suite.ts'
import { createQuietLog, newFolder } from './shell-under-test.suite.ts'

async function served() {
  const around = newFolder()
  const folder = join(around, 'renderer')
  mkdirSync(join(folder, 'assets'), { recursive: true })
  writeFileSync(join(around, 'secret.json'), '{"secret":1}')
  writeFileSync(join(folder, 'index.html'), '<meta nonce="__NONCE__"><style nonce="__NONCE__"></style>')
  writeFileSync(join(folder, 'assets', 'index-B1x9QkZ_.js'), 'export const a = 1')
  writeFileSync(join(folder, 'assets', 'inter.woff2'), Buffer.from([0, 1, 2, 255]))
  const double = createElectron()
  declareScheme(double.electron)
  await double.becomeReady()
  const log = createQuietLog()
  servePages({ electron: double.electron, folder, log })
  return { get: double.fetchPage, folder, log }
}

describe('a page of app://fibrehub/', () => {
  test('is the built file with its type', async () => {
    const { get } = await served()
    const script = await get('app://fibrehub/assets/index-B1x9QkZ_.js')
    expect(script.status).toBe(200)
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(await script.text()).toBe('export const a = 1')
    const font = await get('app://fibrehub/assets/inter.woff2?v=2#x')
    expect(new Uint8Array(await font.arrayBuffer())).toEqual(new Uint8Array([0, 1, 2, 255]))
  })

  test('comes with the policy of the web home, its nonce fresh for each answer and written into the page', async () => {
    const { get } = await served()
    const nonces = new Set<string>()
    for (const address of [
      'app://fibrehub/',
      'app://fibrehub',
      'app://fibrehub/index.html',
      'app://fibrehub/#/sessions',
    ]) {
      const page = await get(address)
      expect(page.status, address).toBe(200)
      const text = await page.text()
      const nonce = /style nonce="([\w-]{22})"/.exec(text)?.[1] ?? ''
      expect(text).not.toContain('__NONCE__')
      const policy = page.headers.get('content-security-policy')
      expect(policy).toBe(contentSecurityPolicy(nonce))
      expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self' 'nonce-")
      expect(policy).toContain("connect-src 'self';")
      expect(policy).not.toMatch(/unsafe|https?:|ws:|\*/)
      nonces.add(nonce)
    }
    expect(nonces.size).toBe(4)
  })

  test('carries the fixed headers, its refusals too', async () => {
    const { get } = await served()
    for (const answer of [await get('app://fibrehub/'), await get('app://fibrehub/nothing.js')]) {
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
      expect(answer.headers.get('x-frame-options')).toBe('DENY')
      expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    }
  })

  test.each([
    'app://fibrehub/../secret.json',
    'app://fibrehub/assets/../../secret.json',
    'app://fibrehub/%2e%2e/secret.json',
    'app://fibrehub/..%2fsecret.json',
    'app://fibrehub/%252e%252e/secret.json',
    'app://fibrehub/..\\secret.json',
    'app://fibrehub/assets\\..\\..\\secret.json',
    'app://fibrehub/%5c..%5csecret.json',
    'app://fibrehub//secret.json',
    'app://fibrehub/C:/secret.json',
    'app://fibrehub/.env.json',
    'app://fibrehub/./index.html',
    'app://fibrehub/index.html%00.js',
    'app://fibrehub/index.html\u0000.js',
    'app://fibrehub/assets/',
    'app://fibrehub/assets',
    'app://fibrehub/secret.txt',
    'app://elsewhere/index.html',
    'app://fibrehub.example/index.html',
    'app://x@fibrehub/index.html',
    'app://fibrehub:80/index.html',
    'file:///etc/passwd',
    'https://fibrehub/index.html',
  ])('does not lead out of its folder or its origin: %s', async (address) => {
    const { folder } = await served()
    expect(fileOfAddress(folder, address)).toBeUndefined()
  })

  test('leads into its folder or nowhere, whatever is written in the address', () => {
    const piece = fc.constantFrom(
      '..',
      '.',
      '%2e%2e',
      '\\',
      '/',
      '%2f',
      '%5c',
      'assets',
      'index.html',
      '\u0000',
      '~',
      ':',
      ' ',
      'a.js',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), fc.string({ maxLength: 20 }), (pieces, tail) => {
        const file = fileOfAddress('/srv/renderer', `app://fibrehub/${pieces.join('/')}${tail}`)
        return (
          file === undefined || (file.path.startsWith('/srv/renderer/') && !/(^|\/)\.\.?(\/|$)|\\|\0/.test(file.path))
        )
      }),
      { numRuns: 2_000 },
    )
  })

  test('is only read', async () => {
    const { get } = await served()
    for (const method of ['POST', 'PUT', 'DELETE', 'HEAD']) {
      expect((await get('app://fibrehub/', { method })).status).toBe(405)
    }
  })

  test('is not there where the file is not, and a folder is no file', async () => {
    const { get, folder, log } = await served()
    mkdirSync(join(folder, 'folder.js'))
    expect((await get('app://fibrehub/gone.js')).status).toBe(404)
    expect((await get('app://fibrehub/index.html/x.js')).status).toBe(404)
    expect((await get('app://fibrehub/folder.js')).status).toBe(404)
    expect(log.lines).toEqual([])
    symlinkSync(join(folder, 'circle.js'), join(folder, 'circle.js'))
    expect((await get('app://fibrehub/circle.js')).status).toBe(500)
    expect(log.lines).toHaveLength(1)
  })
})
