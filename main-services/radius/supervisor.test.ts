import { expect, test } from 'vitest'
import { createQuietLog } from '../platform/log/quiet-log.ts'
import { createSupervisor, type ThreadEvents } from './supervisor.ts'
import type { FromThread, ToThread } from './thread-messages.ts'

function setup() {
  let now = 0
  const lives: { events: ThreadEvents; posted: ToThread[]; terminated: boolean }[] = []
  const timers: { milliseconds: number; run: () => void; cancelled: boolean }[] = []
  const said: FromThread[] = []
  const crashes: string[] = []
  const log = createQuietLog()
  const supervisor = createSupervisor({
    spawn: (events) => {
      const life = { events, posted: [] as ToThread[], terminated: false }
      lives.push(life)
      return {
        post: (message) => life.posted.push(message),
        terminate: async () => {
          life.terminated = true
          events.ended('terminated')
        },
      }
    },
    said: (message) => said.push(message),
    crashed: (why) => crashes.push(why),
    now: () => now,
    later: (milliseconds, run) => {
      const timer = { milliseconds, run, cancelled: false }
      timers.push(timer)
      return {
        cancel: () => {
          timer.cancelled = true
        },
      }
    },
    log,
  })
  return { supervisor, lives, timers, said, crashes, log, pass: (ms: number) => (now += ms) }
}

test('a thread that crashes is logged and started again, each time after twice as long', () => {
  const { supervisor, lives, timers, crashes, log } = setup()
  supervisor.start()
  for (let life = 0; life < 9; life += 1) {
    lives.at(-1)?.events.ended('out of memory')
    timers.at(-1)?.run()
  }
  expect(timers.map(({ milliseconds }) => milliseconds)).toEqual([
    250, 500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000,
  ])
  expect(lives).toHaveLength(10)
  expect(crashes[0]).toBe('out of memory')
  expect(log.lines).toHaveLength(9)
})

test('who lived a minute is started again at once', () => {
  const { supervisor, lives, timers, pass } = setup()
  supervisor.start()
  lives[0]?.events.ended('x')
  timers[0]?.run()
  pass(60_000)
  lives[1]?.events.ended('x')
  expect(timers[1]?.milliseconds).toBe(250)
})

test('a journal that cannot be used is not tried again and again', () => {
  const { supervisor, lives, timers, said } = setup()
  supervisor.start()
  lives[0]?.events.said({ kind: 'unusable', words: 'radius.db is damaged' })
  lives[0]?.events.ended('it exited')
  expect(timers).toEqual([])
  expect(said).toHaveLength(1)
})

test('stopping waits for the thread to finish what it has in hand', async () => {
  const { supervisor, lives, crashes } = setup()
  supervisor.start()
  const stopped = supervisor.stop()
  expect(lives[0]?.posted).toEqual([{ kind: 'stop' }])
  lives[0]?.events.ended('it exited')
  await stopped
  expect(crashes).toEqual([])
})

test('a thread that does not stop in 4.5 seconds is ended', async () => {
  const { supervisor, lives, timers } = setup()
  supervisor.start()
  const stopped = supervisor.stop()
  expect(timers.at(-1)?.milliseconds).toBe(4500)
  timers.at(-1)?.run()
  await stopped
  expect(lives[0]?.terminated).toBe(true)
})

test('stopping between two lives starts none', async () => {
  const { supervisor, lives, timers } = setup()
  supervisor.start()
  lives[0]?.events.ended('x')
  await supervisor.stop()
  expect(timers[0]?.cancelled).toBe(true)
  expect(supervisor.post({ kind: 'stop' })).toBe(false)
})
