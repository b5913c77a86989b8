import { expect, test, vi } from 'vitest'
import type { ShellState } from '../../shared/contract/shell.ts'
import { createShell, type Fibrehub, findFibrehub } from './shell.ts'

const shellState = (services: ShellState['services']): ShellState => ({
  platform: 'linux',
  versions: { console: '1.0.0', electron: '45.4.1', chrome: '150.0.0' },
  services,
  secrets: { store: 'libsecret', isSafe: true },
  window: { kind: 'main' },
  zoomPercent: 100,
})
const since = '2026-11-23T08:00:00.000Z'
const starting = shellState({ state: 'starting', since })
const running = shellState({ state: 'running', since })

/** The preload's side, answering as each test says. */
function createPreload(answer: (name: string, input: unknown) => Promise<unknown>) {
  const listeners = new Set<(name: string, payload: unknown) => void>()
  const fibrehub: Fibrehub = {
    ask: answer,
    on: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    connect: () => {},
  }
  const tell = (name: string, payload: unknown) => {
    for (const listener of listeners) listener(name, payload)
  }
  return { fibrehub, tell }
}

test('the shell is there only where the preload has put all of its functions', () => {
  const { fibrehub } = createPreload(async () => undefined)
  expect(findFibrehub({ fibrehub })).toBe(fibrehub)
  expect(findFibrehub({})).toBeUndefined()
  expect(findFibrehub({ fibrehub: { ask: () => undefined } })).toBeUndefined()
})

test('calls go by their full names, and an answer is what the contract says', async () => {
  const asked: unknown[] = []
  const { fibrehub } = createPreload(async (name, input) => {
    asked.push([name, input])
    return name === 'shell.state' ? { ok: true, value: running } : { ok: true, value: { percent: 110 } }
  })
  const shell = createShell(fibrehub)
  expect(await shell.ask.zoom({ step: 'in' })).toEqual({ ok: true, value: { percent: 110 } })
  expect(asked).toContainEqual(['shell.zoom', { step: 'in' }])
})

test('a refusal of the contract is passed on, and what the contract does not know is no answer', async () => {
  const { fibrehub } = createPreload(async (name) =>
    name === 'shell.unlock' ? { ok: false, error: { type: 'WrongWords' } } : { ok: true, value: { percent: 'big' } },
  )
  const shell = createShell(fibrehub)
  expect(await shell.ask.unlock({ words: 'x' })).toEqual({ ok: false, error: { type: 'WrongWords' } })
  expect(await shell.ask.zoom({ step: 'in' })).toMatchObject({ ok: false, error: { type: 'UnknownCall' } })
})

test('a shell that does not answer any more is a lost one, not a thrown error', async () => {
  const { fibrehub } = createPreload(() => Promise.reject(new Error('An object could not be cloned')))
  expect(await createShell(fibrehub).ask.quit({})).toEqual({ ok: false, error: { type: 'Disconnected' } })
})

test('how the services fare is known from the first answer and from each event after it', async () => {
  const { fibrehub, tell } = createPreload(async () => ({ ok: true, value: starting }))
  const shell = createShell(fibrehub)
  await vi.waitFor(() => expect(shell.state.getState()).toEqual(starting))
  tell('shell.changed', running)
  expect(shell.state.getState()).toEqual(running)
})

test('an event overtakes an answer that was asked for before it', async () => {
  const asked = Promise.withResolvers<unknown>()
  const { fibrehub, tell } = createPreload(() => asked.promise)
  const shell = createShell(fibrehub)
  tell('shell.changed', running)
  asked.resolve({ ok: true, value: starting })
  await asked.promise
  await new Promise((next) => setTimeout(next))
  expect(shell.state.getState()).toEqual(running)
})

test('who listens hears checked events by their names, until they stop listening', async () => {
  const { fibrehub, tell } = createPreload(async () => ({ ok: true, value: running }))
  const pages: string[] = []
  const stop = createShell(fibrehub).subscribe('shell.goTo', ({ page }) => pages.push(page))
  tell('shell.goTo', { page: '/sessions' })
  tell('shell.goTo', { page: 'javascript:alert(1)' })
  tell('shell.changed', running)
  stop()
  tell('shell.goTo', { page: '/nas' })
  expect(pages).toEqual(['/sessions'])
})
