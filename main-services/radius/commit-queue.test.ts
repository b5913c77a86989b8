import { expect, test } from 'vitest'
import { createCommitQueue } from './commit-queue.ts'

interface Item {
  readonly name: string
  readonly size: number
}

/** An event loop that turns by hand, and a disk that refuses when told to. */
function setup() {
  let now = 1000
  let soon: (() => void)[] = []
  let timers: { at: number; run: () => void }[] = []
  let refusal: Error | undefined
  const commits: string[][] = []
  const answered: string[][] = []
  const failed: string[][] = []
  let probes = 0
  const names = (batch: readonly Item[]) => batch.map(({ name }) => name)
  const disk = () => {
    if (refusal) throw refusal
  }
  const queue = createCommitQueue<Item>({
    commit: (batch) => {
      disk()
      commits.push(names(batch))
    },
    committed: (batch) => answered.push(names(batch)),
    failed: (batch) => failed.push(names(batch)),
    probe: () => {
      probes += 1
      disk()
    },
    now: () => now,
    turns: {
      soon: (run) => soon.push(run),
      later: (milliseconds, run) => timers.push({ at: now + milliseconds, run }),
    },
  })
  return {
    queue,
    commits,
    answered,
    failed,
    probes: () => probes,
    refuse: (error: Error | undefined) => {
      refusal = error
    },
    arrive: (...arrivals: string[]) => {
      for (const name of arrivals) {
        queue.wasRead()
        queue.offer({ name, size: 10 })
      }
    },
    /** One turn of the loop: timers that are due, then what was read (`arrivals`), then what was put off to now. */
    turn: (milliseconds: number, arrivals: () => void = () => {}) => {
      now += milliseconds
      const due = timers.filter(({ at }) => at <= now)
      timers = timers.filter(({ at }) => at > now)
      for (const { run } of due) run()
      arrivals()
      const put = soon
      soon = []
      for (const run of put) run()
    },
  }
}

test('a packet after a pause is committed in the turn it came in', () => {
  const { arrive, turn, commits, answered } = setup()
  turn(0, () => arrive('a'))
  expect(commits).toEqual([['a']])
  expect(answered).toEqual([['a']])
})

test('what comes right after a commit gathers for three milliseconds', () => {
  const { arrive, turn, commits } = setup()
  turn(0, () => arrive('a'))
  turn(1, () => arrive('b'))
  turn(1, () => arrive('c'))
  expect(commits).toEqual([['a']])
  turn(1)
  expect(commits).toEqual([['a'], ['b', 'c']])
})

test('a turn that brought all it could is followed by another before the commit', () => {
  const { arrive, turn, commits } = setup()
  const many = (from: number, count: number) => Array.from({ length: count }, (_, index) => `p${from + index}`)
  turn(0, () => arrive(...many(0, 32)))
  turn(1, () => arrive(...many(32, 32)))
  expect(commits).toEqual([])
  turn(1, () => arrive(...many(64, 5)))
  expect(commits.map((batch) => batch.length)).toEqual([69])
})

test('a flood is read for twenty milliseconds at most before those who wait are answered', () => {
  const { arrive, turn, answered } = setup()
  for (let turns = 0; turns < 10; turns += 1) turn(4, () => arrive(...new Array(32).fill('p')))
  expect(answered.length).toBeGreaterThan(0)
})

test('a commit takes 1,024 packets at most, and the next does not wait', () => {
  const { arrive, turn, commits, queue } = setup()
  arrive(...new Array(2500).fill('p'))
  turn(20)
  expect(commits.map((batch) => batch.length)).toEqual([1024])
  expect(queue.packets()).toBe(1476)
  turn(0)
  expect(commits.map((batch) => batch.length)).toEqual([1024, 1024])
})

test('a refused batch is answered to nobody, and the next is tried a quarter of a second later', () => {
  const { arrive, turn, refuse, failed, answered, queue, commits } = setup()
  refuse(new Error('database or disk is full'))
  turn(0, () => arrive('a', 'b'))
  expect(failed).toEqual([['a', 'b']])
  expect(String(queue.problem())).toContain('full')
  expect([queue.packets(), queue.bytes()]).toEqual([0, 0])
  turn(100, () => arrive('c'))
  turn(100)
  expect(commits).toEqual([])
  refuse(undefined)
  turn(50)
  expect(commits).toEqual([['c']])
  expect(answered).toEqual([['c']])
  expect(queue.problem()).toBeUndefined()
})

test('recovery is noticed without a packet: a NAS that asks by Status-Server sends none', () => {
  const { arrive, turn, refuse, queue, probes } = setup()
  refuse(new Error('disk I/O error'))
  turn(0, () => arrive('a'))
  turn(250)
  expect(probes()).toBe(1)
  expect(queue.problem()).toBeDefined()
  refuse(undefined)
  turn(250)
  expect(queue.problem()).toBeUndefined()
  turn(1000)
  expect(probes()).toBe(2)
})

test('draining commits and answers all that is left, at once', () => {
  const { arrive, answered, queue } = setup()
  arrive(...new Array(3000).fill('p'))
  queue.drain()
  expect(answered.map((batch) => batch.length)).toEqual([1024, 1024, 952])
  expect([queue.packets(), queue.bytes()]).toEqual([0, 0])
})

test('draining onto a disk that refuses ends too', () => {
  const { arrive, refuse, failed, queue } = setup()
  refuse(new Error('disk I/O error'))
  arrive(...new Array(3000).fill('p'))
  queue.drain()
  expect(failed.flat()).toHaveLength(3000)
})

test('a queue that is stopped leaves a disk that refuses alone', () => {
  const { arrive, turn, refuse, queue, probes } = setup()
  refuse(new Error('disk I/O error'))
  turn(0, () => arrive('a'))
  turn(250)
  expect(probes()).toBe(1)
  queue.drain()
  queue.stop()
  turn(250)
  turn(250)
  expect(probes()).toBe(1)
})
