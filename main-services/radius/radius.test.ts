import { expect, test } from 'vitest'
import { AttributeType } from './packet/attribute-type.ts'
import { Code } from './packet/code.ts'
import { asked, startRadius, temporaryFolder, until } from './radius-under-test.suite.ts'

const GIGABYTE = 1024 ** 3

test('RFC 2866 2: when the answer is there, the packet is on the disk', async () => {
  const { client, journal, nasId } = await startRadius()
  const nas = await client()
  const packet = nas.accounting('start', 's1')
  const answer = await nas.ask(packet)
  expect(answer.code).toBe(Code.AccountingResponse)
  expect(journal()).toMatchObject([{ id: 1, code: 4, address: '127.0.0.1', nasId, packet }])
})

test('a repetition is answered again with the same octets and recorded once', async () => {
  const { client, journal } = await startRadius()
  const nas = await client()
  const packet = nas.accounting('start', 's1')
  const first = await nas.ask(packet)
  const second = await nas.ask(packet)
  expect(second.bytes).toEqual(first.bytes)
  expect(journal()).toHaveLength(1)
})

test('after a restart a repetition is answered and not recorded again', async () => {
  const folder = temporaryFolder()
  const before = await startRadius({ folder })
  const nas = await before.client()
  const packet = nas.accounting('start', 's1')
  await nas.ask(packet)
  await before.radius.stop()
  const after = await startRadius({ folder })
  expect((await nas.ask(packet, after.radius.ports().acct ?? 0)).code).toBe(Code.AccountingResponse)
  await nas.ask(nas.accounting('interim', 's1'), after.radius.ports().acct ?? 0)
  expect(after.journal()).toHaveLength(2)
})

test('what is malformed, forged or not for us is dropped under its reason and never answered', async () => {
  const { radius, client, log } = await startRadius()
  const nas = await client()
  const auth = radius.ports().auth ?? 0
  const good = nas.accounting('start', 's1')
  const changed = (change: (packet: Buffer) => void, from: Buffer = good) => {
    const packet = Buffer.from(from)
    change(packet)
    return packet
  }
  const cutOff = changed((packet) => packet.writeUInt16BE(packet.length - 1, 2)).subarray(0, good.length - 1)
  const tooLong = changed((packet) => packet.writeUInt16BE(5000, 2), Buffer.concat([good], 5000))
  const oneBitTurned = changed((packet) => packet.writeUInt8((packet[good.length - 1] ?? 0) ^ 1, good.length - 1))
  const second = { type: AttributeType.MessageAuthenticator, value: Buffer.alloc(16) }

  for (const malformed of [Buffer.alloc(0), good.subarray(0, 19), cutOff, tooLong]) nas.send(malformed)
  for (const forged of [oneBitTurned, nas.accounting('start', 's1', { secret: 'testing123' })]) nas.send(forged)
  nas.send(nas.statusServer({ withMessageAuthenticator: false }))
  nas.send(nas.statusServer({ secret: 'testing123' }))
  nas.send(nas.statusServer({ more: [second] }))
  nas.send(nas.accessRequest())
  nas.send(nas.accounting('start', 's1'), auth)
  const { dropped } = await until(
    () => radius.stats(),
    ({ received }) => received === 11,
  )
  expect(dropped).toEqual({
    malformed: 4,
    'bad-authenticator': 2,
    'missing-message-authenticator': 1,
    'bad-message-authenticator': 1,
    'duplicate-message-authenticator': 1,
    'unsupported-code': 2,
  })
  // Had one of them been answered, that answer would have come before this one.
  const answer = await nas.ask(good)
  expect(nas.heard).toEqual([answer.bytes])
  expect(log.lines.filter(({ message }) => message === 'A packet was dropped')).toHaveLength(6)
})

test('from an address that is not in the NAS list, which is then offered to be added', async () => {
  const { radius, client, addNas, journal } = await startRadius({ address: null })
  const nas = await client()
  nas.send(nas.accounting('start', 'too early'))
  const { unknownClients, dropped } = await until(
    () => radius.stats(),
    ({ received }) => received === 1,
  )
  expect(dropped).toEqual({ 'unknown-client': 1 })
  expect(unknownClients).toMatchObject([{ address: '127.0.0.1', packets: 1 }])
  await addNas({ name: 'bng-cpt-01', address: '127.0.0.0/8' })
  const answer = await nas.ask(nas.accounting('start', 's1'))
  expect(nas.heard).toEqual([answer.bytes])
  expect(journal()).toHaveLength(1)
  await until(
    () => radius.stats(),
    ({ answered }) => answered === 1,
  )
  expect(radius.stats().unknownClients).toEqual([])
})

test('a changed secret and a removed NAS count from the next packet on', async () => {
  const { radius, client, nasId } = await startRadius()
  const old = await client()
  await old.ask(old.accounting('start', 's1'))
  await radius.nas.change({ nasId, secret: 'another-Secret-9271' }, asked())
  const renewed = await client('another-Secret-9271')
  old.send(old.accounting('stop', 's1'))
  await renewed.ask(renewed.accounting('start', 's2'))
  await radius.nas.remove({ nasId }, asked())
  renewed.send(renewed.accounting('stop', 's2'))
  const { dropped } = await until(
    () => radius.stats(),
    ({ received }) => received === 4,
  )
  expect(dropped).toEqual({ 'bad-authenticator': 1, 'unknown-client': 1 })
  expect([old.heard.length, renewed.heard.length]).toEqual([1, 1])
})

test('RFC 5997: Status-Server is answered on both ports', async () => {
  const { radius, client } = await startRadius()
  const nas = await client()
  expect((await nas.ask(nas.statusServer())).code).toBe(Code.AccountingResponse)
  expect((await nas.ask(nas.statusServer(), radius.ports().auth ?? 0)).code).toBe(Code.AccessAccept)
})

test('of overlapping NASes the one with the address of its own is asked for its secret', async () => {
  const { client, addNas, journal } = await startRadius({ address: '127.0.0.0/8' })
  const nasId = await addNas({ name: 'the very one', address: '127.0.0.1', secret: 'another-Secret-9271' })
  const nas = await client('another-Secret-9271')
  await nas.ask(nas.accounting('start', 's1'))
  expect(journal()).toMatchObject([{ nasId }])
})

test('a Message-Authenticator in a sign-in is noted with its NAS, for good', async () => {
  const { radius, client, published } = await startRadius({ requireMessageAuthenticator: 'learn' })
  const nas = await client()
  nas.send(nas.accessRequest({ withMessageAuthenticator: true }), radius.ports().auth ?? 0)
  const listed = async () => {
    const answer = await radius.nas.list({}, asked())
    return answer.ok ? answer.value[0] : undefined
  }
  await until(listed, (row) => row?.messageAuthenticatorSeen === true)
  expect(published).toContain('nas.changed')
})

test('where that cannot be noted, packets are answered all the same and the console goes on', async () => {
  const { radius, client, log, db } = await startRadius({ requireMessageAuthenticator: 'learn' })
  db.exec(`CREATE TRIGGER full BEFORE UPDATE ON nas BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END`)
  const nas = await client()
  nas.send(nas.accessRequest({ withMessageAuthenticator: true }), radius.ports().auth ?? 0)
  await until(
    () => log.lines.filter(({ level }) => level === 'warn'),
    (warnings) => warnings.some(({ fields }) => JSON.stringify(fields).includes('disk is full')),
  )
  await nas.ask(nas.accounting('stop', 's1'))
})

test('what a NAS sent shows in its row, in the totals and in the minutes', async () => {
  const { radius, client, nasId, published } = await startRadius()
  const nas = await client()
  await nas.ask(nas.accounting('start', 's1'))
  await nas.ask(nas.accounting('interim', 's1'))
  nas.send(nas.accounting('stop', 's1', { secret: 'testing123' }))
  const stats = await until(
    () => radius.stats(),
    ({ received }) => received === 3,
  )
  expect(stats).toMatchObject({
    answered: 2,
    journal: { rows: 2, healthy: true, problem: null },
    projectorLag: { packets: 2 },
    queue: { packets: 0, limit: 20_000 },
    listeners: { acct: { state: 'listening', problem: null }, auth: { state: 'listening' } },
    disk: { state: 'ok' },
  })
  expect(stats.commitLatency.max).toBeGreaterThan(0)
  expect(stats.receiveBuffer.bytes).toBeGreaterThan(0)
  const listed = await radius.nas.list({}, asked())
  expect(listed).toMatchObject({
    value: [{ nasId, received: 3, answered: 2, dropped: { 'bad-authenticator': 1 }, lastPacketAt: stats.lastPacketAt }],
  })
  const minutes = await radius.radius.minutes({ nasId }, asked())
  const sum = minutes.ok ? minutes.value.reduce((total, { received }) => total + received, 0) : 0
  expect(sum).toBe(3)
  radius.projected({ cursor: 2, at: Date.now() })
  expect(radius.stats().projectorLag).toEqual({ packets: 0, milliseconds: 0 })
  await until(
    () => published,
    (names) => names.includes('radius.pulse'),
  )
})

test('a nearly full disk sheds Interim-Updates, a full one answers nothing, and both end by themselves', async () => {
  let freeBytes = 10 * GIGABYTE
  const { radius, client, journal } = await startRadius({ freeBytes: () => freeBytes })
  const nas = await client()
  const falls = (bytes: number, state: string) => {
    freeBytes = bytes
    return until(
      () => radius.stats(),
      ({ disk }) => disk.state === state,
    )
  }
  await falls(GIGABYTE / 2, 'shedding-interims')
  nas.send(nas.accounting('interim', 's1'))
  await nas.ask(nas.accounting('start', 's2'))
  await falls(GIGABYTE / 10, 'refusing')
  nas.send(nas.accounting('start', 's3'))
  nas.send(nas.statusServer())
  await until(
    () => radius.stats(),
    ({ received }) => received === 4,
  )
  expect(radius.stats().dropped).toEqual({ 'disk-low-interim': 1, 'disk-full': 2 })
  expect(nas.heard).toHaveLength(1)
  await falls(10 * GIGABYTE, 'ok')
  await nas.ask(nas.accounting('start', 's3'))
  expect(journal()).toHaveLength(2)
})
