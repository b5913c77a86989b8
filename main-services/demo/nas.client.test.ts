import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { expect, onTestFinished, test } from 'vitest'
import { createManualClock } from '../platform/clock/manual-clock.ts'
import { createDemoNasClient } from './nas.client.ts'

const packet = (identifier: number) => Buffer.from([4, identifier, 0, 20, ...Array(16).fill(7)])

/** A NAS and the listener it sends to, which answers only what it is told to. */
async function setup() {
  const clock = createManualClock('2026-11-23T08:00:00.000Z')
  const listener = createSocket({ type: 'udp4', recvBufferSize: 1 << 20 })
  listener.bind(0, '127.0.0.1')
  await once(listener, 'listening')
  onTestFinished(() => void listener.close())
  const heard: Buffer[] = []
  let nasPort = 0
  listener.on('message', (message, from) => {
    heard.push(message)
    nasPort = from.port
  })
  const to = { address: '127.0.0.1', port: () => listener.address().port }
  const nas = await createDemoNasClient({ from: '127.0.0.1', to, now: clock.now })
  onTestFinished(nas.close)
  const answer = (identifier: number) => listener.send(packet(identifier).fill(5, 0, 1), nasPort, '127.0.0.1')
  return { clock, nas, heard, answer }
}

test('RFC 5080 2.2.1: what is not answered is sent again with the same octets, after twice as long each time', async () => {
  const { clock, nas, heard, answer } = await setup()
  const timesHeard = (identifier: number) => heard.filter((message) => message.equals(packet(identifier))).length
  nas.send(packet)
  await expect.poll(() => timesHeard(0)).toBe(1)
  clock.advance(2000)
  await expect.poll(() => timesHeard(0)).toBe(2)
  // Sent for the first time now, it is due again in 2 s and the one before it in 4 s.
  nas.send(packet)
  clock.advance(2000)
  await expect.poll(() => timesHeard(1)).toBe(2)
  expect(timesHeard(0)).toBe(2)
  clock.advance(2000)
  await expect.poll(() => timesHeard(0)).toBe(3)
  answer(0)
  answer(1)
  await expect.poll(nas.pending).toBe(0)
})

test('no more than 256 wait for their answers; the next goes when an Identifier is free', async () => {
  const { nas, heard, answer } = await setup()
  for (let n = 0; n < 257; n += 1) nas.send(packet)
  await expect.poll(() => heard.length).toBe(256)
  expect(new Set(heard.map((message) => message[1])).size).toBe(256)
  expect(nas.pending()).toBe(257)
  answer(77)
  await expect.poll(() => heard.length).toBe(257)
  expect(heard.at(-1)?.[1]).toBe(77)
  expect(nas.pending()).toBe(256)
})

test('RFC 5080 2.2.1: what is given up after a time is told once, and its Identifier is free again', async () => {
  const { clock, nas, heard } = await setup()
  const given: string[] = []
  nas.send(packet, { heard: () => true, giveUpAfter: 5000, givenUp: () => given.push('up') })
  await expect.poll(() => heard.length).toBe(1)
  clock.advance(4999)
  await expect.poll(() => heard.length).toBe(2)
  expect([given, nas.pending()]).toEqual([[], 1])
  clock.advance(1)
  await expect.poll(() => given).toEqual(['up'])
  expect([nas.pending(), heard.length]).toEqual([0, 2])
})

test('an answer that proves nothing is as none: the request is sent again until one comes that does', async () => {
  const { clock, nas, heard, answer } = await setup()
  const answers: boolean[] = []
  let isProven = false
  nas.send(packet, {
    heard: (_answer, request) => {
      answers.push(request.equals(packet(0)))
      return isProven
    },
  })
  await expect.poll(() => heard.length).toBe(1)
  answer(0)
  await expect.poll(() => answers).toEqual([true])
  expect(nas.pending()).toBe(1)
  clock.advance(2000)
  await expect.poll(() => heard.length).toBe(2)
  isProven = true
  answer(0)
  await expect.poll(nas.pending).toBe(0)
})
