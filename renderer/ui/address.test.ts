import { expect, test } from 'vitest'
import { readAddress, withQuery } from './address.ts'

test('an address is a path and what it filters', () => {
  const { path, query } = readAddress('/sessions?state=stale&nas=10.20.4.2')
  expect(path).toBe('/sessions')
  expect(query.get('state')).toBe('stale')
  expect(query.get('nas')).toBe('10.20.4.2')
})

test('an address without a query filters nothing', () => {
  expect(readAddress('/nas').query.size).toBe(0)
  expect(readAddress('?a=1').path).toBe('/')
})

test('a filter is added, changed and taken out without touching the others', () => {
  const address = readAddress('/sessions?state=stale&nas=10.20.4.2')
  expect(withQuery(address, { state: 'up' })).toBe('/sessions?state=up&nas=10.20.4.2')
  expect(withQuery(address, { state: null })).toBe('/sessions?nas=10.20.4.2')
  expect(withQuery(address, { state: '', nas: null })).toBe('/sessions')
  expect(withQuery(address, { q: 'a b&c' })).toBe('/sessions?state=stale&nas=10.20.4.2&q=a+b%26c')
})
