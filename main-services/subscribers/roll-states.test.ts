import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { LineState } from '../../shared/contract/line-state.ts'
import type { Order } from './roll.ts'
import { filterTest } from './roll-filter.ts'
import { createRollStates } from './roll-states.ts'

const serviceOf = (username: string | null, fnoId: string) =>
  ({ username, status: 'active', fnoId, package: null, placeId: null }) as const

/** One with two services, one with one that has no account, and one with none. */
function threeOfThem(): Order {
  const cells = { kind: 'person', rica: 'not-started' } as const
  const everybody = [
    { ...cells, n: 1, folded: 'a', services: [serviceOf('up@x', 'vumatel'), serviceOf('down@x', 'openserve')] },
    { ...cells, n: 2, folded: 'b', services: [serviceOf(null, 'vumatel')] },
    { ...cells, n: 3, folded: 'c', services: [] },
  ]
  return { everybody, placeOf: (n) => n - 1 }
}

function openStates() {
  let [now, looks, isOut] = [0, 0, false]
  const lines = new Map<string, LineState>([
    ['up@x', 'up'],
    ['down@x', 'down'],
  ])
  const states = createRollStates({
    states: async () => {
      looks++
      if (isOut) throw new Error('The file is away')
      const at = new Map(lines)
      return (username) => at.get(username) ?? 'never'
    },
    now: () => now,
    pause: () => setImmediate(),
  })
  return {
    states,
    lines,
    looks: () => looks,
    advance: (milliseconds: number) => {
      now += milliseconds
    },
    fail: (out: boolean) => {
      isOut = out
    },
  }
}

test('somebody is as any of their services is; without an account a service never was up, and without a service nobody is anything', async () => {
  const { states } = openStates()
  const its = await states(threeOfThem())
  const of = (place: number) => (['up', 'stale', 'down', 'never'] as const).filter((state) => its.anyIs(place, state))
  expect([of(0), of(1), of(2), of(3)]).toEqual([['up', 'down'], ['never'], [], []])
})

test('a filter means one service that is of the operator and stands so, not one for each', async () => {
  const { states } = openStates()
  const order = threeOfThem()
  const its = await states(order)
  const names = (filter: Parameters<typeof filterTest>[0]) =>
    order.everybody.filter(filterTest(filter, { states: its, isWithin: () => false })).map(({ folded }) => folded)
  expect(names({ state: 'up', fnoId: 'vumatel' })).toEqual(['a'])
  expect(names({ state: 'down', fnoId: 'vumatel' })).toEqual([])
  expect(names({ state: 'never', fnoId: 'vumatel' })).toEqual(['b'])
  expect(names({ state: 'never', fnoId: 'openserve' })).toEqual([])
})

test('all lines are looked at once for everybody who asks within two seconds, and again after, or of another order', async () => {
  const { states, looks, lines, advance } = openStates()
  const order = threeOfThem()
  const [one, other] = await Promise.all([states(order), states(order)])
  expect([other === one, looks()]).toEqual([true, 1])
  lines.set('up@x', 'stale')
  advance(1999)
  expect((await states(order)).anyIs(0, 'up')).toBe(true)
  advance(1)
  expect((await states(order)).anyIs(0, 'up')).toBe(false)
  expect(looks()).toBe(2)
  await states(threeOfThem())
  expect(looks()).toBe(3)
})

test('after lines could not be looked at they are looked at again by who asks next', async () => {
  const { states, fail } = openStates()
  const order = threeOfThem()
  fail(true)
  await expect(states(order)).rejects.toThrow('away')
  fail(false)
  expect((await states(order)).anyIs(0, 'up')).toBe(true)
})
