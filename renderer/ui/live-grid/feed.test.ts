import { describe, expect, test } from 'vitest'
import { err, ok } from '../../../shared/base/result.ts'
import { setUp, shown } from './feed-under-test.suite.ts'
import { answerFrom, madeUpRow, madeUpRows } from './made-up-rows.suite.ts'

describe('the live feed of the grid', () => {
  test('a hundred changes in a second are at most four questions', async () => {
    const { feed, ask, questions, pass, answerLast } = setUp()
    const list = madeUpRows(40)
    feed.show(ask)
    await answerLast(list)
    expect(questions.length).toBe(1)
    for (let change = 0; change < 100; change += 1) {
      feed.moved()
      pass(10)
      if (questions.length > 1) await answerLast(list)
    }
    expect(questions.length).toBe(5)
  })

  test('a change within the pace is asked for when its time has come, however much is scrolled meanwhile', async () => {
    const { feed, ask, questions, pass, answerLast } = setUp({ mostOften: () => 5000 })
    const list = madeUpRows(1000)
    feed.show(ask)
    await answerLast(list)
    pass(1000)
    feed.moved()
    pass(3000)
    feed.look(500, 530)
    await answerLast(list)
    expect(questions.length).toBe(2)
    pass(1000)
    expect(questions.length).toBe(3)
    expect(questions[2]!.span).toEqual({ offset: 450, limit: 150 })
  })

  test('who asks again, or goes on after a pause, does not wait for the pace', async () => {
    const { feed, ask, questions, answerLast } = setUp({ mostOften: () => 5000 })
    feed.show(ask)
    await answerLast(madeUpRows(3))
    feed.again()
    expect(questions.length).toBe(2)
    await answerLast(madeUpRows(3))
    feed.pause(true)
    feed.pause(false)
    expect(questions.length).toBe(3)
  })

  test('nothing is asked while an answer is on its way, and a change meanwhile is not forgotten', async () => {
    const { feed, ask, questions, pass, answerLast } = setUp()
    feed.show(ask)
    feed.moved()
    pass(5000)
    expect(questions.length).toBe(1)
    await answerLast(madeUpRows(3))
    expect(questions.length).toBe(2)
  })

  test('an answer to an earlier list is dropped', async () => {
    const { feed, ask, questions, answerLast } = setUp()
    feed.show(ask)
    const late = questions[0]!
    feed.show(ask)
    await answerLast([madeUpRow(7)])
    await late.answer(ok(answerFrom(madeUpRows(5), 0, 50)))
    expect(feed.state().total).toBe(1)
    expect(feed.rowAt(0)?.username).toBe('user7@fhub')
  })

  test('another list starts at its top, as high as the one before', async () => {
    const { feed, ask, questions, answerLast } = setUp()
    feed.show(ask)
    await answerLast(madeUpRows(1000))
    feed.look(500, 580)
    await answerLast(madeUpRows(1000))
    feed.show(ask)
    expect(questions.at(-1)!.span).toEqual({ offset: 0, limit: 150 })
    expect(feed.state()).toMatchObject({ first: 0, last: 80 })
  })

  test('rows of the list before stay until those of the next are there', async () => {
    const { feed, ask, answerLast } = setUp()
    feed.show(ask)
    await answerLast(madeUpRows(3))
    feed.show(ask)
    expect(feed.state().phase).toBe('loading')
    expect(shown(feed, 1)).toEqual(['user0@fhub'])
    await answerLast([madeUpRow(8)])
    expect(shown(feed, 2)).toEqual(['user8@fhub', undefined])
  })

  test('when the next list takes longer than a blink, those rows go: they are not of this filter', async () => {
    const { feed, ask, pass, answerLast } = setUp()
    feed.show(ask)
    await answerLast(madeUpRows(3))
    feed.show(ask)
    pass(299)
    expect(shown(feed, 1)).toEqual(['user0@fhub'])
    pass(1)
    expect(shown(feed, 1)).toEqual([undefined])
    expect(feed.state()).toMatchObject({ asOf: null, extent: 3 })
    await answerLast([madeUpRow(8)])
    pass(1000)
    expect(shown(feed, 1)).toEqual(['user8@fhub'])
  })

  test('scrolling asks only for what is missing now, not for everything passed on the way', async () => {
    const { feed, ask, questions, answerLast } = setUp()
    const list = madeUpRows(100_000)
    feed.show(ask)
    await answerLast(list)
    for (let first = 0; first < 5000; first += 100) feed.look(first, first + 30)
    await answerLast(list)
    expect(questions.length).toBe(3)
    expect(questions[2]!.span).toEqual({ offset: 4850, limit: 150 })
  })

  test('while held nobody changes places, numbers do, and letting go shows it all', async () => {
    const { feed, ask, pass, answerLast } = setUp()
    const list = madeUpRows(3)
    feed.show(ask)
    await answerLast(list)
    feed.hold(true)
    feed.moved()
    pass(250)
    await answerLast([madeUpRow(9), ...list.map((row) => ({ ...row, outputRate: 5 }))])
    expect(shown(feed, 4)).toEqual(['user0@fhub', 'user1@fhub', 'user2@fhub', undefined])
    expect(feed.rowAt(0)?.outputRate).toBe(5)
    expect(feed.state()).toMatchObject({ held: 4, total: 4, extent: 3 })
    feed.hold(false)
    expect(shown(feed, 4)).toEqual(['user9@fhub', 'user0@fhub', 'user1@fhub', 'user2@fhub'])
    expect(feed.state()).toMatchObject({ held: 0, extent: 4 })
  })

  test('held rows whose places have not changed take the answer whole', async () => {
    const { feed, ask, pass, answerLast } = setUp()
    const list = madeUpRows(3)
    feed.show(ask)
    await answerLast(list)
    feed.hold(true)
    feed.moved()
    pass(250)
    await answerLast(list.map((row) => ({ ...row, state: 'stale' as const })))
    expect(feed.state().held).toBe(0)
    expect(feed.rowAt(2)?.state).toBe('stale')
  })
})

describe('when the services are not reached', () => {
  test('a list that cannot be had says so, and asking again loads it', async () => {
    const { feed, ask, questions, pass, answerLast } = setUp()
    feed.show(ask)
    await questions[0]!.answer(err({ type: 'Disconnected' }))
    expect(feed.state()).toMatchObject({ phase: 'failed', error: { type: 'Disconnected' } })
    pass(60_000)
    expect(questions.length).toBe(1)
    feed.again()
    await answerLast(madeUpRows(3))
    expect(feed.state()).toMatchObject({ phase: 'ready', error: null, total: 3 })
  })

  test('without a link a question fails at once, and is not asked over and over', async () => {
    const { feed, ask, questions, answerLast, pass } = setUp()
    feed.show(ask)
    await answerLast(madeUpRows(1000))
    feed.look(500, 530)
    await questions.at(-1)!.answer(err({ type: 'Disconnected' }))
    pass(60_000)
    expect(questions.length).toBe(2)
    feed.again()
    expect(questions.length).toBe(3)
    expect(questions[2]!.span.offset).toBe(450)
  })

  test('no row of the list before is taken for one of the next', async () => {
    const { feed, ask, answerLast } = setUp()
    feed.show(ask)
    await answerLast(madeUpRows(1000))
    feed.look(60, 90)
    await answerLast(madeUpRows(1000))
    expect(feed.rowAt(140)).toBeDefined()
    feed.show(ask)
    await answerLast(madeUpRows(1000))
    expect(feed.rowAt(140)).toBeUndefined()
  })

  test('rows stay when the link is lost, with the time they were last known to be so', async () => {
    const { feed, ask, questions, pass, answerLast } = setUp()
    feed.show(ask)
    await answerLast(madeUpRows(3))
    pass(1000)
    feed.moved()
    await questions[1]!.answer(err({ type: 'Disconnected' }))
    expect(feed.state()).toMatchObject({ phase: 'ready', error: { type: 'Disconnected' }, asOf: 0 })
    expect(feed.rowAt(2)?.username).toBe('user2@fhub')
  })
})
