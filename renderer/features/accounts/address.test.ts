import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readAddress } from '../../ui/address.ts'
import { accountLink } from '../../ui/links.ts'
import { accountSorts, packagePath, queryOf, readSelection, showsSame, usernameIn, writeSort } from './address.ts'

test('what is typed stays on the page of its own account or package, and on no other', () => {
  const same = (one: string, other: string) => showsSame(readAddress(one), readAddress(other))
  expect(same('/accounts/r.mokoena41@fhub?state=expired', '/accounts/r.mokoena41@fhub?change=password')).toBe(true)
  expect(same('/accounts/r.mokoena41@fhub', '/accounts/l.dlamini01@fhub')).toBe(false)
  expect(same('/accounts/r.mokoena41@fhub', '/accounts?try=1')).toBe(false)
  expect(same(packagePath('fibre-50'), packagePath('fibre-100'))).toBe(false)
  expect(same(packagePath('fibre-50'), '/accounts?show=packages')).toBe(false)
})

const read = (query: string) => readSelection(new URLSearchParams(query))

test('an address that makes no sense shows every account by name', () => {
  expect(read('state=purple&sort=-moon&package=+')).toEqual({
    search: '',
    state: null,
    group: null,
    by: 'username',
    dir: 'asc',
  })
})

test('what is left out is not asked for', () => {
  expect(queryOf(read(''))).toEqual({ sort: { by: 'username', dir: 'asc' } })
  expect(queryOf(read('q=mokoena&state=expired&package=fibre-50&sort=-changedAt'))).toEqual({
    search: 'mokoena',
    state: 'expired',
    group: 'fibre-50',
    sort: { by: 'changedAt', dir: 'desc' },
  })
})

test('a sort is read back as it was written', () => {
  fc.assert(
    fc.property(fc.constantFrom(...accountSorts), fc.constantFrom('asc' as const, 'desc' as const), (by, dir) => {
      const written = writeSort(by, dir)
      expect(read(written === null ? '' : `sort=${written}`)).toMatchObject({ by, dir })
    }),
  )
})

test('every username has an address that leads back to it, whatever stands in it', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' }), (username) => {
      fc.pre(username.isWellFormed())
      const { path, query } = readAddress(`${accountLink(username)}?q=x`)
      expect(usernameIn(path)).toBe(username)
      expect(query.get('q')).toBe('x')
    }),
  )
})

test('a username stays readable in its address', () => {
  expect(accountLink('r.mokoena41@fhub')).toBe('/accounts/r.mokoena41@fhub')
  expect(accountLink('fhub/x y')).toBe('/accounts/fhub%2Fx%20y')
})

test('an address no username could have is the list', () => {
  expect(['/accounts', '/accounts/', '/accounts/%E0%A4%A'].map(usernameIn)).toEqual([null, null, null])
})

test('a package keeps its name in its address', () => {
  const { query } = readAddress(packagePath('fibre 50 & up'))
  expect([query.get('show'), query.get('open')]).toEqual(['packages', 'fibre 50 & up'])
})
