import { expect, test } from 'vitest'
import type { Condition } from '../../shared/contract/conditions.ts'
import { createManualClock } from '../platform/clock/manual-clock.ts'
import { createQuietLog } from '../platform/log/quiet-log.ts'
import type { Finding } from './finding.ts'
import { isNews, keepSince } from './keep-since.ts'
import { createConditionsLoop } from './loop.ts'
import { createRecentGrowth } from './recent-growth.ts'

const silent: Finding = { conditionId: 'nas-silent:n1', severity: 'minor', title: 'Silent', detail: '', link: '/nas' }
const taken: Finding = { ...silent, conditionId: 'listener-failed:acct', severity: 'critical' }
const ten = '2026-11-23T10:00:00.000Z'
const eleven = '2026-11-23T11:00:00.000Z'

test('what goes on keeps its beginning; what comes back begins anew; the worst is first', () => {
  const first = keepSince([], [silent], ten)
  const second = keepSince(first, [silent, taken], eleven)
  expect(second.map(({ conditionId, since }) => [conditionId, since])).toEqual([
    ['listener-failed:acct', eleven],
    ['nas-silent:n1', ten],
  ])
  expect(keepSince(keepSince(first, [], ten), [silent], eleven)[0]?.since).toBe(eleven)
})

test('a number that moves in the words is no news; a new, gone or worse condition is', () => {
  const before = keepSince([], [silent], ten)
  expect(isNews(before, keepSince(before, [{ ...silent, title: 'Silent for 2 minutes' }], eleven))).toBe(false)
  expect(isNews(before, keepSince(before, [{ ...silent, severity: 'major' }], eleven))).toBe(true)
  expect(isNews(before, [])).toBe(true)
  expect(isNews([], before)).toBe(true)
})

test('the first look is at the start, and it is announced', async () => {
  const announced: Condition[][] = []
  const loop = createConditionsLoop({
    find: async () => [silent],
    clock: createManualClock(ten),
    log: createQuietLog(),
    publish: (_name, payload) => void announced.push(payload as Condition[]),
  })
  await loop.start()
  loop.stop()
  expect(loop.now()).toEqual([{ ...silent, since: ten }])
  expect(announced).toEqual([[{ ...silent, since: ten }]])
})

test('a counter that stands still did not grow again', () => {
  const { grewAt } = createRecentGrowth()
  expect(grewAt('n1', 0, 1)).toBeNull()
  expect(grewAt('n1', 2, 2)).toBe(2)
  expect(grewAt('n1', 2, 3)).toBe(2)
  expect(grewAt('n2', 0, 3)).toBeNull()
  expect(grewAt('n1', 3, 4)).toBe(4)
})
