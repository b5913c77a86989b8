import { describe, expect, test } from 'vitest'
import { err, ok } from '../../../shared/base/result.ts'
import type { SignInAttempt } from '../../../shared/contract/auth-log.ts'
import { createFeed } from '../../ui/live-grid/feed.ts'
import type { Span } from '../../ui/live-grid/window-cache.ts'
import { type AskAttempts, createAttemptsQuestion } from './attempts-question.ts'
import { anyAttempt, type Conditions } from './conditions.ts'

type Problem = { readonly type: 'Disconnected' }

const began = Date.parse('2026-11-23T12:00:00Z')
const attempt = (attemptId: number): SignInAttempt => ({
  attemptId,
  at: new Date(began + attemptId * 40).toISOString(),
  username: attemptId % 2 ? 'r.mokoena41@fhub' : 'a.moosa45@fhub',
  nasAddress: '10.20.4.2',
  nasName: null,
  outcome: 'reject',
  reason: 'wrong-password',
  words: 'The password is wrong',
  method: 'pap',
  callingStationId: null,
  nasPort: null,
  hasAccount: true,
})

/** Services with attempts that come, and a list of them as the page has it. Answers go out when the test lets them. */
function setUp() {
  const attempts: SignInAttempt[] = []
  const come = (many: number) => {
    for (let one = 0; one < many; one += 1) attempts.unshift(attempt(attempts.length))
  }
  const asked: Parameters<AskAttempts<Problem>>[0][] = []
  let link = true
  let release: (() => void)[] = []
  let holdsBack = false
  const query: AskAttempts<Problem> = async (input) => {
    asked.push(input)
    const { offset = 0, limit = 100, to, username } = input
    const found = attempts
      .filter(({ at }) => to === undefined || at < to)
      .filter((one) => username === undefined || one.username === username)
    const answer = ok({ total: found.length, rows: found.slice(offset, offset + limit) })
    if (holdsBack) await new Promise<void>((go) => release.push(go))
    return link ? answer : err({ type: 'Disconnected' })
  }
  let clock = began
  const question = createAttemptsQuestion<Problem>({ query, now: () => clock })
  const feed = createFeed<SignInAttempt, Problem>({
    keyOf: ({ attemptId }) => String(attemptId),
    now: () => clock,
    later: () => () => {},
    onState: () => {},
    readsAsPaused: true,
  })
  return {
    feed,
    asked,
    come,
    show: (conditions: Conditions) => feed.show((span: Span) => question.ask(conditions, span)),
    pause: (on: boolean) => {
      question.pause(on)
      feed.pause(on)
    },
    pass: (ms: number) => {
      clock += ms
    },
    cut: (lost: boolean) => {
      link = !lost
    },
    holdBack: () => {
      holdsBack = true
    },
    letGo: () => {
      holdsBack = false
      for (const go of release) go()
      release = []
    },
    settle: () => new Promise((done) => setImmediate(done)),
  }
}

const idsOf = (feed: { rowAt: (place: number) => SignInAttempt | undefined }, first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, i) => feed.rowAt(first + i)?.attemptId)

/** Without a gap: each one less than the one before. */
const downFrom = (newest: number, many: number) => Array.from({ length: many }, (_, i) => newest - i)

describe('a paused list of sign-ins loses no attempt', () => {
  test('that came with a refresh on its way when it was paused', async () => {
    const { feed, come, show, pause, pass, holdBack, letGo, settle } = setUp()
    come(1000)
    show(anyAttempt)
    await settle()
    come(30)
    holdBack()
    pass(1000)
    feed.moved()
    pause(true)
    come(12)
    letGo()
    await settle()
    expect(feed.state().pausing).toBe(false)
    const newest = feed.rowAt(0)!.attemptId
    feed.look(40, 70)
    await settle()
    expect(idsOf(feed, 0, 95)).toEqual(downFrom(newest, 96))
  })

  test('that came while it was scrolled down', async () => {
    const { feed, come, show, pause, pass, settle } = setUp()
    come(1000)
    show(anyAttempt)
    await settle()
    feed.look(520, 545)
    await settle()
    come(30)
    pass(1000)
    feed.moved()
    await settle()
    pause(true)
    await settle()
    come(25)
    feed.look(540, 570)
    await settle()
    expect(idsOf(feed, 500, 590)).toEqual(downFrom(1029 - 500, 91))
    feed.look(0, 30)
    await settle()
    expect(idsOf(feed, 0, 30)).toEqual(downFrom(1029, 31))
  })

  test('where its filter is taken away meanwhile: it is of the moment of the pause, not of its own newest', async () => {
    const { feed, come, show, pause, settle } = setUp()
    come(101)
    const one = { ...anyAttempt, username: 'r.mokoena41@fhub' }
    show(one)
    await settle()
    pause(true)
    await settle()
    expect(feed.rowAt(0)?.attemptId).toBe(99)
    come(7)
    show(anyAttempt)
    await settle()
    expect(idsOf(feed, 0, 9)).toEqual(downFrom(100, 10))
  })
})

describe('the moment of a pause', () => {
  test('is taken once, by a question that looks through nothing', async () => {
    const { feed, asked, come, show, pause, settle } = setUp()
    come(1000)
    show({ ...anyAttempt, username: 'r.mokoena41@fhub' })
    await settle()
    pause(true)
    await settle()
    feed.look(300, 330)
    await settle()
    expect(asked.slice(1).map(({ limit, to }) => [limit, to])).toEqual([
      [1, undefined],
      [50, '2026-11-23T12:00:39.961Z'],
      [150, '2026-11-23T12:00:39.961Z'],
    ])
  })

  test('is taken when it can be, and nothing is shown as paused until then', async () => {
    const { feed, asked, come, show, pause, cut, settle } = setUp()
    come(3)
    show(anyAttempt)
    await settle()
    cut(true)
    pause(true)
    await settle()
    expect(asked).toHaveLength(2)
    expect(feed.state()).toMatchObject({ pausing: true, error: { type: 'Disconnected' } })
    cut(false)
    come(2)
    feed.again()
    await settle()
    expect(feed.state().pausing).toBe(false)
    expect(idsOf(feed, 0, 4)).toEqual(downFrom(4, 5))
  })

  test('of a pause that was given up is not that of the next', async () => {
    const { feed, come, show, pause, holdBack, letGo, settle } = setUp()
    come(3)
    show(anyAttempt)
    await settle()
    holdBack()
    pause(true)
    pause(false)
    come(2)
    pause(true)
    letGo()
    await settle()
    expect(feed.state()).toMatchObject({ paused: true, pausing: false, total: 5 })
  })
})
