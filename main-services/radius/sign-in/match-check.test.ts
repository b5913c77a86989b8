import { expect, test } from 'vitest'
import type { Item } from './account-data.ts'
import { matchCheck } from './match-check.ts'
import { requestAttributesOf } from './request-attributes.ts'

const MONDAY_NOON = Date.parse('2026-11-23T10:00:00Z')

const match = (attribute: string, op: Item['op'], value: string, request: Record<string, string> = {}) =>
  matchCheck(
    { attribute, op, value },
    { request: requestAttributesOf(request), password: undefined, groups: ['fibre-50'], now: MONDAY_NOON },
  ).type

// What FreeRADIUS is asked about too stands in tests/interop/sign-in-cases; here is what differs, and what depends on the hour.
test('a MAC is one MAC in every notation, for == alone', () => {
  for (const sent of ['48:57:02:3f:9a:c1', '4857.023f.9ac1', '4857023F9AC1', ' 48-57-02-3f-9a-c1']) {
    expect(match('Calling-Station-Id', '==', '48-57-02-3F-9A-C1', { 'Calling-Station-Id': sent }), sent).toBe('matched')
  }
  expect(match('Calling-Station-Id', '==', '48-57-02-3F-9A-C1', { 'Calling-Station-Id': '48:57:02:3f:9a:c2' })).toBe(
    'unmatched',
  )
  expect(match('Calling-Station-Id', '!=', '48-57-02-3F-9A-C1', { 'Calling-Station-Id': '48:57:02:3f:9a:c1' })).toBe(
    'matched',
  )
  expect(match('Called-Station-Id', '==', '48-57-02-3F-9A-C1', { 'Called-Station-Id': '48:57:02:3f:9a:c1' })).toBe(
    'unmatched',
  )
})

test('numbers and addresses compare by size, however large', () => {
  expect(match('NAS-Port', '>', '1', { 'NAS-Port': '4294967295' })).toBe('matched')
  expect(match('Framed-IP-Address', '>', '10.0.0.1', { 'Framed-IP-Address': '200.0.0.1' })).toBe('matched')
  expect(match('NAS-Port', '<', '9', { 'NAS-Port': '10' })).toBe('unmatched')
})

test.each([
  ['Current-Time', '==', 'Mo1100-1300', 'matched'],
  ['Current-Time', '==', 'Wk1201-1300', 'unmatched'],
  ['Current-Time', '==', 'Tu,Mo1200-1200', 'matched'],
  ['Current-Time', '==', 'Sa-Mo', 'matched'],
  ['Time-Of-Day', '>=', '12:00:00', 'matched'],
  ['Time-Of-Day', '<', '12:00', 'unmatched'],
  ['SQL-Group', '==', 'fibre-50', 'matched'],
  ['SQL-Group', '!=', 'fibre-50', 'unmatched'],
] as const)('%s %s %s on a Monday at noon in South Africa: %s', (attribute, op, value, type) => {
  expect(match(attribute, op, value)).toBe(type)
})

test('a pattern that could take for ever is refused, one that is only long is not', () => {
  const identifier = { 'NAS-Identifier': 'a'.repeat(60) }
  const endlessOnes = ['^(a+)+$x', '^(a|a)*$x', '((a*)b)*x', '(a{1,})+x', '^(\\w{1,3}\\.?)+$', '^([a-f]{1,2}[:-]?)+x']
  for (const endless of [...endlessOnes, '(a\\w?)+x', '^(\\w+\\.?){1,20}$', '^(?:a?){30}x', 'a.*a.*a.*a.*x']) {
    expect(match('NAS-Identifier', '=~', endless, identifier), endless).toBe('unusable')
  }
  for (const fine of ['^a+$', '(a|b)', '^(aa){5}', '^(?:a{2}){10,20}', '(aaa)+', 'a\\+|a', '^([a+?]a)+$', 'a.*a.*a']) {
    expect(match('NAS-Identifier', '=~', fine, identifier), fine).toBe('matched')
  }
})

test('a row that nothing can be done with is told apart from one that does not hold', () => {
  expect(match('No-Such-Thing', '==', '1')).toBe('unusable')
  expect(match('NAS-Port', '==', 'soon', { 'NAS-Port': '1' })).toBe('unusable')
  expect(match('NAS-Identifier', '=~', '(', { 'NAS-Identifier': 'a' })).toBe('unusable')
  expect(match('Framed-Pool', ':=', '`date`')).toBe('unusable')
})
