import { describe, expect, test } from 'vitest'
import { openTestProjection } from './testdata/console.ts'
import { DAY, HOUR, interim, MINUTE, NOON, start, stop } from './testdata/records.ts'

const settle = (upkeep: ReturnType<typeof openTestProjection>['upkeep'], now: number) => {
  while (upkeep.step(now)) {}
}

describe('filing', () => {
  test('waits two minutes for what may come late', () => {
    const { hear, upkeep, filedRow } = openTestProjection()
    hear(stop({ at: NOON, receivedAt: NOON }))
    settle(upkeep, NOON + 2 * MINUTE - 1)
    expect(filedRow(stop().acctUniqueId)).toBeUndefined()
    settle(upkeep, NOON + 2 * MINUTE)
    expect(filedRow(stop().acctUniqueId)).toBeDefined()
  })

  test('waits no longer when too many are closed to be held in memory', () => {
    const { hear, upkeep, db } = openTestProjection()
    hear(...Array.from({ length: 20_050 }, (_, index) => stop({ acctUniqueId: `u-${index}`, at: NOON })))
    while (upkeep.fileOverflow()) {}
    expect(db.prepare('SELECT count(*) AS n FROM live').get()).toEqual({ n: 20_000 })
  })
})

describe('retention', () => {
  test('forgets closed sessions and usage after their days, words and packets with them, and no open session', () => {
    const { hear, upkeep, db } = openTestProjection()
    const count = (table: string) => (db.prepare(`SELECT count(*) AS n FROM ${table}`).get() as { n: number }).n
    const old = NOON - 100 * DAY
    for (let index = 0; index < 250; index++) {
      const told = { acctUniqueId: `old-${index}`, username: `user${index}` }
      hear(start({ ...told, at: old }), stop({ ...told, at: old + HOUR, inputOctets: 5 }))
    }
    hear(
      start({ acctUniqueId: 'young', at: NOON - DAY }),
      stop({ acctUniqueId: 'young', at: NOON - HOUR, inputOctets: 5 }),
    )
    hear(start({ acctUniqueId: 'open', at: old }), interim({ acctUniqueId: 'open', at: NOON, inputOctets: 9 }))
    settle(upkeep, NOON + HOUR)

    expect([count('radacct'), count('session_packet'), count('session_text')]).toEqual([2, 3, 1])
    expect(db.prepare('SELECT acctuniqueid FROM radacct ORDER BY 1').pluck().all()).toEqual(['open', 'young'])
    expect(count('usage_day')).toBeGreaterThan(250)

    upkeep.keep({ closedSessionDays: 90, usageDays: 30 })
    settle(upkeep, NOON + HOUR)
    expect(db.prepare('SELECT count(DISTINCT username) AS n FROM usage_day').get()).toEqual({ n: 1 })
  })

  test('keeps minutes for two weeks and samples for three days', () => {
    const { hear, upkeep, db } = openTestProjection()
    hear(
      start({ at: NOON - 20 * DAY }),
      interim({ at: NOON - 4 * DAY, inputOctets: 1 }),
      interim({ at: NOON, inputOctets: 2 }),
    )
    settle(upkeep, NOON + MINUTE)
    expect(db.prepare('SELECT at FROM usage_sample').pluck().all()).toEqual([NOON])
    expect(db.prepare('SELECT min(minute) FROM minute').pluck().get()).toBeGreaterThan((NOON - 16 * DAY) / MINUTE)
  })
})

describe('a clock that is set back', () => {
  test('does not hold up the closing of silent sessions, nor retention', () => {
    const { hear, upkeep, db } = openTestProjection()
    settle(upkeep, NOON + 300 * DAY)
    hear(start({ acctUniqueId: 'silent', at: NOON - 2 * DAY }))
    hear(start({ acctUniqueId: 'old', at: NOON - 100 * DAY }), stop({ acctUniqueId: 'old', at: NOON - 99 * DAY }))
    settle(upkeep, NOON)

    expect(db.prepare('SELECT acctuniqueid FROM live WHERE assumed <> 0').pluck().all()).toEqual(['silent'])
    expect(db.prepare("SELECT count(*) FROM radacct WHERE acctuniqueid = 'old'").pluck().get()).toBe(0)
  })
})

describe('minutes', () => {
  test('count starts, stops and lost carriers by their own time, and the open ones as each minute ends', () => {
    const { hear, upkeep, db } = openTestProjection()
    const minutes = () =>
      db
        .prepare(
          "SELECT minute, open, starts, stops, lost_carrier AS lost FROM minute WHERE nasipaddress = '' ORDER BY 1",
        )
        .all()
    hear(start({ acctUniqueId: 'a', at: NOON }), start({ acctUniqueId: 'b', at: NOON + 1000 }))
    hear(start({ acctUniqueId: 'a', at: NOON }))
    hear(stop({ acctUniqueId: 'a', at: NOON + MINUTE, terminateCause: 'Lost-Carrier' }))
    hear(stop({ acctUniqueId: 'a', at: NOON + MINUTE, terminateCause: 'Lost-Carrier' }))
    upkeep.tick(NOON + 2 * MINUTE)

    const first = NOON / MINUTE
    expect(minutes()).toEqual([
      { minute: first, open: 2, starts: 2, stops: 0, lost: 0 },
      { minute: first + 1, open: 1, starts: 0, stops: 1, lost: 1 },
    ])
  })
})
