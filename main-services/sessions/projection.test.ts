import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { JournalledRecord } from './record.ts'
import { openTestProjection, projectionOver } from './testdata/console.ts'
import { accountingOn, DAY, HOUR, interim, MINUTE, NOON, record, start, stop } from './testdata/records.ts'

const GIGAWORD = 2 ** 32

/** Late on a South African evening, so that the session spans a midnight. */
const EVENING = Date.parse('2026-11-23T20:00:00Z')

const lifetime: readonly JournalledRecord[] = [
  start({ at: EVENING, framedIpAddress: null, connectInfo: '1000/100' }),
  interim({ at: EVENING + HOUR, sessionTime: 3600, inputOctets: 1_000, outputOctets: GIGAWORD - 10 }),
  interim({
    at: EVENING + 3 * HOUR,
    sessionTime: 3 * 3600,
    inputOctets: 3_000,
    outputOctets: 2 * GIGAWORD,
    framedIpAddress: '100.64.3.10',
    delegatedIpv6Prefix: '2001:db8:7::/56',
  }),
  interim({ at: EVENING + 4 * HOUR, sessionTime: 4 * 3600, inputOctets: 3_500, outputOctets: 2 * GIGAWORD + 1 }),
  stop({
    at: EVENING + 5 * HOUR,
    sessionTime: 5 * 3600,
    inputOctets: 4_000,
    outputOctets: 3 * GIGAWORD,
    terminateCause: 'Lost-Carrier',
    connectInfo: 'bye',
  }),
]

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]]
  return items.flatMap((item, index) =>
    permutations(items.filter((_, other) => other !== index)).map((rest) => [item, ...rest]),
  )
}

/** Every order on a session and a NAS of its own; the rows without what tells those apart. */
function finalRows(story: readonly JournalledRecord[]): { readonly orders: number; readonly rows: Set<string> } {
  const { hear, upkeep, filedRow, usageByDay } = openTestProjection()
  const orders = permutations(story)
  orders.forEach((order, index) => {
    const own = {
      acctUniqueId: `unique-${index}`,
      username: `user-${index}`,
      nasIpAddress: `10.${index >> 16}.${(index >> 8) & 255}.${index & 255}`,
    }
    for (const packet of order) hear({ ...packet, ...own })
  })
  upkeep.fileAll()
  const rows = orders.map((_, index) => {
    const {
      radacctid: _id,
      acctuniqueid: _uniqueId,
      username: _username,
      nasipaddress: _address,
      nas_order: _order,
      start_packet: _start,
      stop_packet: _stop,
      interim_journal_id: _interim,
      last_sample: _sample,
      ...row
    } = filedRow(`unique-${index}`) ?? {}
    return JSON.stringify({ ...row, usage: usageByDay(`user-${index}`) })
  })
  return { orders: orders.length, rows: new Set(rows) }
}

describe('the same packets give the same row', () => {
  test('in all 5,040 orders of Start, three Interim-Updates, Stop, Accounting-On and a repeat', () => {
    const on = accountingOn({ at: EVENING + 5 * HOUR + MINUTE })
    const { orders, rows } = finalRows([...lifetime, on, lifetime[2]!])

    expect(orders).toBe(5040)
    expect([...rows].map((row) => JSON.parse(row))).toEqual([
      expect.objectContaining({
        acctstarttime: EVENING,
        acctstoptime: EVENING + 5 * HOUR,
        acctsessiontime: 5 * 3600,
        acctterminatecause: 'Lost-Carrier',
        acctinputoctets: 4_000,
        acctoutputoctets: 3 * GIGAWORD,
        connectinfo_start: '1000/100',
        connectinfo_stop: 'bye',
        framedipaddress: '100.64.3.9',
        delegatedipv6prefix: null,
        mac: 'AA:BB:CC:00:11:22',
      }),
    ])
  })

  test('in all 5,040 orders where the Stop was lost and the NAS restarted, with repeats', () => {
    const on = accountingOn({ at: EVENING + 6 * HOUR })
    const { orders, rows } = finalRows([...lifetime.slice(0, 4), on, on, lifetime[3]!])

    expect(orders).toBe(5040)
    expect([...rows].map((row) => JSON.parse(row))).toEqual([
      expect.objectContaining({
        acctstoptime: EVENING + 6 * HOUR,
        acctsessiontime: 6 * 3600,
        acctterminatecause: 'NAS-Reboot',
        closed_by: 'reload',
      }),
    ])
  })

  test('also when they come as one batch', () => {
    const one = openTestProjection()
    one.hear(...lifetime)
    const many = openTestProjection()
    for (const packet of lifetime.toReversed()) many.hear(packet)
    one.upkeep.fileAll()
    many.upkeep.fileAll()

    expect(one.filedRow(lifetime[0]!.acctUniqueId)).toMatchObject({ acctoutputoctets: 3 * GIGAWORD })
    expect(one.usageByDay('thandi@isp.co.za')).toEqual(many.usageByDay('thandi@isp.co.za'))
  })
})

describe('a session', () => {
  test('heard of first in an Interim-Update began as long ago as its Acct-Session-Time says', () => {
    const { hear, upkeep, filedRow } = openTestProjection()
    hear(interim({ at: NOON, sessionTime: 7200 }))
    hear(stop({ at: NOON + MINUTE, sessionTime: 7260 }))
    upkeep.fileAll()

    expect(filedRow(record().acctUniqueId)).toMatchObject({ acctstarttime: NOON - 2 * HOUR, start_heard: 0 })
  })

  test('whose Stop is heard first has its closed row, and an Interim-Update after it never opens it again', () => {
    const { hear, upkeep, filedRow } = openTestProjection()
    hear(stop({ at: NOON, sessionTime: 60, inputOctets: 10, outputOctets: 20 }))
    upkeep.fileAll()
    hear(interim({ at: NOON + 5 * MINUTE, sessionTime: 360, inputOctets: 30, outputOctets: 40 }))
    upkeep.fileAll()

    expect(filedRow(record().acctUniqueId)).toMatchObject({
      acctstoptime: NOON,
      acctterminatecause: 'User-Request',
      acctinputoctets: 30,
      closed_by: 'stop',
    })
  })

  test('keeps its stop time and cause when the Stop is repeated later and in other words', () => {
    const { hear, upkeep, filedRow } = openTestProjection()
    hear(start({ at: NOON - HOUR }), stop({ at: NOON, terminateCause: 'Idle-Timeout' }))
    hear(stop({ at: NOON + 700, terminateCause: 'NAS-Error' }))
    upkeep.fileAll()
    hear(stop({ at: NOON + 9_000, terminateCause: 'NAS-Error' }))
    upkeep.fileAll()

    expect(filedRow(record().acctUniqueId)).toMatchObject({ acctstoptime: NOON, acctterminatecause: 'Idle-Timeout' })
  })

  test('has the earliest of two Starts and of two Stops that disagree, whichever came first', () => {
    const heard = [
      start({ at: NOON }),
      start({ at: NOON + 5_000 }),
      stop({ at: NOON + HOUR, terminateCause: 'Idle-Timeout' }),
      stop({ at: NOON + HOUR + 2_000, terminateCause: 'NAS-Error' }),
    ]
    for (const order of [heard, heard.toReversed()]) {
      const { hear, upkeep, filedRow } = openTestProjection()
      hear(...order)
      upkeep.fileAll()
      expect(filedRow(record().acctUniqueId)).toMatchObject({
        acctstarttime: NOON,
        acctstoptime: NOON + HOUR,
        acctterminatecause: 'Idle-Timeout',
      })
    }
  })

  test('counts with the greatest counter heard', () => {
    const { hear, upkeep, filedRow } = openTestProjection()
    hear(interim({ at: NOON, inputOctets: 900, outputOctets: 2 ** 53 - 1 }))
    hear(stop({ at: NOON + MINUTE, inputOctets: 100, outputOctets: 5 }))
    upkeep.fileAll()

    expect(filedRow(record().acctUniqueId)).toMatchObject({ acctinputoctets: 900, acctoutputoctets: 2 ** 53 - 1 })
  })

  test('silent for a day is closed at its last update, and a late packet opens and corrects it', () => {
    const { hear, upkeep, filedRow, db } = openTestProjection()
    hear(start({ at: NOON }), interim({ at: NOON + HOUR, inputOctets: 5 }))

    upkeep.step(NOON + HOUR + DAY - 1)
    upkeep.fileAll()
    expect(filedRow(record().acctUniqueId)).toBeUndefined()

    upkeep.step(NOON + HOUR + DAY + MINUTE)
    upkeep.fileAll()
    expect(filedRow(record().acctUniqueId)).toMatchObject({
      acctstoptime: NOON + HOUR,
      acctterminatecause: 'Stale-Assumed',
    })

    hear(interim({ at: NOON + 26 * HOUR, inputOctets: 50 }))
    expect(filedRow(record().acctUniqueId)).toBeUndefined()
    expect(db.prepare('SELECT closed_at, input_octets FROM live').all()).toEqual([
      { closed_at: null, input_octets: 50 },
    ])

    hear(stop({ at: NOON + 27 * HOUR, inputOctets: 60 }))
    upkeep.fileAll()
    expect(filedRow(record().acctUniqueId)).toMatchObject({
      acctstarttime: NOON,
      acctstoptime: NOON + 27 * HOUR,
      acctterminatecause: 'User-Request',
      acctinputoctets: 60,
    })
  })
})

describe('a NAS that restarts', () => {
  test('closes those of its sessions that began before, however many, and no others', () => {
    const { hear, upkeep, db } = openTestProjection()
    const many = Array.from({ length: 2500 }, (_, index) =>
      start({ acctUniqueId: `unique-${String(index).padStart(4, '0')}`, at: NOON + index }),
    )
    hear(...many)
    hear(start({ acctUniqueId: 'elsewhere', nasIpAddress: '10.20.0.2', at: NOON }))
    hear(accountingOn({ at: NOON + 2400 }))
    upkeep.fileAll()

    expect(db.prepare("SELECT count(*) AS n FROM radacct WHERE acctterminatecause = 'NAS-Reboot'").get()).toEqual({
      n: 2400,
    })
    expect(db.prepare('SELECT count(*) AS n FROM live').get()).toEqual({ n: 101 })
  })

  test('closes at once an older session whose Start comes afterwards', () => {
    const { hear, upkeep, filedRow } = openTestProjection()
    hear(accountingOn({ at: NOON }))
    hear(start({ at: NOON - 1 }))
    upkeep.fileAll()

    expect(filedRow(record().acctUniqueId)).toMatchObject({ acctstoptime: NOON, acctterminatecause: 'NAS-Reboot' })
  })

  test('with a clock ahead closes what was open, and nothing that begins once its clock is right', () => {
    const one = openTestProjection()
    one.hear(start({ acctUniqueId: 'before', at: NOON - HOUR }), start({ acctUniqueId: 'ahead', at: NOON + HOUR }))
    one.hear(
      accountingOn({ at: NOON + 20 * HOUR, receivedAt: NOON }),
      start({ acctUniqueId: 'same batch', at: NOON + MINUTE }),
    )
    one.hear(start({ acctUniqueId: 'after', at: NOON + 2 * MINUTE }))
    const again = projectionOver(one.db)
    again.hear(start({ acctUniqueId: 'after a restart of ours', at: NOON + 3 * MINUTE }))
    again.hear(start({ acctUniqueId: 'told late', at: NOON - 1, receivedAt: NOON + 4 * MINUTE }))
    again.upkeep.fileAll()

    const rows = one.db.prepare('SELECT acctuniqueid, acctstoptime FROM radacct WHERE filed = 1 ORDER BY 1')
    expect(rows.raw().all()).toEqual([
      ['ahead', NOON + 20 * HOUR],
      ['before', NOON + 20 * HOUR],
      ['told late', NOON],
    ])
  })

  test('is finished closing sessions after the program was ended between two steps', () => {
    const { db, hear } = openTestProjection()
    hear(start({ at: NOON }))
    db.prepare('INSERT INTO nas_reload VALUES (?, ?, 1, ?, 2)').run(record().nasIpAddress, NOON + MINUTE, NOON + MINUTE)
    const { upkeep, filedRow } = projectionOver(db)
    upkeep.fileAll()

    expect(filedRow(record().acctUniqueId)).toMatchObject({ acctterminatecause: 'NAS-Reboot' })
  })
})

describe('usage by day', () => {
  test('divides what was moved across a midnight in South Africa in proportion to time', () => {
    const { hear, usageByDay } = openTestProjection()
    const midnight = Date.parse('2026-11-23T22:00:00Z')
    hear(start({ at: midnight - HOUR }))
    hear(interim({ at: midnight + 3 * HOUR, inputOctets: 400, outputOctets: 8_000 }))

    expect(usageByDay('thandi@isp.co.za')).toEqual({ '2026-11-23': [100, 2_000], '2026-11-24': [300, 6_000] })
  })

  test('adds up to the final counters, the same for every order and repetition', () => {
    const packet = fc.record({
      status: fc.constantFrom('start' as const, 'interim' as const, 'stop' as const),
      at: fc.integer({ min: 0, max: 5 * DAY }).map((since) => NOON + since),
      sessionTime: fc.option(fc.integer({ min: 0, max: 3 * 86_400 }), { nil: null }),
      inputOctets: fc.integer({ min: 0, max: 2 ** 50 }),
      outputOctets: fc.integer({ min: 0, max: 2 ** 34 }),
    })
    const story = fc.array(packet, { minLength: 1, maxLength: 8 }).chain((packets) =>
      fc.record({
        packets: fc.constant(packets),
        shuffled: fc.shuffledSubarray([...packets, ...packets], { minLength: 2 * packets.length }),
      }),
    )
    fc.assert(
      fc.property(story, ({ packets, shuffled }) => {
        const inOrder = openTestProjection()
        inOrder.hear(...packets.map((told) => record(told)))
        const otherwise = openTestProjection()
        for (const told of shuffled) otherwise.hear(record(told))

        const usage = inOrder.usageByDay('thandi@isp.co.za')
        expect(withoutZeros(otherwise.usageByDay('thandi@isp.co.za'))).toEqual(withoutZeros(usage))
        const sum = (which: 0 | 1) => Object.values(usage).reduce((total, octets) => total + octets[which], 0)
        const greatest = (which: 'inputOctets' | 'outputOctets') => Math.max(...packets.map((told) => told[which]))
        expect(sum(0)).toBe(greatest('inputOctets'))
        expect(sum(1)).toBe(greatest('outputOctets'))
        inOrder.db.close()
        otherwise.db.close()
      }),
      { numRuns: 150 },
    )
  })

  test('takes octets that come after the session was filed as moved since its end', () => {
    const { hear, upkeep, usageByDay } = openTestProjection()
    hear(start({ at: NOON }), stop({ at: NOON + HOUR, inputOctets: 1_000 }))
    upkeep.fileAll()
    hear(interim({ at: NOON + DAY, inputOctets: 1_200 }))
    hear(interim({ at: NOON + DAY, inputOctets: 1_200 }))

    expect(usageByDay('thandi@isp.co.za')).toEqual({ '2026-11-23': [1_000 + 78, 0], '2026-11-24': [122, 0] })
  })
})

const withoutZeros = (usage: Record<string, readonly [number, number]>) =>
  Object.fromEntries(Object.entries(usage).filter(([, [input, output]]) => input !== 0 || output !== 0))

test('an Interim-Update that changes only counters leaves the wide row and the search words alone', () => {
  const { hear, db } = openTestProjection()
  hear(start({ at: NOON }), interim({ at: NOON + MINUTE, inputOctets: 1 }))
  db.exec(
    'CREATE TABLE touched (id INTEGER); CREATE TRIGGER radacct_touched AFTER UPDATE ON radacct BEGIN INSERT INTO touched VALUES (new.radacctid); END',
  )
  hear(interim({ at: NOON + 2 * MINUTE, inputOctets: 2 }))
  expect(db.prepare('SELECT count(*) AS n FROM touched').get()).toEqual({ n: 0 })

  hear(interim({ at: NOON + 3 * MINUTE, inputOctets: 3, framedIpAddress: '100.64.3.99' }))
  expect(db.prepare('SELECT count(*) AS n FROM touched').get()).toEqual({ n: 1 })
})

test('the cursor moves with the batch, and a batch that fails moves nothing', () => {
  const { hear, db, projection } = openTestProjection()
  hear(start(), interim())
  expect(db.prepare('SELECT cursor FROM projection').get()).toEqual({ cursor: 2 })

  const unreadable = { ...interim({ acctUniqueId: 'other' }), nasId: null as unknown as string }
  expect(() => projection.apply([stop({ journalId: 3 }), { ...unreadable, journalId: 4 }])).toThrow()
  expect(db.prepare('SELECT cursor FROM projection').get()).toEqual({ cursor: 2 })
  expect(db.prepare('SELECT closed_at FROM live').all()).toEqual([{ closed_at: null }])
})
