import { expect, test } from 'vitest'
import { createGiveWay } from './give-way.ts'

/** Waiting that a test counts and lets end. */
function setup() {
  const waits: (() => void)[] = []
  let turns = 0
  const giveWay = createGiveWay({
    turn: async () => void turns++,
    wait: () => new Promise<void>((resolve) => void waits.push(resolve)),
  })
  let isPast = false
  const pause = async () => {
    isPast = false
    await giveWay.pause()
    isPast = true
  }
  const settle = () => new Promise((resolve) => setImmediate(resolve))
  return { giveWay, pause, settle, waits, turns: () => turns, isPast: () => isPast }
}

test('where nobody asks it lets others at the thread, and goes on', async () => {
  const { pause, turns, waits } = setup()
  await pause()
  expect(turns()).toBe(1)
  expect(waits).toHaveLength(0)
})

test('it goes on when the last question is answered, also one that failed', async () => {
  const { giveWay, pause, settle, waits, isPast } = setup()
  const one = Promise.withResolvers<string>()
  const other = Promise.withResolvers<string>()
  const answers = [giveWay.serve(() => one.promise), giveWay.serve(() => other.promise)]
  const done = pause()
  await settle()
  one.resolve('answer')
  expect(await answers[0]).toBe('answer')
  waits.shift()?.()
  await settle()
  expect(isPast()).toBe(false)
  other.reject(new Error('a bug'))
  await expect(answers[1]).rejects.toThrow('a bug')
  waits.shift()?.()
  await done
  await pause()
  expect(waits).toHaveLength(0)
})

test('a question that is never answered does not stop it for ever', async () => {
  const { giveWay, pause, settle, waits, isPast } = setup()
  void giveWay.serve(() => new Promise(() => {}))
  void pause()
  let waited = 0
  for (await settle(); !isPast() && waited < 100; waited++) {
    waits.shift()?.()
    await settle()
  }
  expect(waited).toBe(10)
})
