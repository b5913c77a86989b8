import { expect, test } from 'vitest'
import { err, ok, type Result } from '../../shared/base/result.ts'
import { createLiveCall } from './live-call.ts'

type Answer = Result<number, { type: 'Disconnected' }>

function questions() {
  const asked: ((answer: Answer) => void)[] = []
  const ask = () => new Promise<Answer>((resolve) => asked.push(resolve))
  return { asked, ask }
}
const settled = () => new Promise((resolve) => setImmediate(resolve))

test('an answer is loading until it comes and carries the time it came', async () => {
  const { asked, ask } = questions()
  const call = createLiveCall<number, { type: 'Disconnected' }>(() => 42)
  call.change(ask)
  expect(call.read().state).toBe('loading')
  asked[0]!(ok(7))
  await settled()
  expect(call.read()).toEqual({ state: 'ready', value: 7, error: undefined, at: 42 })
})

test('the last good answer stays when a later asking fails', async () => {
  const { asked, ask } = questions()
  const call = createLiveCall<number, { type: 'Disconnected' }>(() => 42)
  call.change(ask)
  asked[0]!(ok(7))
  await settled()
  call.refresh()
  asked[1]!(err({ type: 'Disconnected' }))
  await settled()
  expect(call.read()).toEqual({ state: 'ready', value: 7, error: { type: 'Disconnected' }, at: 42 })
})

test('a first asking that fails is failed', async () => {
  const { asked, ask } = questions()
  const call = createLiveCall<number, { type: 'Disconnected' }>(() => 42)
  call.change(ask)
  asked[0]!(err({ type: 'Disconnected' }))
  await settled()
  expect(call.read().state).toBe('failed')
})

test('ten reasons to ask again while one is under way become one more asking', async () => {
  const { asked, ask } = questions()
  const call = createLiveCall<number, { type: 'Disconnected' }>(() => 42)
  call.change(ask)
  for (let reason = 0; reason < 10; reason += 1) call.refresh()
  expect(asked).toHaveLength(1)
  asked[0]!(ok(1))
  await settled()
  expect(asked).toHaveLength(2)
  asked[1]!(ok(2))
  await settled()
  expect(asked).toHaveLength(2)
  expect(call.read().value).toBe(2)
})

test('a changed question keeps the old rows on screen and drops the late answer to the old one', async () => {
  const first = questions()
  const second = questions()
  const call = createLiveCall<number, { type: 'Disconnected' }>(() => 42)
  call.change(first.ask)
  first.asked[0]!(ok(1))
  await settled()
  call.refresh()
  call.change(second.ask)
  expect(call.read()).toMatchObject({ state: 'loading', value: 1 })
  first.asked[1]!(ok(99))
  await settled()
  expect(call.read()).toMatchObject({ state: 'loading', value: 1 })
  second.asked[0]!(ok(2))
  await settled()
  expect(call.read()).toMatchObject({ state: 'ready', value: 2 })
})

test('a call that was stopped asks nothing and tells nobody', async () => {
  const { asked, ask } = questions()
  const call = createLiveCall<number, { type: 'Disconnected' }>(() => 42)
  let told = 0
  call.change(ask)
  call.watch(() => {
    told += 1
  })
  call.stop()
  asked[0]!(ok(1))
  call.refresh()
  await settled()
  expect(told).toBe(0)
  expect(asked).toHaveLength(1)
})
