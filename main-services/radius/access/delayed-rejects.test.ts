import { expect, test } from 'vitest'
import { createDelayedRejects } from './delayed-rejects.ts'

function setup(most?: number) {
  let now = 0
  let timers: { at: number; run: () => void }[] = []
  let armed = 0
  const turns = {
    later: (milliseconds: number, run: () => void) => {
      armed += 1
      timers.push({ at: now + milliseconds, run })
    },
  }
  const rejects = createDelayedRejects({ now: () => now, turns }, most)
  return {
    rejects,
    armed: () => armed,
    timers: () => timers.length,
    passTo: (until: number) => {
      for (;;) {
        const due = timers.find(({ at }) => at <= until)
        if (!due) break
        now = Math.max(now, due.at)
        timers = timers.filter((timer) => timer !== due)
        due.run()
      }
      now = until
    },
  }
}

test('each is sent a second after its request, in their order, by one timer at a time', () => {
  const { rejects, passTo, timers } = setup()
  const sent: string[] = []
  rejects.add(0, () => sent.push('a'))
  rejects.add(0, () => sent.push('b'))
  passTo(600)
  rejects.add(600, () => sent.push('c'))
  expect(timers()).toBe(1)
  passTo(999)
  expect(sent).toEqual([])
  passTo(1000)
  expect(sent).toEqual(['a', 'b'])
  passTo(1599)
  expect(sent).toHaveLength(2)
  passTo(1620)
  expect(sent).toEqual(['a', 'b', 'c'])
  expect([rejects.waiting(), timers()]).toEqual([0, 0])
})

test('one that was a second in being decided is sent at once, whatever waits', () => {
  const { rejects, passTo } = setup()
  const sent: string[] = []
  passTo(2000)
  rejects.add(1900, () => sent.push('later'))
  rejects.add(1000, () => sent.push('at once'))
  expect(sent).toEqual(['at once'])
  passTo(3000)
  expect(sent).toEqual(['at once', 'later'])
})

test('a flood takes few timers and no more memory than there is room for', () => {
  const { rejects, passTo, armed } = setup(10_000)
  let sent = 0
  let taken = 0
  for (let at = 0; at < 3000; at += 1) {
    for (let one = 0; one < 20; one += 1) if (rejects.add(at, () => sent++)) taken += 1
    passTo(at)
    expect(rejects.waiting()).toBeLessThanOrEqual(10_000)
  }
  passTo(10_000)
  expect(sent).toBe(taken)
  expect(taken).toBeGreaterThan(20_000)
  expect(taken).toBeLessThan(60_000)
  expect(armed()).toBeLessThan(1000)
})
