import { expect, test } from 'vitest'
import { type Asking, turnAway, turnAwayUpgrade } from './guards.ts'

const known = new Set(['127.0.0.1:8470', 'localhost:8470', '[::1]:8470'])
const asking = (headers: Asking['headers'] = {}, rest: Partial<Asking> = {}): Asking => ({
  method: 'GET',
  target: '/',
  hostHeaders: 1,
  ...rest,
  headers: { host: '127.0.0.1:8470', ...headers },
})
const post = { 'content-type': 'application/json', 'x-fh': '1' }
const changing = (headers: Asking['headers'] = {}) => asking({ ...post, ...headers }, { method: 'POST' })
const statusOf = (a: Asking) => turnAway(a, known)?.status

test.each([...known])('the name %s is ours', (host) => {
  expect(statusOf(asking({ host }))).toBeUndefined()
})

test.each([
  'evil.example',
  'evil.example:8470',
  '127.0.0.1',
  '127.0.0.1:8471',
  '127.0.0.1.evil.example:8470',
  '127.0.0.1:8470.evil.example',
  'LOCALHOST:8470',
  '0.0.0.0:8470',
  '',
])('the name %j is not, whatever address it leads to', (host) => {
  expect(statusOf(asking({ host }))).toBe(421)
})

test.each([
  [0, '/'],
  [2, '/'],
  [1, 'http://127.0.0.1:8470/'],
  [1, '*'],
])('%i Host headers and the target %s are not well formed', (hostHeaders, target) => {
  expect(statusOf(asking({}, { hostHeaders, target }))).toBe(400)
})

test.each(['none', 'same-origin', undefined])('a browser may come from %s', (site) => {
  expect(statusOf(asking(site === undefined ? {} : { 'sec-fetch-site': site }))).toBeUndefined()
})

test.each(['cross-site', 'same-site', ''])('a browser may not come from %j', (site) => {
  expect(statusOf(asking({ 'sec-fetch-site': site }))).toBe(403)
})

test.each([
  'http://127.0.0.1:8471',
  'http://localhost:8470',
  'https://127.0.0.1:8470',
  'http://evil.example',
  'null',
  '',
])('the origin %j is foreign to 127.0.0.1:8470', (origin) => {
  expect(statusOf(asking({ origin }))).toBe(403)
  expect(statusOf(changing({ origin }))).toBe(403)
})

test('a change of our own page passes', () => {
  expect(statusOf(changing({ origin: 'http://127.0.0.1:8470', 'sec-fetch-site': 'same-origin' }))).toBeUndefined()
  expect(statusOf(changing({ 'content-type': 'Application/JSON; charset=utf-8' }))).toBeUndefined()
})

test.each([
  [{ 'x-fh': '0' }, 403],
  [{ 'x-fh': undefined }, 403],
  [{ 'content-type': 'text/plain' }, 415],
  [{ 'content-type': 'application/x-www-form-urlencoded' }, 415],
  [{ 'content-type': 'application/jsonp' }, 415],
  [{ 'content-type': undefined }, 415],
])('a change with %j does not', (headers, status) => {
  expect(statusOf(changing(headers))).toBe(status)
})

test.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', ''])('the method %j is not answered', (method) => {
  expect(statusOf(asking(post, { method }))).toBe(405)
})

test('a bridge needs an Origin, and it must be ours', () => {
  const upgrade = (headers: Asking['headers'], target = '/bridge') =>
    turnAwayUpgrade(asking(headers, { target }), known)?.status
  expect(upgrade({ origin: 'http://127.0.0.1:8470' })).toBeUndefined()
  expect(upgrade({})).toBe(403)
  expect(upgrade({ origin: 'http://evil.example' })).toBe(403)
  expect(upgrade({ origin: 'http://127.0.0.1:8470', host: 'evil.example' })).toBe(421)
  expect(upgrade({ origin: 'http://127.0.0.1:8470', 'sec-fetch-site': 'cross-site' })).toBe(403)
  expect(upgrade({ origin: 'http://127.0.0.1:8470' }, '/other')).toBe(400)
})
