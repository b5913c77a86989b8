import { expect, test } from 'vitest'
import { READY } from './shell-under-test.suite.ts'
import { seconds, supervised } from './supervise-under-test.suite.ts'

test('the first word is start, and ready makes them running', () => {
  const { supervisor, last, say } = supervised()
  supervisor.start()
  expect(last().told).toEqual([
    { type: 'start', words: ['--demo'], signIn: null, secrets: { store: 'dpapi', isSafe: true } },
  ])
  expect(supervisor.state().state).toBe('starting')
  say(READY)
  expect(supervisor.state()).toEqual({ state: 'running', since: '2026-11-23T08:00:00.000Z' })
})

test('services that are not ready within 30 seconds are ended and started again', () => {
  const { supervisor, clock, lives, crashes, states } = supervised()
  supervisor.start()
  clock.pass(seconds(30) - 1)
  expect(lives[0]?.kills).toBe(0)
  clock.pass(1)
  expect(lives[0]?.kills).toBe(1)
  expect(crashes).toEqual(['they were not ready within 30 seconds'])
  expect(states.at(-1)).toMatchObject({ state: 'stopped', nextTryAt: '2026-11-23T08:00:31.000Z' })
  clock.pass(seconds(1))
  expect(lives).toHaveLength(2)
})

test('a migration or a restore that says so is waited for', () => {
  const { supervisor, clock, say, last, lives } = supervised()
  supervisor.start()
  clock.pass(seconds(29))
  say({ type: 'progress', words: 'Restoring' })
  expect(supervisor.state()).toMatchObject({ state: 'starting', words: 'Restoring' })
  clock.pass(seconds(20 * 60))
  expect(lives).toHaveLength(1)
  say(READY)
  expect(supervisor.state().state).toBe('running')
  expect(last().kills).toBe(0)
})

test('a store of secrets that asks a person first is waited for, and the start goes on counting from its answer', () => {
  const { supervisor, clock, say, last, said } = supervised()
  supervisor.start()
  clock.pass(seconds(29))
  say({ type: 'vault', id: 'v', ask: 'unseal', value: 'x' })
  clock.pass(seconds(10 * 60))
  expect(last().kills).toBe(0)
  expect(said).toHaveLength(1)
  supervisor.post({ type: 'vault-answer', id: 'v', answer: 'key', words: '' })
  clock.pass(seconds(29))
  expect(last().kills).toBe(0)
  clock.pass(seconds(1))
  expect(last().kills).toBe(1)
})

test('a heartbeat goes every 5 seconds, and who answers lives on', () => {
  const { supervisor, say, pings, answerFor, lives } = supervised()
  supervisor.start()
  say(READY)
  answerFor(60)
  expect(pings()).toHaveLength(13)
  expect(lives).toHaveLength(1)
  expect(lives[0]?.kills).toBe(0)
})

test('three heartbeats without an answer end them, two do not', () => {
  const { supervisor, clock, say, last, pings, crashes } = supervised()
  supervisor.start()
  say(READY)
  clock.pass(seconds(14.9))
  expect(last().kills).toBe(0)
  say({ type: 'pong', n: pings().length })
  clock.pass(seconds(14.9))
  expect(last().kills).toBe(0)
  clock.pass(seconds(5))
  expect(crashes).toEqual(['they did not answer for 15 seconds'])
})

test('a pong for a ping that was never sent keeps nobody alive', () => {
  const { supervisor, clock, say, crashes } = supervised()
  supervisor.start()
  say(READY)
  say({ type: 'pong', n: 1_000_000 })
  clock.pass(seconds(25))
  expect(crashes).toHaveLength(1)
})

test('a machine that slept is no services that did not answer', () => {
  const { supervisor, clock, say, lives, answerFor } = supervised()
  supervisor.start()
  say(READY)
  clock.pass(seconds(11))
  clock.sleep(seconds(3600))
  supervisor.woke()
  answerFor(30)
  expect(lives).toHaveLength(1)
  expect(lives[0]?.kills).toBe(0)
})

test('a timer that comes an hour late counts for nothing even where the system said nothing of it', () => {
  const { supervisor, clock, say, lives } = supervised()
  supervisor.start()
  say(READY)
  clock.pass(seconds(11))
  clock.sleep(seconds(3600))
  clock.pass(seconds(5))
  expect(lives[0]?.kills).toBe(0)
})

test('each end is followed by a pause twice as long, up to a minute', () => {
  const { supervisor, clock, lives, states, say, answerFor } = supervised()
  supervisor.start()
  const pauses: number[] = []
  for (let life = 0; life < 9; life += 1) {
    say(READY)
    // Long enough apart that they do not count as five within ten minutes, too short to have recovered.
    answerFor(200)
    lives.at(-1)?.events.ended(1)
    const state = states.at(-1)
    if (state?.state !== 'stopped' || state.nextTryAt === null) throw new Error('It stays stopped')
    pauses.push(Date.parse(state.nextTryAt) - clock.now())
    clock.pass(pauses.at(-1) ?? 0)
  }
  expect(pauses.map((pause) => pause / 1000)).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60])
  expect(lives).toHaveLength(10)
})

test('who lived ten minutes is started again at once', () => {
  const { supervisor, clock, lives, states, say, answerFor } = supervised()
  supervisor.start()
  lives[0]?.events.ended(1)
  clock.pass(seconds(1))
  say(READY)
  answerFor(600)
  lives[1]?.events.ended(1)
  expect(states.at(-1)).toMatchObject({ nextTryAt: new Date(clock.now() + 1000).toISOString() })
})

test('the fifth end within ten minutes leaves them stopped, with the reason, until a person restarts them', async () => {
  const { supervisor, clock, lives, states } = supervised()
  supervisor.start()
  for (let end = 0; end < 5; end += 1) {
    lives.at(-1)?.events.ended(139)
    clock.pass(seconds(10))
  }
  expect(lives).toHaveLength(5)
  clock.pass(seconds(3600))
  expect(lives).toHaveLength(5)
  expect(states.at(-1)).toEqual({
    state: 'stopped',
    words:
      'The services ended 5 times within ten minutes, at last because they ended with exit code 139. They stay stopped until somebody restarts them.',
    nextTryAt: null,
    ends: 5,
  })
  await supervisor.restart()
  expect(lives).toHaveLength(6)
  lives.at(-1)?.events.ended(1)
  expect(states.at(-1)).toMatchObject({ ends: 1, nextTryAt: new Date(clock.now() + 1000).toISOString() })
})

test('services that refuse to run as they were asked are not tried again, and their words are shown', () => {
  const { supervisor, clock, say, lives, states, crashes } = supervised()
  supervisor.start()
  say({ type: 'refused', words: 'The folder is in use by another console.', exitCode: 1 })
  lives[0]?.events.ended(1)
  clock.pass(seconds(3600))
  expect(lives).toHaveLength(1)
  expect(crashes).toEqual([])
  expect(states.at(-1)).toMatchObject({ words: 'The folder is in use by another console.', nextTryAt: null })
})

test('services that cannot even be started are as those that ended', () => {
  const { supervisor, states } = supervised({ spawnFails: true })
  supervisor.start()
  expect(states.at(-1)).toMatchObject({ state: 'stopped', words: expect.stringContaining('no such file') })
})

test('services come back though nobody could write down that they ended', () => {
  const { supervisor, clock, lives, states } = supervised({ cannotReport: true })
  supervisor.start()
  expect(() => lives[0]?.events.ended(1)).toThrow('ENOSPC')
  expect(states.at(-1)).toMatchObject({ state: 'stopped', nextTryAt: '2026-11-23T08:00:01.000Z' })
  clock.pass(seconds(1))
  expect(lives).toHaveLength(2)
})
