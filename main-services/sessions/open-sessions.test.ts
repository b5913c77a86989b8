import { expect, test } from 'vitest'
import { createFiledReader } from './filed.store.ts'
import { createLiveSessions } from './live-sessions.ts'
import { createMinutesReader } from './minutes.store.ts'
import { createOpenSessions } from './open-sessions.ts'
import { createPacketsReader } from './packets.store.ts'
import { createQuery } from './query.ts'
import type { JournalledRecord } from './record.ts'
import { createSessionsReader } from './sessions.store.ts'
import { openTestProjection } from './testdata/console.ts'
import { HOUR, interim, MINUTE, NOON, start, stop } from './testdata/records.ts'

function setup(journal: ReadonlyMap<number, JournalledRecord> = new Map()) {
  const projected = openTestProjection()
  const { db, projection } = projected
  const live = createLiveSessions()
  const reader = createSessionsReader(db)
  const now = () => NOON + HOUR
  const nasNames = () => new Map<string, string>()
  const query = createQuery({ live, filed: createFiledReader(db), reader, nasNames, now })
  const opened = { query, reader, minutes: createMinutesReader(db), packet: createPacketsReader(db) }
  let isOpen = true
  const sessions = createOpenSessions({
    live,
    opened: async () => opened,
    openedNow: () => (isOpen ? opened : undefined),
    now,
    journalPacket: (id) => journal.get(id),
  })
  return {
    ...projected,
    sessions,
    tell: () => live.apply(projection.takeChanges()),
    close: () => {
      isOpen = false
    },
  }
}

const own = (id: string) => ({ acctUniqueId: id, acctSessionId: id, username: `${id}@isp.co.za` })
const idsOf = (sessions: readonly { readonly acctUniqueId: string }[]) =>
  sessions.map(({ acctUniqueId }) => acctUniqueId)

test('those asked for by id come in the order asked, once, and only while they are open', async () => {
  const { hear, tell, sessions } = setup()
  hear(start(own('a')), start(own('b')), start(own('c')), stop({ ...own('c'), at: NOON + MINUTE }))
  tell()
  const found = await sessions.open({ acctUniqueIds: ['b', 'never', 'a', 'c', 'b'] })
  expect(idsOf(found)).toEqual(['b', 'a'])
  expect(found[0]).toMatchObject({ acctSessionId: 'b', username: 'b@isp.co.za', nasAddress: '10.20.0.1' })
})

test('of a selection those that are open are meant, whatever it says of the state', async () => {
  const { hear, tell, sessions } = setup()
  hear(start(own('a')), start(own('b')), start(own('c')), stop({ ...own('c'), at: NOON + MINUTE }))
  tell()
  expect(idsOf(await sessions.open({ selection: {} })).sort()).toEqual(['a', 'b'])
  expect(idsOf(await sessions.open({ selection: { filter: { username: 'a@isp.co.za' } } }))).toEqual(['a'])
  expect(await sessions.open({ selection: { filter: { state: 'closed' } } })).toEqual([])
})

test('of those asked for by id only those that are still in the selection are meant, where there is one', async () => {
  const { hear, tell, sessions } = setup()
  hear(start(own('a')), start(own('b')), start(own('c')))
  tell()
  const selection = { filter: { username: 'b@isp.co.za' } }
  expect(idsOf(await sessions.open({ acctUniqueIds: ['a', 'b'], selection }))).toEqual(['b'])
  expect(idsOf(await sessions.open({ acctUniqueIds: ['a', 'c'], selection }))).toEqual([])
})

test('of one that has ended the end is known, filed or not; of one never heard of nothing', async () => {
  const { hear, tell, sessions, upkeep } = setup()
  hear(start(own('c')), stop({ ...own('c'), at: NOON + MINUTE }))
  tell()
  const end = new Date(NOON + MINUTE).toISOString()
  expect(await sessions.stoppedAt('c')).toBe(end)
  upkeep.fileAll()
  tell()
  expect(await sessions.stoppedAt('c')).toBe(end)
  expect(await sessions.stoppedAt('never')).toBeUndefined()
})

test('when each was last heard is said of the open ones, and of none while they are being read', () => {
  const { hear, tell, sessions, close } = setup()
  hear(start(own('a')), interim({ ...own('a'), at: NOON + MINUTE }), start(own('b')), stop(own('b')))
  tell()
  const asked = new Set(['a', 'b', 'never'])
  expect([...(sessions.heardAt(asked) ?? [])]).toEqual([['a', NOON + MINUTE]])
  close()
  expect(sessions.heardAt(asked)).toBeUndefined()
  expect(sessions.packet('a')).toBeUndefined()
})

test('its Start is the packet it is known by, else its latest Interim-Update', () => {
  const journalled = interim({ ...own('b'), packet: Buffer.from('interim of b') })
  const { hear, sessions } = setup(new Map([[2, journalled]]))
  hear(start({ ...own('a'), packet: Buffer.from('start of a') }), journalled)
  expect(sessions.packet('a')?.toString()).toBe('start of a')
  expect(sessions.packet('b')?.toString()).toBe('interim of b')
  expect(sessions.packet('never')).toBeUndefined()
})

test('a packet that a new journal has under the same number is not taken for it', () => {
  const another = interim({ ...own('x'), at: NOON - HOUR })
  const { hear, sessions } = setup(new Map([[1, another]]))
  hear(interim(own('b')))
  expect(sessions.packet('b')).toBeUndefined()
})
