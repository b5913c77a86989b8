import { expect, onTestFinished, test, vi } from 'vitest'
import { createActs } from '../../platform/acts/acts.ts'
import { createQuietLog } from '../../platform/log/quiet-log.ts'
import { consoleMigrations } from '../../platform/sqlite/migrations/console/index.ts'
import { openTestDatabase } from '../../platform/sqlite/test-database.ts'
import { Code } from '../packet/code.ts'
import { encodeRequest } from '../packet/encode.ts'
import { parsePacket } from '../packet/parse.ts'
import type { WhatToDo } from './carry-out.ts'
import { createOrderDesk } from './order-desk.ts'
import { createOrdersStore } from './orders.store.ts'
import { asked, SECRET, sessionOf } from './orders-under-test.suite.ts'
import { type Answered, type NasClient, WITHDRAWN } from './question.ts'
import type { Watched } from './watch.ts'

const MINUTE = 60_000
const DISCONNECT: WhatToDo = { kind: 'disconnect', changes: [], fallBackToDisconnect: false }

const answer = (code: number): Answered => {
  const packet = parsePacket(encodeRequest({ code, identifier: 1, attributes: [], secret: Buffer.from(SECRET) }))
  if (!packet.ok) throw new Error(packet.error.reason)
  return { type: 'answered', packet: packet.value, packets: 1, milliseconds: 2 }
}
const saysYes: NasClient['ask'] = async ({ code, onSent }) => {
  onSent?.()
  return answer(code === Code.CoARequest ? Code.CoAACK : Code.DisconnectACK)
}

/** A desk whose NAS says yes to everything, and whose clock and watch the test holds. */
function setup(ask = saysYes) {
  const db = openTestDatabase(consoleMigrations)
  const store = createOrdersStore(db)
  const watched: Watched[] = []
  let now = Date.parse('2026-11-23T08:00:00.000Z')
  let isDiskFull = false
  const desk = createOrderDesk({
    client: { ask, close: () => undefined },
    nasById: () => ({
      name: 'bng-cpt-01',
      address: '10.20.0.1',
      coaPort: 3799,
      orders: { over: 'udp' },
      secret: SECRET,
      type: 'other',
    }),
    sessions: { packet: () => undefined, denied: () => undefined },
    watch: { add: (one) => void watched.push(one), look: () => undefined },
    now: () => now,
    log: createQuietLog(),
    newId: () => crypto.randomUUID(),
    store: {
      ...store,
      move: (order, results) => {
        if (isDiskFull) throw new Error('database or disk is full')
        store.move(order, results)
      },
    },
    acts: createActs({ db, outbox: 'off' }),
    clock: { now: () => now, iso: () => new Date(now).toISOString() },
    publish: () => undefined,
  })
  onTestFinished(desk.stop)
  const ordered = async (what: WhatToDo = DISCONNECT) => {
    const orderId = desk.take(
      {
        call: 'sessions.disconnect',
        subject: 'session of thandi@isp.co.za',
        summary: 'Asked bng-cpt-01 to disconnect it',
        what,
        sessions: [sessionOf()],
      },
      asked(),
    )
    await desk.outcomesKnown(orderId)
    await vi.waitFor(() => expect(desk.order(orderId)?.endedAt).not.toBeNull())
    return orderId
  }
  const written = (orderId: string) => store.allResults(orderId)[0]
  return {
    desk,
    watched,
    ordered,
    written,
    later: (milliseconds: number) => {
      now += milliseconds
      desk.write()
    },
    setDiskFull: (full: boolean) => {
      isDiskFull = full
    },
  }
}

test('a Stop that comes minutes after the session was said to be up still is written, and its words are taken back', async () => {
  const { watched, ordered, written, later } = setup()
  const orderId = await ordered()
  const [watch] = watched
  watch?.stillUp('Yet the session is still up.')
  later(MINUTE)
  expect(written(orderId)).toMatchObject({
    watch: 'still-up',
    words: 'bng-cpt-01 says that it ended the session. Yet the session is still up.',
  })
  later(4 * MINUTE)
  watch?.gone()
  watch?.over()
  later(0)
  expect(written(orderId)).toMatchObject({ watch: 'gone', words: 'bng-cpt-01 says that it ended the session.' })
})

test('what a full disk did not take is written when it takes again, however long the order has been over', async () => {
  const { watched, ordered, written, later, setDiskFull } = setup()
  setDiskFull(true)
  const orderId = await ordered()
  watched[0]?.gone()
  watched[0]?.over()
  later(5 * MINUTE)
  expect(written(orderId)).toMatchObject({ outcome: 'waiting', watch: null })
  setDiskFull(false)
  later(1000)
  expect(written(orderId)).toMatchObject({ outcome: 'ack', watch: 'gone' })
})

test('a change that its NAS took late, while the disconnect after it waited for its turn, is followed by none', async () => {
  let late: (() => void) | undefined
  const { watched, ordered, written } = setup(async (question) => {
    if (question.code === Code.CoARequest) {
      question.onSent?.()
      late = () => question.onLate?.(answer(Code.CoAACK))
      return { type: 'no-answer', packets: 5, milliseconds: 30_000, unproven: 0 }
    }
    late?.()
    return question.isWithdrawn?.() ? WITHDRAWN : saysYes(question)
  })
  const orderId = await ordered({ kind: 'change', changes: [], fallBackToDisconnect: true })
  const words = 'bng-cpt-01 changed the session. The answer came late.'
  expect(written(orderId)).toMatchObject({ outcome: 'ack', fellBackToDisconnect: false, watch: null, words })
  expect(watched).toEqual([])
})
