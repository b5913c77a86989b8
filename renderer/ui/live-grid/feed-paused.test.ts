import { describe, expect, test } from 'vitest'
import { err, ok } from '../../../shared/base/result.ts'
import { setUp, shown } from './feed-under-test.suite.ts'
import { answerFrom, type MadeUpRow, madeUpRow, madeUpRows } from './made-up-rows.suite.ts'

describe('a paused list', () => {
  test('paused, nothing changes; going on catches up', async () => {
    const { feed, ask, questions, pass, answerLast } = setUp()
    feed.show(ask)
    await answerLast(madeUpRows(3))
    feed.pause(true)
    feed.moved()
    pass(60_000)
    expect(questions.length).toBe(1)
    feed.pause(false)
    expect(questions.length).toBe(2)
  })

  test('paused, rows that are read by scrolling are told from those of the pause, until the list goes on', async () => {
    const { feed, ask, pass, answerLast } = setUp()
    const list = madeUpRows(1000)
    feed.show(ask)
    await answerLast(list)
    feed.pause(true)
    pass(90_000)
    feed.look(60, 90)
    await answerLast(list.slice(3))
    expect(feed.rowAt(70)?.username).toBe('user73@fhub')
    expect([10, 49, 50, 90].map(feed.isReadLater)).toEqual([false, false, true, true])
    expect(feed.state()).toMatchObject({ asOf: 0, readLaterAt: 90_000, total: 1000 })
    feed.pause(false)
    pass(250)
    await answerLast(list.slice(3))
    expect(feed.isReadLater(70)).toBe(false)
    expect(feed.state()).toMatchObject({ asOf: 90_250, readLaterAt: null, total: 997 })
  })

  test('another list read while paused is whole: none of its rows is later than the others', async () => {
    const { feed, ask, pass, answerLast } = setUp()
    feed.show(ask)
    await answerLast(madeUpRows(1000))
    feed.pause(true)
    feed.look(60, 90)
    await answerLast(madeUpRows(1000))
    pass(1000)
    feed.show(ask)
    await answerLast(madeUpRows(800))
    expect(feed.isReadLater(70)).toBe(false)
    expect(feed.state()).toMatchObject({ asOf: 1000, readLaterAt: null, total: 800 })
  })

  test('an answer on its way when the list is paused is of a later moment, and dropped', async () => {
    const { feed, ask, pass, answerLast } = setUp()
    feed.show(ask)
    await answerLast(madeUpRows(3))
    pass(1000)
    feed.moved()
    feed.pause(true)
    await answerLast([madeUpRow(9), ...madeUpRows(3)])
    expect(shown(feed, 2)).toEqual(['user0@fhub', 'user1@fhub'])
    expect(feed.state()).toMatchObject({ asOf: 0, total: 3 })
  })

  test('paused before it was there, a list is read all the same', async () => {
    const { feed, ask, questions, answerLast } = setUp()
    feed.show(ask)
    feed.pause(true)
    expect(questions.length).toBe(2)
    await answerLast(madeUpRows(3))
    expect(feed.state()).toMatchObject({ phase: 'ready', total: 3 })
  })
})

describe('a list that is asked by the moment it was paused at', () => {
  const paused = async (list: readonly MadeUpRow[] = madeUpRows(1000)) => {
    const all = setUp({ readsAsPaused: true })
    all.feed.show(all.ask)
    await all.answerLast(list)
    all.pass(1000)
    all.feed.pause(true)
    return all
  }

  test('is paused once what is seen was read anew, and has no later rows', async () => {
    const { feed, pass, answerLast } = await paused()
    expect(feed.state()).toMatchObject({ paused: true, pausing: true, asOf: 0 })
    await answerLast(madeUpRows(1000))
    expect(feed.state()).toMatchObject({ paused: true, pausing: false, asOf: 1000 })
    pass(90_000)
    feed.look(60, 90)
    await answerLast(madeUpRows(1000))
    expect(feed.isReadLater(70)).toBe(false)
    expect(feed.state()).toMatchObject({ asOf: 1000, readLaterAt: null })
  })

  test('keeps no row of before the pause, and none of an answer that was on its way', async () => {
    const { feed, ask, questions, pass, answerLast } = setUp({ readsAsPaused: true })
    const list = madeUpRows(1000)
    feed.show(ask)
    await answerLast(list)
    feed.look(500, 530)
    await answerLast(list)
    pass(1000)
    feed.moved()
    const onItsWay = questions.at(-1)!
    feed.pause(true)
    await onItsWay.answer(ok(answerFrom(list.slice(7), 450, 150)))
    const then = list.slice(3)
    await answerLast(then)
    expect(feed.rowAt(500)?.username).toBe('user503@fhub')
    expect(feed.rowAt(0)).toBeUndefined()
    feed.look(0, 30)
    await answerLast(then)
    expect(feed.rowAt(0)?.username).toBe('user3@fhub')
  })

  test('asks for nothing else until then, also where it is scrolled meanwhile', async () => {
    const { feed, questions, pass, answerLast } = await paused()
    feed.look(300, 330)
    feed.moved()
    pass(60_000)
    expect(questions.length).toBe(2)
    await answerLast(madeUpRows(1000))
    expect(questions[2]!.span.offset).toBe(250)
    await answerLast(madeUpRows(1000))
    expect(questions.length).toBe(3)
  })

  test('without a link stands as it was, is not called paused, and is read when it can be', async () => {
    const { feed, questions, answerLast } = await paused(madeUpRows(3))
    await questions.at(-1)!.answer(err({ type: 'Disconnected' }))
    expect(shown(feed, 1)).toEqual(['user0@fhub'])
    expect(feed.state()).toMatchObject({ pausing: true, asOf: 0, error: { type: 'Disconnected' } })
    feed.again()
    await answerLast([madeUpRow(9)])
    expect(shown(feed, 1)).toEqual(['user9@fhub'])
    expect(feed.state()).toMatchObject({ pausing: false, asOf: 1000, error: null })
  })

  test('goes on from a pause that was not there yet', async () => {
    const { feed, questions, answerLast } = await paused()
    const ofThePause = questions.at(-1)!
    feed.pause(false)
    await answerLast([madeUpRow(9)])
    await ofThePause.answer(ok(answerFrom(madeUpRows(3), 0, 50)))
    expect(feed.state()).toMatchObject({ paused: false, pausing: false, total: 1 })
  })

  test('held, moves nobody: the rows of the pause are shown on letting go, those held back before are not', async () => {
    const { feed, ask, pass, answerLast } = setUp({ readsAsPaused: true })
    const list = madeUpRows(200)
    feed.show(ask)
    feed.look(0, 90)
    await answerLast(list)
    feed.hold(true)
    pass(1000)
    feed.moved()
    await answerLast([madeUpRow(901), ...list])
    feed.look(0, 10)
    feed.pause(true)
    expect(feed.state().held).toBe(0)
    await answerLast([madeUpRow(902), madeUpRow(901), ...list])
    expect(shown(feed, 1)).toEqual(['user0@fhub'])
    feed.hold(false)
    expect(shown(feed, 3)).toEqual(['user902@fhub', 'user901@fhub', 'user0@fhub'])
    expect(feed.rowAt(60)).toBeUndefined()
  })

  test('let go before its rows are there, shows none of those that were held back', async () => {
    const { feed, ask, pass, answerLast } = setUp({ readsAsPaused: true })
    feed.show(ask)
    await answerLast(madeUpRows(3))
    feed.hold(true)
    pass(1000)
    feed.moved()
    await answerLast([madeUpRow(9), ...madeUpRows(3)])
    feed.pause(true)
    feed.hold(false)
    expect(shown(feed, 1)).toEqual(['user0@fhub'])
  })

  test('has what was being scrolled to in the same question', async () => {
    const { feed, ask, questions, answerLast } = setUp({ readsAsPaused: true })
    feed.show(ask)
    await answerLast(madeUpRows(1000))
    feed.look(300, 330)
    feed.pause(true)
    await answerLast(madeUpRows(1000))
    expect(feed.state().pausing).toBe(false)
    expect(questions.length).toBe(3)
  })

  test('shown with another filter is still of the moment of the pause', async () => {
    const { feed, ask, pass, answerLast } = await paused()
    await answerLast(madeUpRows(1000))
    pass(60_000)
    feed.show(ask)
    pass(300)
    await answerLast(madeUpRows(8))
    expect(feed.state()).toMatchObject({ asOf: 1000, total: 8 })
  })
})
