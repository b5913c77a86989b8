import { expect, test } from 'vitest'
import type { FromServices, ToServices } from '../shared/bridge/services-messages.ts'
import type { ServicesState } from '../shared/contract/shell.ts'
import { createHandClock, READY } from './shell-under-test.suite.ts'
import { createSupervisor, type ServicesEvents } from './supervise.ts'

function setup({ spawnFails = false } = {}) {
  const clock = createHandClock()
  const lives: { events: ServicesEvents; told: ToServices[]; kills: number }[] = []
  const states: ServicesState[] = []
  const crashes: string[] = []
  const said: FromServices[] = []
  let ids = 0
  const supervisor = createSupervisor<string>({
    spawn: (events) => {
      if (spawnFails) throw new Error('no such file')
      const life = { events, told: [] as ToServices[], kills: 0 }
      lives.push(life)
      return {
        post: (message) => life.told.push(message),
        // As a process that is killed: its end comes by itself, a moment later.
        kill: () => {
          life.kills += 1
          clock.later(0, () => events.ended(137))
        },
      }
    },
    startWords: () => ({ type: 'start', words: ['--demo'], signIn: null, secrets: { store: 'dpapi', isSafe: true } }),
    said: (message) => said.push(message),
    changed: (state) => states.push(state),
    crashed: (why) => crashes.push(why),
    now: clock.now,
    later: clock.later,
    newId: () => `id-${++ids}`,
  })
  const last = () => lives.at(-1)!
  const say = (message: FromServices) => last().events.said(message)
  const pings = () => last().told.filter(({ type }) => type === 'ping')
  /** Everything is well for so long. */
  const answerFor = (seconds: number) => {
    for (let passed = 0; passed < seconds; passed += 1) {
      const ping = pings().at(-1)
      if (ping?.type === 'ping') say({ type: 'pong', n: ping.n })
      clock.pass(1_000)
    }
  }
  return { supervisor, clock, lives, last, say, pings, answerFor, states, crashes, said }
}

const seconds = (count: number) => count * 1_000

test('the first word is start, and ready makes them running', () => {
  const { supervisor, last, say } = setup()
  supervisor.start()
  expect(last().told).toEqual([
    { type: 'start', words: ['--demo'], signIn: null, secrets: { store: 'dpapi', isSafe: true } },
  ])
  expect(supervisor.state().state).toBe('starting')
  say(READY)
  expect(supervisor.state()).toEqual({ state: 'running', since: '2026-11-23T08:00:00.000Z' })
})

test('services that are not ready within 30 seconds are ended and started again', () => {
  const { supervisor, clock, lives, crashes, states } = setup()
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
  const { supervisor, clock, say, last, lives } = setup()
  supervisor.start()
  clock.pass(seconds(29))
  say({ type: 'progress', words: 'Restoring' })
  clock.pass(seconds(20 * 60))
  expect(lives).toHaveLength(1)
  say(READY)
  expect(supervisor.state().state).toBe('running')
  expect(last().kills).toBe(0)
})

test('who asks the vault during the start is alive, and given time anew', () => {
  const { supervisor, clock, say, last, said } = setup()
  supervisor.start()
  clock.pass(seconds(29))
  say({ type: 'vault', id: 'v', ask: 'unseal', value: 'x' })
  clock.pass(seconds(29))
  expect(last().kills).toBe(0)
  expect(said).toHaveLength(1)
  clock.pass(seconds(1))
  expect(last().kills).toBe(1)
})

test('a heartbeat goes every 5 seconds, and who answers lives on', () => {
  const { supervisor, say, pings, answerFor, lives } = setup()
  supervisor.start()
  say(READY)
  answerFor(60)
  expect(pings()).toHaveLength(13)
  expect(lives).toHaveLength(1)
  expect(lives[0]?.kills).toBe(0)
})

test('three heartbeats without an answer end them, two do not', () => {
  const { supervisor, clock, say, last, pings, crashes } = setup()
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
  const { supervisor, clock, say, crashes } = setup()
  supervisor.start()
  say(READY)
  say({ type: 'pong', n: 1_000_000 })
  clock.pass(seconds(25))
  expect(crashes).toHaveLength(1)
})

test('a machine that slept is no services that did not answer', () => {
  const { supervisor, clock, say, lives, answerFor } = setup()
  supervisor.start()
  say(READY)
  clock.pass(seconds(11))
  clock.sleep(seconds(3600))
  clock.pass(0)
  supervisor.woke()
  answerFor(30)
  expect(lives).toHaveLength(1)
  expect(lives[0]?.kills).toBe(0)
})

test('a timer that comes an hour late counts for nothing even where the system said nothing of it', () => {
  const { supervisor, clock, say, lives } = setup()
  supervisor.start()
  say(READY)
  clock.pass(seconds(11))
  clock.sleep(seconds(3600))
  clock.pass(seconds(5))
  expect(lives[0]?.kills).toBe(0)
})

test('each end is followed by a pause twice as long, up to a minute', () => {
  const { supervisor, clock, lives, states, say, answerFor } = setup()
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
  const { supervisor, clock, lives, states, say, answerFor } = setup()
  supervisor.start()
  lives[0]?.events.ended(1)
  clock.pass(seconds(1))
  say(READY)
  answerFor(600)
  lives[1]?.events.ended(1)
  expect(states.at(-1)).toMatchObject({ nextTryAt: new Date(clock.now() + 1000).toISOString() })
})

test('the fifth end within ten minutes leaves them stopped, with the reason, until a person restarts them', async () => {
  const { supervisor, clock, lives, states } = setup()
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
  const { supervisor, clock, say, lives, states, crashes } = setup()
  supervisor.start()
  say({ type: 'refused', words: 'The folder is in use by another console.', exitCode: 1 })
  lives[0]?.events.ended(1)
  clock.pass(seconds(3600))
  expect(lives).toHaveLength(1)
  expect(crashes).toEqual([])
  expect(states.at(-1)).toMatchObject({ words: 'The folder is in use by another console.', nextTryAt: null })
})

test('services that cannot even be started are as those that ended', () => {
  const { supervisor, states } = setup({ spawnFails: true })
  supervisor.start()
  expect(states.at(-1)).toMatchObject({ state: 'stopped', words: expect.stringContaining('no such file') })
})

test('a locked folder waits for a person as long as it takes, and must go on answering', () => {
  const { supervisor, clock, say, answerFor, lives } = setup()
  supervisor.start()
  say({ type: 'locked', words: 'Type the passphrase.', ways: ['passphrase'] })
  answerFor(3600)
  expect(supervisor.state()).toEqual({ state: 'locked', words: 'Type the passphrase.', ways: ['passphrase'] })
  expect(lives).toHaveLength(1)
  clock.pass(seconds(20))
  expect(lives[0]?.kills).toBe(1)
})

test('what a person types opens the folder or does not, and afterwards there is nothing to open', async () => {
  const { supervisor, say, last } = setup()
  supervisor.start()
  expect(await supervisor.unlock('too early')).toBe('not-locked')
  say({ type: 'locked', words: '', ways: ['passphrase'] })
  const wrong = supervisor.unlock('wrong')
  expect(last().told.at(-1)).toEqual({ type: 'unlock', id: 'id-1', words: 'wrong' })
  say({ type: 'unlock-answer', id: 'id-1', opened: false })
  expect(await wrong).toBe('wrong')
  const right = supervisor.unlock('right')
  say({ type: 'unlock-answer', id: 'id-2', opened: true })
  expect(await right).toBe('opened')
  say(READY)
  expect(await supervisor.unlock('again')).toBe('not-locked')
})

test('once it is open the start counts anew: a large file takes longer to open than a heartbeat', async () => {
  const { supervisor, clock, say, last } = setup()
  supervisor.start()
  say({ type: 'locked', words: '', ways: ['passphrase'] })
  const opened = supervisor.unlock('right')
  say({ type: 'unlock-answer', id: 'id-1', opened: true })
  await opened
  expect(supervisor.state().state).toBe('starting')
  clock.pass(seconds(29))
  expect(last().kills).toBe(0)
  clock.pass(seconds(1))
  expect(last().kills).toBe(1)
})

test('who waits for an answer when they end is told that there is nothing to open', async () => {
  const { supervisor, say, last } = setup()
  supervisor.start()
  say({ type: 'locked', words: '', ways: ['passphrase'] })
  const waiting = supervisor.unlock('x')
  last().events.ended(1)
  expect(await waiting).toBe('not-locked')
})

test('stopping waits for them to write everything down, and is no crash', async () => {
  const { supervisor, say, last, crashes, clock, lives } = setup()
  supervisor.start()
  say(READY)
  let isStopped = false
  const stopped = supervisor.stop().then(() => {
    isStopped = true
  })
  expect(last().told.at(-1)).toEqual({ type: 'stop' })
  clock.pass(seconds(19))
  await Promise.resolve()
  expect(isStopped).toBe(false)
  last().events.ended(0)
  await stopped
  clock.pass(seconds(3600))
  expect(last().kills).toBe(0)
  expect(crashes).toEqual([])
  expect(lives).toHaveLength(1)
})

test('services that do not stop within 20 seconds are ended', async () => {
  const { supervisor, say, last, clock } = setup()
  supervisor.start()
  say(READY)
  const stopped = supervisor.stop()
  clock.pass(seconds(20))
  await stopped
  expect(last().kills).toBe(1)
})

test('stopping between two lives starts none', async () => {
  const { supervisor, lives, clock } = setup()
  supervisor.start()
  lives[0]?.events.ended(1)
  await supervisor.stop()
  clock.pass(seconds(3600))
  expect(lives).toHaveLength(1)
  expect(supervisor.post({ type: 'stop' })).toBe(false)
})

test('a restart by a person stops what runs before it starts anew', async () => {
  const { supervisor, say, lives, last } = setup()
  supervisor.start()
  say(READY)
  const restarted = supervisor.restart()
  expect(lives).toHaveLength(1)
  last().events.ended(0)
  await restarted
  expect(lives).toHaveLength(2)
  expect(supervisor.state().state).toBe('starting')
})

test('two who ask for a restart at once get one', async () => {
  const { supervisor, say, lives, last } = setup()
  supervisor.start()
  say(READY)
  const restarts = Promise.all([supervisor.restart(), supervisor.restart()])
  last().events.ended(0)
  await restarts
  expect(lives).toHaveLength(2)
})

test('the late words of a life that is over are nobody’s', () => {
  const { supervisor, lives, clock } = setup()
  supervisor.start()
  lives[0]?.events.ended(1)
  clock.pass(seconds(1))
  lives[0]?.events.said(READY)
  lives[0]?.events.ended(1)
  expect(supervisor.state().state).toBe('starting')
  expect(lives).toHaveLength(2)
})
