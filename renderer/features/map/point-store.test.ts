import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ok } from '../../../shared/base/result.ts'
import { createPointStore } from './point-store.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Services that hold three points in parts of two. */
function services() {
  const state = { edition: 1, revision: 1, digits: ['0', '0', '0'], asked: [] as string[], fail: false }
  const ask = {
    points: async ({ after = 0 }: { after?: number }) => {
      state.asked.push(`points ${after}`)
      if (state.fail) return { ok: false, error: { type: 'Disconnected' } } as const
      const ids = [10, 11, 12].slice(after, after + 2)
      return ok({
        edition: state.edition,
        revision: state.revision,
        total: 3,
        withoutPoint: 4,
        next: after + 2 < 3 ? after + 2 : null,
        ids,
        lats: ids.map(() => 0),
        lons: ids.map(() => 0),
        states: state.digits.slice(after, after + 2).join(''),
        fnoOf: ids.map(() => -1),
        fnos: [],
      })
    },
    states: async ({ edition, since }: { edition: number; since: number }) => {
      state.asked.push(`states ${since}`)
      const moved = edition === state.edition ? { ids: [10, 11, 12], states: state.digits.join('') } : null
      return ok({ edition: state.edition, revision: state.revision, moved })
    },
  }
  return { state, store: createPointStore(ask) }
}

const settle = (ms = 0) => vi.advanceTimersByTimeAsync(ms)

test('the points are read whole, part by part', async () => {
  const { state, store } = services()
  store.load()
  await settle()
  expect(state.asked).toEqual(['points 0', 'points 2'])
  expect(store.read()).toMatchObject({ state: 'ready', withoutPoint: 4 })
  expect([...(store.read().points?.ids ?? [])]).toEqual([10, 11, 12])
})

test('however much moves, states are asked for once a second', async () => {
  const { state, store } = services()
  store.load()
  await settle(1500)
  state.asked.length = 0
  state.digits[1] = '2'
  state.revision = 9
  for (let time = 0; time < 50; time += 1) {
    store.moved()
    await settle(60)
  }
  await settle(1500)
  expect(state.asked.length).toBeGreaterThan(1)
  expect(state.asked.length).toBeLessThanOrEqual(4)
  expect(state.asked.at(-1)).toBe('states 9')
  expect([...(store.read().points?.states ?? [])]).toEqual([0, 2, 0])
})

test('another edition is read whole again', async () => {
  const { state, store } = services()
  store.load()
  await settle(1500)
  state.edition = 2
  state.asked.length = 0
  store.moved()
  await settle(1000)
  expect(state.asked.slice(0, 3)).toEqual(['states 1', 'points 0', 'points 2'])
})

test('points that cannot be read are said to be failed, and those there are stay', async () => {
  const { state, store } = services()
  state.fail = true
  store.load()
  await settle()
  expect(store.read()).toMatchObject({ state: 'failed', error: { type: 'Disconnected' } })
  state.fail = false
  store.load()
  await settle()
  state.fail = true
  store.load()
  await settle()
  expect(store.read()).toMatchObject({ state: 'ready', error: { type: 'Disconnected' } })
  expect(store.read().points?.size).toBe(3)
})

test('once stopped, an answer that is still on its way changes nothing', async () => {
  const { store } = services()
  store.load()
  store.stop()
  await settle(3000)
  expect(store.read().state).toBe('loading')
})
