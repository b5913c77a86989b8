import { expect, test } from 'vitest'
import type { FromServices } from '../shared/bridge/services-messages.ts'
import { READY } from './shell-under-test.suite.ts'
import { seconds, supervised } from './supervise-under-test.suite.ts'

test('a locked folder waits for a person as long as it takes, and must go on answering', () => {
  const { supervisor, clock, say, answerFor, lives } = supervised()
  supervisor.start()
  say({ type: 'locked', words: 'Type the passphrase.', ways: ['passphrase'] })
  answerFor(3600)
  expect(supervisor.state()).toEqual({ state: 'locked', words: 'Type the passphrase.', ways: ['passphrase'] })
  expect(lives).toHaveLength(1)
  clock.pass(seconds(20))
  expect(lives[0]?.kills).toBe(1)
})

test('what a person types opens the folder or does not, and afterwards there is nothing to open', async () => {
  const { supervisor, say, last } = supervised()
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
  const { supervisor, clock, say, last } = supervised()
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
  const { supervisor, say, last } = supervised()
  supervisor.start()
  say({ type: 'locked', words: '', ways: ['passphrase'] })
  const waiting = supervisor.unlock('x')
  last().events.ended(1)
  expect(await waiting).toBe('not-locked')
})

test('stopping waits for them to write everything down, and is no crash', async () => {
  const { supervisor, say, last, crashes, clock, lives } = supervised()
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
  const { supervisor, say, last, clock } = supervised()
  supervisor.start()
  say(READY)
  const stopped = supervisor.stop()
  clock.pass(seconds(20))
  await stopped
  expect(last().kills).toBe(1)
})

test.each<FromServices>([
  { type: 'progress', words: 'Writing down' },
  { type: 'vault', id: 'v', ask: 'seal', value: 'x' },
  { type: 'locked', words: '', ways: ['passphrase'] },
  READY,
])('the last words of services that stop give them no patience anew: $type', async (message) => {
  const { supervisor, say, last, clock, states } = supervised()
  supervisor.start()
  const stopped = supervisor.stop()
  const before = states.length
  clock.pass(seconds(19))
  say(message)
  clock.pass(seconds(1))
  expect(last().kills).toBe(1)
  await stopped
  expect(states).toHaveLength(before)
})

test('services that are being ended are not taken for running because they say so at last', () => {
  const { supervisor, clock, lives, last, say, states } = supervised({ isSlowToDie: true })
  supervisor.start()
  clock.pass(seconds(30))
  expect(last().kills).toBe(1)
  say(READY)
  expect(states.map(({ state }) => state)).toEqual(['starting'])
  lives[0]?.events.ended(137)
  expect(states.at(-1)).toMatchObject({ state: 'stopped' })
})

test('stopping between two lives starts none', async () => {
  const { supervisor, lives, clock } = supervised()
  supervisor.start()
  lives[0]?.events.ended(1)
  await supervisor.stop()
  clock.pass(seconds(3600))
  expect(lives).toHaveLength(1)
  expect(supervisor.post({ type: 'stop' })).toBe(false)
})

test('a restart by a person stops what runs before it starts anew', async () => {
  const { supervisor, say, lives, last } = supervised()
  supervisor.start()
  say(READY)
  const restarted = supervisor.restart()
  expect(lives).toHaveLength(1)
  last().events.ended(0)
  await restarted
  expect(lives).toHaveLength(2)
  expect(supervisor.state().state).toBe('starting')
})

test('a restart that was asked for before the end does not outlive it', async () => {
  const { supervisor, say, lives, last } = supervised()
  supervisor.start()
  say(READY)
  const both = Promise.all([supervisor.restart(), supervisor.stop()])
  last().events.ended(0)
  await both
  expect(lives).toHaveLength(1)
})

test('two who ask for a restart at once get one', async () => {
  const { supervisor, say, lives, last } = supervised()
  supervisor.start()
  say(READY)
  const restarts = Promise.all([supervisor.restart(), supervisor.restart()])
  last().events.ended(0)
  await restarts
  expect(lives).toHaveLength(2)
})

test('the late words of a life that is over are nobody’s', () => {
  const { supervisor, lives, clock } = supervised()
  supervisor.start()
  lives[0]?.events.ended(1)
  clock.pass(seconds(1))
  lives[0]?.events.said(READY)
  lives[0]?.events.ended(1)
  expect(supervisor.state().state).toBe('starting')
  expect(lives).toHaveLength(2)
})

test('a life that waits for the store of secrets is ended after half an hour, and tried again', () => {
  const { supervisor, clock, lives, states } = supervised({ storeIsSilent: true })
  supervisor.start()
  clock.pass(seconds(30 * 60) - 1)
  expect(states.map(({ state }) => state)).toEqual(['starting'])
  clock.pass(1)
  expect(states.at(-1)).toMatchObject({ state: 'stopped', nextTryAt: expect.any(String) })
  clock.pass(seconds(1))
  expect(states.at(-1)).toMatchObject({ state: 'starting' })
  expect(lives).toEqual([])
})

test('who stops while the store of secrets is still being looked for waits for nobody, and starts nobody', async () => {
  const { supervisor, lives, answerStore } = supervised({ storeIsSilent: true })
  supervisor.start()
  await supervisor.stop()
  answerStore()
  expect(lives).toEqual([])
})

test('a restart looks for the store of secrets anew, and the late answer of the look before starts nobody', async () => {
  const { supervisor, lives, answerStore } = supervised({ storeIsSilent: true })
  supervisor.start()
  await supervisor.restart()
  answerStore()
  expect(lives).toEqual([])
  answerStore()
  expect(lives).toHaveLength(1)
})
