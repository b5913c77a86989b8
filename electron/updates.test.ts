import { generateKeyPairSync, sign } from 'node:crypto'
import { expect, test } from 'vitest'
import { createElectron } from './electron.suite.ts'
import { compareVersions, judgeUpdate } from './judge-update.ts'
import { createHandClock, createQuietLog, newFolder } from './shell-under-test.suite.ts'
import { createUpdateClient } from './update.client.ts'
import { createUpdates } from './updates.ts'

const makers = generateKeyPairSync('ed25519')
const others = generateKeyPairSync('ed25519')
const publicKey = makers.publicKey.export({ type: 'spki', format: 'pem' }).toString()
const sha512 = 'ab'.repeat(64)
const ADDRESS = 'https://updates.isp.co.za/fibrehub'

const manifestOf = (version: string, change: object = {}) => ({
  version,
  notes: 'Sign-ins by RadSec.',
  files: { linux: { url: `https://updates.isp.co.za/fibrehub-${version}.AppImage`, sha512 } },
  ...change,
})
const offerOf = (manifest: object, key = makers.privateKey) => {
  const bytes = Buffer.from(JSON.stringify(manifest))
  return { manifest: bytes, signature: Buffer.from(sign(null, bytes, key).toString('base64')) }
}
const judge = (offer: { manifest: Buffer; signature: Buffer }, change: object = {}) =>
  judgeUpdate(offer, {
    publicKey,
    host: 'updates.isp.co.za',
    platform: 'linux',
    version: '1.2.3',
    newestSeen: '1.2.3',
    ...change,
  })

test('a newer version of the makers is offered with where it is and what it must be', () => {
  expect(judge(offerOf(manifestOf('1.3.0')))).toEqual({
    outcome: 'newer',
    version: '1.3.0',
    notes: 'Sign-ins by RadSec.',
    url: 'https://updates.isp.co.za/fibrehub-1.3.0.AppImage',
    sha512,
  })
})

test('the same version is the newest', () => {
  expect(judge(offerOf(manifestOf('1.2.3')))).toEqual({ outcome: 'newest', version: '1.2.3' })
})

test('an older version is refused, though it was signed when it was new', () => {
  expect(judge(offerOf(manifestOf('1.2.2')))).toMatchObject({
    outcome: 'refused',
    words: expect.stringContaining('older'),
  })
  expect(judge(offerOf(manifestOf('0.99.99')))).toMatchObject({ outcome: 'refused' })
})

test('a version behind what was offered before is refused: somebody may hold the newer one back', () => {
  const offer = offerOf(manifestOf('1.3.0'))
  expect(judge(offer, { newestSeen: '1.4.0' })).toMatchObject({
    outcome: 'refused',
    words: expect.stringContaining('1.4.0'),
  })
  expect(judge(offerOf(manifestOf('1.2.3')), { newestSeen: '1.4.0' })).toMatchObject({ outcome: 'refused' })
})

test('what another key signed is refused before a word of it is read', () => {
  expect(judge(offerOf(manifestOf('9.9.9'), others.privateKey))).toMatchObject({
    outcome: 'refused',
    words: expect.stringContaining('not signed'),
  })
})

test('one flipped bit of the manifest, or of its signature, is refused', () => {
  const offer = offerOf(manifestOf('1.3.0'))
  for (let at = 0; at < offer.manifest.length; at += 7) {
    const manifest = Buffer.from(offer.manifest)
    manifest[at] = (manifest[at] ?? 0) ^ 1
    expect(judge({ ...offer, manifest })).toMatchObject({ words: expect.stringContaining('not signed') })
  }
  const bytes = Buffer.from(offer.signature.toString(), 'base64')
  bytes[10] = (bytes[10] ?? 0) ^ 1
  const signature = Buffer.from(bytes.toString('base64'))
  expect(judge({ ...offer, signature })).toMatchObject({ words: expect.stringContaining('not signed') })
})

test.each([
  '',
  'AAAA',
  'not base64 at all',
  Buffer.alloc(64).toString('base64'),
  Buffer.alloc(4096).toString('base64'),
])('a signature that is none is refused: "%s"', (signature) => {
  const offer = { ...offerOf(manifestOf('1.3.0')), signature: Buffer.from(signature) }
  expect(judge(offer)).toMatchObject({ outcome: 'refused', words: expect.stringContaining('not signed') })
})

test('a signed manifest of a kind that is not known is refused in words', () => {
  for (const manifest of [
    manifestOf('1.3'),
    manifestOf('1.3.0-beta'),
    manifestOf('1.3.0', { files: { linux: { url: 'http://updates.isp.co.za/x', sha512 } } }),
    manifestOf('1.3.0', { files: { linux: { url: 'https://updates.isp.co.za/x', sha512: 'short' } } }),
    [],
  ]) {
    expect(judge(offerOf(manifest))).toMatchObject({ words: expect.stringContaining('does not know') })
  }
})

test('a version that is not for this system, or lies on another host, is refused', () => {
  expect(judge(offerOf(manifestOf('1.3.0')), { platform: 'win32' })).toMatchObject({
    words: 'Version 1.3.0 is there, but not for this system.',
  })
  const elsewhere = manifestOf('1.3.0', { files: { linux: { url: 'https://example.com/x', sha512 } } })
  expect(judge(offerOf(elsewhere))).toMatchObject({
    outcome: 'refused',
    words: expect.stringContaining('another host'),
  })
})

test('versions are compared as numbers', () => {
  expect(compareVersions('1.10.0', '1.9.9')).toBeGreaterThan(0)
  expect(compareVersions('1.2.3', '1.2.3')).toBe(0)
  expect(compareVersions('1.2.3', '2.0.0')).toBeLessThan(0)
})

function setup({ address = ADDRESS, isKeyless = false, folder = newFolder() } = {}) {
  const double = createElectron()
  const clock = createHandClock()
  const log = createQuietLog()
  const updates = createUpdates({
    client: createUpdateClient({ electron: double.electron, later: clock.later }),
    address: () => address,
    publicKey: isKeyless ? undefined : publicKey,
    version: '1.2.3',
    platform: 'linux',
    folder,
    later: clock.later,
    log,
  })
  const serve = (offer: { manifest: Buffer; signature: Buffer }) => {
    double.answers.set(`${ADDRESS}/update.json`, { body: offer.manifest })
    double.answers.set(`${ADDRESS}/update.json.sig`, { body: offer.signature })
  }
  return { ...double, clock, log, updates, serve, folder }
}

test('nothing is asked of anybody until an address is set, or without the makers’ key', async () => {
  const off = setup({ address: '' })
  expect(await off.updates.check()).toMatchObject({ outcome: 'off' })
  const keyless = setup({ isKeyless: true })
  expect(await keyless.updates.check()).toMatchObject({ outcome: 'off', words: expect.stringContaining('key') })
  const http = setup({ address: 'http://updates.isp.co.za/' })
  expect(await http.updates.check()).toMatchObject({ outcome: 'off' })
  expect([...off.requests, ...keyless.requests, ...http.requests]).toEqual([])
})

test('an address that is set is asked, apart from the pages’ own session, and what it offers is judged', async () => {
  const { updates, serve, requests } = setup()
  serve(offerOf(manifestOf('1.3.0')))
  expect(await updates.check()).toMatchObject({ outcome: 'newer', version: '1.3.0' })
  expect(requests.map(({ url }) => url)).toEqual([`${ADDRESS}/update.json`, `${ADDRESS}/update.json.sig`])
  expect(requests.map(({ session }) => session)).toEqual([{ partition: 'updates' }, { partition: 'updates' }])
  expect(updates.offered()).toBe('https://updates.isp.co.za/fibrehub-1.3.0.AppImage')
})

test('what is not signed is not offered to be opened either, not even after something that was', async () => {
  const { updates, serve } = setup()
  expect(updates.offered()).toBeUndefined()
  serve(offerOf(manifestOf('1.3.0')))
  await updates.check()
  expect(updates.offered()).toBeDefined()
  serve(offerOf(manifestOf('9.9.9'), others.privateKey))
  await updates.check()
  expect(updates.offered()).toBeUndefined()
})

test('what was offered once is remembered over a restart, and nothing behind it is taken', async () => {
  const first = setup()
  first.serve(offerOf(manifestOf('1.4.0')))
  await first.updates.check()
  const second = setup({ folder: first.folder })
  second.serve(offerOf(manifestOf('1.3.0')))
  expect(await second.updates.check()).toMatchObject({ outcome: 'refused', words: expect.stringContaining('1.4.0') })
  expect(second.log.lines).toHaveLength(1)
})

test.each([
  ['nothing there', { status: 404 }, 'answered 404'],
  ['a server that is not reached', { error: 'net::ERR_NAME_NOT_RESOLVED' }, 'ERR_NAME_NOT_RESOLVED'],
  ['a file that is far too large', { body: Buffer.alloc(300 * 1024) }, 'larger'],
  ['a server that breaks off', { body: 'half of it', breaksOff: true as const }, 'broke off'],
  ['a way to another host', { redirect: 'https://example.com/update.json' }, 'leads elsewhere'],
  ['a way out of https', { redirect: 'http://updates.isp.co.za/update.json' }, 'leads elsewhere'],
  ['a circle', { redirect: `${ADDRESS}/update.json` }, 'circles'],
])('%s is refused in words', async (_what, answer, words) => {
  const { updates, answers, serve } = setup()
  serve(offerOf(manifestOf('1.3.0')))
  answers.set(`${ADDRESS}/update.json`, answer)
  expect(await updates.check()).toEqual({ outcome: 'refused', words: expect.stringContaining(words) })
})

test('a circle is followed three times and then left', async () => {
  const { updates, answers, requests } = setup()
  answers.set(`${ADDRESS}/update.json`, { redirect: `${ADDRESS}/update.json` })
  await updates.check()
  expect(requests[0]?.followed).toHaveLength(3)
})

test('a way within the host is followed', async () => {
  const { updates, answers, serve } = setup()
  const offer = offerOf(manifestOf('1.3.0'))
  serve(offer)
  answers.set(`${ADDRESS}/update.json`, { redirect: 'https://updates.isp.co.za/latest/update.json' })
  answers.set('https://updates.isp.co.za/latest/update.json', { body: offer.manifest })
  expect(await updates.check()).toMatchObject({ outcome: 'newer' })
})

test('a server that never answers is given up', async () => {
  const { updates, answers, clock, requests } = setup()
  answers.set(`${ADDRESS}/update.json`, { never: true })
  answers.set(`${ADDRESS}/update.json.sig`, { never: true })
  const checked = updates.check()
  clock.pass(20_000)
  expect(await checked).toMatchObject({ outcome: 'refused', words: 'updates.isp.co.za did not answer in time.' })
  expect(requests.every(({ isAborted }) => isAborted)).toBe(true)
})

test('it looks by itself a minute after the start and then once a day', async () => {
  const { updates, serve, clock, requests } = setup()
  serve(offerOf(manifestOf('1.3.0')))
  const found: string[] = []
  updates.watch((version) => found.push(version))
  expect(requests).toEqual([])
  clock.pass(60_000)
  await expect.poll(() => found).toEqual(['1.3.0'])
  clock.pass(24 * 60 * 60_000)
  await expect.poll(() => found).toHaveLength(2)
})
