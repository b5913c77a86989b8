import { expect, test } from 'vitest'
import { addTallies, createCounters, drop, droppedInAll, emptyTally } from './counters.ts'

test('rates are over the last ten seconds', () => {
  const counters = createCounters()
  for (let second = 0; second <= 20; second += 1) {
    counters.sample(second * 1000)
    counters.total.received += second < 10 ? 500 : 100
  }
  expect(counters.rates().receivedPerSecond).toBe(100)
})

test('before there are two notes no rate is known', () => {
  const counters = createCounters()
  counters.total.received = 100
  counters.sample(0)
  expect(counters.rates()).toEqual({ receivedPerSecond: 0, answeredPerSecond: 0 })
})

test('each NAS has its own counts', () => {
  const counters = createCounters()
  counters.ofNas('a').received += 1
  counters.ofNas('a').received += 1
  counters.ofNas('b').answered += 1
  expect(counters.nases()).toMatchObject([
    { nasId: 'a', received: 2, answered: 0 },
    { nasId: 'b', received: 0, answered: 1 },
  ])
})

test('what one thread counted and what its successor counts add up', () => {
  const first = { ...emptyTally(), received: 10, answered: 8, lastPacketAt: 5 }
  drop(first, 'malformed')
  const second = { ...emptyTally(), received: 3, answered: 1 }
  drop(second, 'malformed')
  drop(second, 'bad-authenticator')
  const both = addTallies(first, second)
  expect(both).toMatchObject({
    received: 13,
    answered: 9,
    lastPacketAt: 5,
    dropped: { malformed: 2, 'bad-authenticator': 1 },
  })
  expect(droppedInAll(both)).toBe(3)
})
