import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Code } from '../../main-services/radius/packet/code.ts'
import { type ConsoleUnderTest, startConsole, until } from '../console-under-test.ts'
import { askOnce } from './ask-once.ts'
import { freeRadiusProblem } from './freeradius/server.ts'
import { type DefaultSignIn, startDefaultSignIn } from './freeradius/sign-in-default.ts'
import { postgresProblem } from './postgres.ts'
import { packet, radclientProblem, sendAccounting } from './radclient.ts'
import type { SignInCase } from './sign-in-cases/case.ts'
import { CASES } from './sign-in-cases/index.ts'
import { type Answer, comparable, ours, requestOf, sqlOf, untilExpiration } from './sign-in-compare.ts'

const problem = freeRadiusProblem() ?? postgresProblem() ?? radclientProblem()
if (problem) throw new Error(`The interop tests cannot run: ${problem}`)

/** So many at once: a reject takes its second. */
const AT_ONCE = 24

async function inParallel<T>(items: readonly T[], each: (item: T, at: number) => Promise<void>): Promise<void> {
  const left = [...items.entries()]
  const work = async (): Promise<void> => {
    for (let next = left.shift(); next; next = left.shift()) await each(next[1], next[0])
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
}

/** The Class that the console gives each accepted sign-in, so that its accounting is known by it. */
const OWN_CLASS = /^25 61693a(?:[0-9a-f]{2}){32}$/

/** Epoch milliseconds: a reject comes a second later, a Session-Timeout counts from the question. */
type AnswerThen = Answer & { readonly askedAt: number }

describe('FreeRADIUS 3.2 with rlm_sql_postgresql and the console', () => {
  let freeradius: DefaultSignIn
  const theirs = new Map<number, AnswerThen>()

  beforeAll(async () => {
    freeradius = await startDefaultSignIn()
    freeradius.psql(sqlOf())
    await inParallel(CASES, async (one, at) => {
      const askedAt = Date.now()
      const answer = await freeradius.ask(requestOf(one, at, freeradius.secret).bytes)
      if (answer) theirs.set(at, { code: answer.code, attributes: comparable(answer.attributes), askedAt })
    })
  })
  afterAll(() => freeradius?.stop())

  const compare = (one: SignInCase, at: number, mine: AnswerThen, words: string): void => {
    const expected = theirs.get(at)
    if (!expected) throw new Error(`FreeRADIUS did not answer:\n${freeradius.output().slice(-2000)}`)
    if (one.differs) {
      expect(mine.code, words).toBe(one.differs.decision === 'accept' ? Code.AccessAccept : Code.AccessReject)
      // Once FreeRADIUS answers as the console does, the difference is to be taken off the list.
      expect(untilExpiration(expected)).not.toEqual(untilExpiration(mine))
      return
    }
    expect(untilExpiration(mine), words).toEqual(untilExpiration(expected))
  }

  test('are asked cases that are accepted and refused in equal parts', () => {
    const accepted = [...theirs.values()].filter(({ code }) => code === Code.AccessAccept)
    expect(theirs.size).toBe(CASES.length)
    expect(accepted.length).toBeGreaterThan(CASES.length / 3)
    expect(accepted.length).toBeLessThan((2 * CASES.length) / 3)
  })

  test.each(CASES.map((one, at) => ({ one, at, name: one.name })))('decide alike: $name', ({ one, at }) => {
    const askedAt = Date.now()
    const mine = ours(one, at, requestOf(one, at, freeradius.secret).packet, freeradius.secret)
    compare(one, at, { ...mine, askedAt }, mine.words)
  })

  test('answer alike over UDP, once the console has taken the accounts over', async () => {
    const console = await startConsole()
    try {
      const secret = 'only-for-these-tests-3f9c'
      await console.ask('nas.add', {
        name: 'all cases',
        address: '127.0.0.1',
        secret,
        requireMessageAuthenticator: false,
      })
      const { host, port, database, user } = freeradius.source
      const source = { kind: 'postgresql', host, port, database, user, password: '' }
      const { accounts } = await console.ask<{ accounts: number }>('accounts.previewImport', { source })
      expect(await console.ask('accounts.import', { source })).toMatchObject({ added: accounts })
      await openSessions(console, secret)
      const wrong: string[] = []
      await inParallel(CASES, async (one, at) => {
        const askedAt = Date.now()
        const answer = await askOnce(requestOf(one, at, secret).bytes, console.ready.radius.auth ?? 0)
        const attributes = comparable(answer?.attributes ?? []).filter((attribute) => !OWN_CLASS.test(attribute))
        try {
          compare(one, at, { code: answer?.code ?? 0, attributes, askedAt }, one.name)
        } catch (thrown) {
          wrong.push(String(thrown))
        }
      })
      expect(wrong).toEqual([])
    } finally {
      await console.stop()
    }
  })
})

/** Those that cases say are open already. */
async function openSessions(console: ConsoleUnderTest, secret: string): Promise<void> {
  const starts = CASES.flatMap(({ sessions = 0 }, at) =>
    Array.from({ length: sessions }, (_, n) =>
      packet({
        'Acct-Status-Type': 'Start',
        'User-Name': `case-${at}`,
        'Acct-Session-Id': `case-${at}-${n}`,
        'NAS-IP-Address': '10.20.4.2',
        'NAS-Port': at * 10 + n,
      }),
    ),
  )
  const { answered, output } = await sendAccounting(starts.join('\n'), {
    port: console.ready.radius.acct ?? 0,
    secret,
  })
  expect(answered, output).toBe(true)
  await until(
    () => console.ask<{ total: number }>('sessions.query', { limit: 0 }),
    ({ total }) => total === starts.length,
  )
}
