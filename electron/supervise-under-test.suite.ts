/** A supervisor over services that a test plays, on a clock that it turns by hand. */
import type { FromServices, ToServices } from '../shared/bridge/services-messages.ts'
import type { ServicesState } from '../shared/contract/shell.ts'
import { createHandClock } from './shell-under-test.suite.ts'
import { createSupervisor, type ServicesEvents } from './supervise.ts'

export const seconds = (count: number) => count * 1_000

export function supervised({
  spawnFails = false,
  isSlowToDie = false,
  cannotReport = false,
  storeIsSilent = false,
} = {}) {
  const clock = createHandClock()
  const lives: { events: ServicesEvents; told: ToServices[]; kills: number }[] = []
  const states: ServicesState[] = []
  const crashes: string[] = []
  const said: FromServices[] = []
  const asked: (() => void)[] = []
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
          if (!isSlowToDie) clock.later(0, () => events.ended(137))
        },
      }
    },
    startWords: (give) => {
      const words = {
        type: 'start',
        words: ['--demo'],
        signIn: null,
        secrets: { store: 'dpapi', isSafe: true },
      } as const
      if (storeIsSilent) asked.push(() => give({ ...words, words: [...words.words] }))
      else give({ ...words, words: [...words.words] })
    },
    said: (message) => said.push(message),
    changed: (state) => states.push(state),
    crashed: (why) => {
      crashes.push(why)
      if (cannotReport) throw new Error('ENOSPC: no space left on device, write')
    },
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
  /** The store of secrets is found at last, by the oldest look. */
  const answerStore = () => asked.shift()?.()
  return { supervisor, answerStore, clock, lives, last, say, pings, answerFor, states, crashes, said }
}
