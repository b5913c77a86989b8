import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createQuietLog } from '../platform/log/quiet-log.ts'
import { createNasClient } from './nas-client.suite.ts'
import { Code } from './packet/code.ts'
import { encodeRequest } from './packet/encode.ts'
import { createPorts } from './ports.ts'
import { SECRET, startRadius, temporaryFolder, until } from './radius-under-test.suite.ts'
import { createTestCa } from './radsec/certificates.suite.ts'
import { openRadsecListener } from './radsec/listener.ts'
import { dial, NAS, SECRET as RADSEC_SECRET, inHand as readInHand } from './radsec/radsec-under-test.suite.ts'

const ANY_PORTS = { bind: '127.0.0.1', authPort: 0, acctPort: 0 }
const noRadsec = () => Promise.reject(new Error('RadSec is off here'))

function openPorts() {
  const ports = createPorts({ receive: () => {}, openRadsec: noRadsec, beforeClosing: () => {}, changed: () => {} })
  onTestFinished(ports.close)
  return ports
}

/** Rejects while anybody has it. */
async function take(port: number): Promise<void> {
  const socket = createSocket('udp4')
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject)
    socket.bind(port, '127.0.0.1', resolve)
  })
  socket.close()
}

describe('a port that cannot be opened', () => {
  test('because another program has it, is said in words, and the other port is served', async () => {
    const other = createSocket('udp4')
    await new Promise<void>((resolve) => other.bind(0, '127.0.0.1', resolve))
    onTestFinished(() => void other.close())
    const { port } = other.address()
    const { radius, client } = await startRadius({ listen: { bind: '127.0.0.1', authPort: port, acctPort: 0 } })
    expect(radius.ports().auth).toBeNull()
    expect(radius.stats().listeners.auth).toEqual({
      address: '127.0.0.1',
      port,
      state: 'failed',
      problem: `Port ${port} on 127.0.0.1 is taken by another program. Stop it, or choose another port in Settings, Listeners.`,
    })
    const nas = await client()
    await nas.ask(nas.accounting('start', 's1'))
  })

  test('because the address is another machine’s', async () => {
    const { radius } = await startRadius({ listen: { bind: '192.0.2.1', authPort: 0, acctPort: 0 } })
    expect(radius.stats().listeners.acct).toMatchObject({
      state: 'failed',
      problem: '192.0.2.1 is not an address of this machine. Choose another in Settings, Listeners.',
    })
  })
})

test('new ports are listened on at once and the old ones are given up', async () => {
  const { radius, client } = await startRadius()
  const nas = await client()
  const before = radius.ports()
  await radius.relisten({ bind: '127.0.0.1', authPort: before.auth ?? 0, acctPort: 0 })
  const after = radius.ports()
  expect(after.auth).toBe(before.auth)
  expect(after.acct).not.toBe(before.acct)
  await nas.ask(nas.accounting('start', 's1'), after.acct ?? 0)
  await take(before.acct ?? 0)
})

test('of two changes in quick succession the first leaves no port open', async () => {
  const ports = openPorts()
  const [first, second] = await Promise.all([ports.open(ANY_PORTS), ports.open(ANY_PORTS)])
  await take(first.auth.port)
  await take(first.acct.port)
  await expect(take(second.acct.port)).rejects.toMatchObject({ code: 'EADDRINUSE' })
})

test('closing while ports are being opened leaves none open', async () => {
  const ports = openPorts()
  const opening = ports.open(ANY_PORTS)
  await Promise.resolve()
  ports.close()
  expect(await opening).toMatchObject({ auth: { state: 'stopped' }, acct: { state: 'stopped' } })
})

test('what is in hand when the ports change is answered through the socket it came to, and later to nobody', async () => {
  const inHand: (() => void)[] = []
  const ports = createPorts({
    receive: (way, _, address, port) => inHand.push(() => way.send(Buffer.from('answer'), port, address)),
    openRadsec: noRadsec,
    beforeClosing: () => {
      for (const answer of inHand) answer()
    },
    changed: () => {},
  })
  onTestFinished(ports.close)
  const { acct } = await ports.open(ANY_PORTS)
  const nas = createSocket('udp4')
  onTestFinished(() => void nas.close())
  const heard = once(nas, 'message')
  nas.send('request', acct.port, '127.0.0.1')
  await until(
    () => inHand.length,
    (taken) => taken === 1,
  )
  await ports.open(ANY_PORTS)
  const [answer, from] = await heard
  expect([String(answer), from.port]).toEqual(['answer', acct.port])
  expect(inHand[0]).not.toThrow()
})

test('of RadSec too: every answer that was in hand leaves before its connection ends', async () => {
  const ca = await createTestCa(temporaryFolder())
  const own = await ca.issue({ commonName: 'noc.isp.example' })
  const nas = { nasId: 'n1', ...NAS, secret: Buffer.from(SECRET), requireMessageAuthenticator: false }
  const inHand: (() => void)[] = []
  const ports = createPorts({
    receive: (way, packet) => inHand.push(() => way.send(packet, 0, '')),
    openRadsec: (bind, listen, onBroken) =>
      openRadsecListener({
        bind,
        listen,
        nases: () => [{ ...nas, messageAuthenticatorSeen: false }],
        receive: (way, packet) => inHand.push(() => way.send(packet, 0, '')),
        onBroken,
        now: Date.now,
        log: createQuietLog(),
      }),
    beforeClosing: () => {
      for (const answer of inHand) answer()
    },
    changed: () => {},
  })
  onTestFinished(ports.close)
  const { radsec } = await ports.open({ ...ANY_PORTS, radsec: { port: 0, ...own } })
  const connected = await dial(radsec.port, readInHand(await ca.issue({ commonName: NAS.name })))
  const asked = Array.from({ length: 50 }, (_, identifier) =>
    encodeRequest({ code: Code.AccountingRequest, identifier, attributes: [], secret: RADSEC_SECRET }),
  )
  connected.socket.write(Buffer.concat(asked))
  await until(
    () => inHand.length,
    (taken) => taken === 50,
  )
  await ports.open(ANY_PORTS)
  await connected.ended()
  expect(connected.answers).toHaveLength(50)
})

test('an IPv4 NAS that reaches a socket of both families is known by its IPv4 address', async () => {
  // As `::` does, only for this machine alone: IPv4 as a socket of both families sees it.
  const { radius, journal } = await startRadius({ listen: { bind: '::ffff:127.0.0.1', authPort: 0, acctPort: 0 } })
  // A machine without IPv6 says so in words.
  if (radius.stats().listeners.acct.problem?.includes('IPv6')) return
  const nas = await createNasClient(radius.ports().acct ?? 0, SECRET)
  onTestFinished(() => nas.close())
  await nas.ask(nas.accounting('start', 's1'))
  expect(journal()).toMatchObject([{ address: '127.0.0.1' }])
})
