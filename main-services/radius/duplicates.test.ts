import { expect, test } from 'vitest'
import { createDuplicates, requestPath } from './duplicates.ts'

const path = requestPath('acct', '10.0.0.1', 40_000, 7)

test('RFC 5080 2.2.2: the same request is found again, in progress and answered', () => {
  const duplicates = createDuplicates()
  const request = duplicates.begin(path, 'A', 0)
  expect(duplicates.find(path, 'A')).toBe(request)
  request.answered = true
  expect(duplicates.find(path, 'A')?.answered).toBe(true)
})

test('another authenticator is another request, and ends the one before', () => {
  const duplicates = createDuplicates()
  duplicates.begin(path, 'A', 0)
  expect(duplicates.find(path, 'B')).toBeUndefined()
  duplicates.begin(path, 'B', 1)
  expect(duplicates.find(path, 'A')).toBeUndefined()
  expect(duplicates.size()).toBe(1)
})

test.each([
  ['socket', requestPath('auth', '10.0.0.1', 40_000, 7)],
  ['address', requestPath('acct', '10.0.0.2', 40_000, 7)],
  ['port', requestPath('acct', '10.0.0.1', 40_001, 7)],
  ['Identifier', requestPath('acct', '10.0.0.1', 40_000, 8)],
])('another %s is another request', (_what, other) => {
  const duplicates = createDuplicates()
  duplicates.begin(path, 'A', 0)
  expect(duplicates.find(other, 'A')).toBeUndefined()
})

test('a request that was not recorded is new when it comes again', () => {
  const duplicates = createDuplicates()
  const request = duplicates.begin(path, 'A', 0)
  duplicates.forget(request)
  expect(duplicates.find(path, 'A')).toBeUndefined()
})

test('forgetting one does not forget the one that took its Identifier', () => {
  const duplicates = createDuplicates()
  const first = duplicates.begin(path, 'A', 0)
  const second = duplicates.begin(path, 'B', 1)
  duplicates.forget(first)
  expect(duplicates.find(path, 'B')).toBe(second)
})

test('a request is kept for its time and then purged', () => {
  const duplicates = createDuplicates({ keepMilliseconds: 30_000, most: 10 })
  duplicates.begin('old', 'A', 0)
  duplicates.begin('young', 'A', 10_000)
  duplicates.purge(29_999)
  expect(duplicates.size()).toBe(2)
  duplicates.purge(30_000)
  expect([duplicates.find('old', 'A'), duplicates.find('young', 'A')?.at]).toEqual([undefined, 10_000])
})

test('however many come, no more than the limit are kept, the latest', () => {
  const duplicates = createDuplicates({ keepMilliseconds: 30_000, most: 100 })
  for (let number = 0; number < 1000; number += 1) duplicates.begin(`p${number}`, 'A', number)
  expect(duplicates.size()).toBe(100)
  expect(duplicates.find('p999', 'A')).toBeDefined()
  expect(duplicates.find('p899', 'A')).toBeUndefined()
})
