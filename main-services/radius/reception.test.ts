import { expect, test } from 'vitest'
import { AttributeType } from './packet/attribute-type.ts'
import { Code } from './packet/code.ts'
import { accounting, NAS, setup, signIn, statusServer } from './reception-under-test.suite.ts'

test('RFC 2866 2: an answer is sent only when its packet is recorded', () => {
  const { receive, turn, journal, sent } = setup()
  const packet = accounting('start', 's1')
  receive(packet)
  expect(sent).toEqual([])
  turn()
  expect(journal).toMatchObject([{ code: 4, address: '10.0.0.1', nasId: 'nas-1', packet }])
  expect(sent.map(({ rowsThen }) => rowsThen)).toEqual([1])
})

test('a packet the journal refuses is not answered, is counted, and is new when it comes again', () => {
  const { receive, turn, refuse, journal, sent, counters, unaccountedFor } = setup()
  refuse(new Error('database or disk is full'))
  receive(accounting('start', 's1'))
  turn()
  expect(sent).toEqual([])
  expect(counters.total.dropped).toEqual({ 'journal-failed': 1 })
  refuse(undefined)
  receive(accounting('start', 's1'))
  turn(300)
  expect([journal.length, sent.length, counters.total.duplicates]).toEqual([1, 1, 0])
  expect(unaccountedFor()).toBe(0)
})

test('RFC 5080 2.2.2: a repetition in progress is dropped silently, a later one is answered again, and one row is kept', () => {
  const { receive, turn, journal, sent, counters, unaccountedFor } = setup()
  receive(accounting('start', 's1'))
  receive(accounting('start', 's1'))
  turn()
  expect(sent).toHaveLength(1)
  receive(accounting('start', 's1'))
  expect(sent.map(({ reply }) => reply)).toEqual([sent[0]?.reply, sent[0]?.reply])
  expect([journal.length, counters.total.duplicates, counters.total.answered]).toEqual([1, 2, 1])
  expect(unaccountedFor()).toBe(0)
})

test('another packet under the same Identifier is a new one', () => {
  const { receive, turn, journal, sent } = setup()
  receive(accounting('start', 's1'))
  turn()
  receive(accounting('stop', 's1'))
  turn()
  expect([journal.length, sent.length]).toEqual([2, 2])
})

test('an unauthentic packet does not touch what is known of a request', () => {
  const { receive, turn, sent, counters } = setup()
  const genuine = accounting('start', 's1')
  const forged = accounting('stop', 's1', { secret: Buffer.from('not the secret') })
  receive(genuine)
  turn()
  receive(forged)
  turn()
  receive(genuine)
  expect(counters.total).toMatchObject({ duplicates: 1, answered: 1, dropped: { 'bad-authenticator': 1 } })
  expect(sent).toHaveLength(2)
})

test('what the journal had before the start is answered again and not recorded again', () => {
  const { receive, turn, recovered, journal, sent, counters } = setup()
  const packet = accounting('start', 's1')
  recovered.remember('10.0.0.1', packet)
  receive(packet)
  turn()
  expect([journal.length, sent.length, counters.total.duplicates]).toEqual([0, 1, 1])
  recovered.clear()
  receive(packet)
  turn()
  expect([journal.length, sent.length]).toEqual([1, 2])
})

test('under overload Interim-Updates are shed and Start, Stop, On and Off are not', () => {
  const { receive, turn, journal, counters, unaccountedFor } = setup()
  for (let identifier = 0; identifier < 10; identifier += 1)
    receive(accounting('interim', `i${identifier}`, { identifier }))
  receive(accounting('interim', 'one too many', { identifier: 20 }))
  for (const [at, kind] of (['start', 'stop', 'on', 'off'] as const).entries())
    receive(accounting(kind, 's', { identifier: 30 + at }))
  expect(counters.total.dropped).toEqual({ 'overload-interim': 1 })
  turn()
  expect(journal).toHaveLength(14)
  expect(unaccountedFor()).toBe(0)
})

test('a queue that is full takes nothing more and forgets nothing', () => {
  const { receive, turn, journal, counters, unaccountedFor } = setup()
  for (let identifier = 0; identifier < 25; identifier += 1)
    receive(accounting('start', `s${identifier}`, { identifier }))
  expect(counters.total.dropped).toEqual({ 'overload-queue-full': 5 })
  turn()
  expect(journal).toHaveLength(20)
  expect(unaccountedFor()).toBe(0)
})

test('a nearly full disk takes Starts and no Interim-Updates, a full one takes and answers nothing', () => {
  const { receive, turn, setDisk, journal, sent, counters } = setup()
  setDisk('shedding-interims')
  receive(accounting('interim', 's1', { identifier: 1 }))
  receive(accounting('start', 's2', { identifier: 2 }))
  turn()
  expect(journal).toHaveLength(1)
  setDisk('refusing')
  receive(accounting('start', 's3', { identifier: 3 }))
  receive(accounting('start', 's2', { identifier: 2 }))
  receive(statusServer())
  turn()
  expect([journal.length, sent.length]).toEqual([1, 1])
  expect(counters.total.dropped).toEqual({ 'disk-low-interim': 1, 'disk-full': 3 })
})

test('RFC 5997: Status-Server is answered on both ports while the journal takes packets, and not while it does not', () => {
  const { receive, turn, refuse, sent, counters, journal } = setup()
  receive(statusServer(), { on: 'auth' })
  receive(statusServer(), { on: 'acct' })
  expect(sent.map(({ reply }) => reply[0])).toEqual([Code.AccessAccept, Code.AccountingResponse])
  refuse(new Error('disk I/O error'))
  receive(accounting('start', 's1'))
  turn()
  receive(statusServer())
  expect(counters.total.dropped).toEqual({ 'journal-failed': 2 })
  refuse(undefined)
  turn(300)
  receive(statusServer())
  expect(sent).toHaveLength(3)
  expect(journal).toHaveLength(0)
})

test('only a sign-in teaches, once, that the sign-ins of a NAS carry Message-Authenticator', () => {
  const { receive, turn, learned } = setup()
  receive(statusServer())
  receive(accounting('start', 's1', { ma: true }))
  turn()
  expect(learned).toEqual([])
  receive(signIn({ identifier: 1 }), { on: 'auth' })
  receive(signIn({ identifier: 2 }), { on: 'auth' })
  expect(learned).toEqual(['nas-1'])
})

test('of a range one NAS does not teach for the others', () => {
  const { receive, clients, signIns, learned } = setup()
  clients.replace([{ ...NAS, address: '10.0.0.0/24' }])
  receive(signIn(), { on: 'auth' })
  expect([signIns.length, learned]).toEqual([1, []])
})

test('RFC 3579 3.2: a sign-in with EAP, which must have Message-Authenticator, teaches nothing', () => {
  const { receive, signIns, learned } = setup()
  const eap = { type: AttributeType.EapMessage, value: Buffer.from([2, 1, 0, 4]) }
  receive(signIn({ more: [eap] }), { on: 'auth' })
  expect([signIns.length, learned]).toEqual([1, []])
})

test('a packet is answered under the secret it was proven with, though the NAS has another by then', () => {
  const { receive, turn, clients, sent } = setup()
  const packet = accounting('start', 's1')
  receive(packet)
  clients.replace([{ ...NAS, secret: Buffer.from('a new secret') }])
  turn()
  expect(sent).toHaveLength(1)
  receive(packet)
  expect(sent).toHaveLength(1)
})

test('a packet from port 0, where nobody can be answered, is dropped', () => {
  const { receive, turn, journal, sent, counters, unaccountedFor } = setup()
  receive(accounting('start', 's1'), { port: 0 })
  receive(statusServer(), { port: 0 })
  turn()
  expect([journal.length, sent.length]).toEqual([0, 0])
  expect(counters.total.dropped).toEqual({ malformed: 2 })
  expect(unaccountedFor()).toBe(0)
})

test('a source that is not known has one line a minute in the log, without anything of the packet', () => {
  const { receive, turn, log } = setup()
  for (let identifier = 0; identifier < 50; identifier += 1) {
    receive(accounting('start', 'user-session', { identifier }), { from: '10.9.9.9' })
  }
  turn(60_000)
  receive(accounting('start', 'user-session'), { from: '10.9.9.9' })
  expect(log.lines.map(({ fields }) => fields)).toEqual([
    { reason: 'unknown-client', address: '10.9.9.9', nasId: undefined, heldBack: 0 },
    { reason: 'unknown-client', address: '10.9.9.9', nasId: undefined, heldBack: 49 },
  ])
})
