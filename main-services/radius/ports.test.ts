import { createSocket } from 'node:dgram'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createNasClient } from './nas-client.suite.ts'
import { SECRET, startRadius } from './radius-under-test.suite.ts'

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
  const taken = createSocket('udp4')
  await new Promise<void>((resolve) => taken.bind(before.acct ?? 0, '127.0.0.1', resolve))
  taken.close()
})

test('an IPv4 NAS that reaches a socket of both families is known by its IPv4 address', async () => {
  const { radius, journal } = await startRadius({ listen: { bind: '::', authPort: 0, acctPort: 0 } })
  // A machine without IPv6 says so in words.
  if (radius.stats().listeners.acct.problem?.includes('IPv6')) return
  const nas = await createNasClient(radius.ports().acct ?? 0, SECRET)
  onTestFinished(() => nas.close())
  await nas.ask(nas.accounting('start', 's1'))
  expect(journal()).toMatchObject([{ address: '127.0.0.1' }])
})
