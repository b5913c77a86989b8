import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createFraming } from './framing.ts'

function packetOf(length: number, fill: number): Buffer {
  const bytes = Buffer.alloc(length, fill)
  bytes.writeUInt16BE(length, 2)
  return bytes
}

function framed(chunks: readonly Buffer[]) {
  const packets: Buffer[] = []
  const broken: number[] = []
  const framing = createFraming({ packet: (bytes) => packets.push(bytes), broken: (length) => broken.push(length) })
  for (const chunk of chunks) framing.push(chunk)
  return { packets, broken, partial: framing.partial() }
}

test('however the stream is cut, the same packets come out', () => {
  const packets = fc.array(fc.tuple(fc.integer({ min: 20, max: 4096 }), fc.nat(255)), { maxLength: 8 })
  fc.assert(
    fc.property(packets, fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1 }), (sizes, cuts) => {
      const sent = sizes.map(([length, fill]) => packetOf(length, fill))
      const stream = Buffer.concat(sent)
      const chunks: Buffer[] = []
      for (let at = 0, i = 0; at < stream.length; i += 1) {
        const length = cuts[i % cuts.length] ?? 1
        chunks.push(stream.subarray(at, at + length))
        at += length
      }
      expect(framed(chunks)).toEqual({ packets: sent, broken: [], partial: false })
    }),
  )
})

test.each([0, 4, 19, 4097, 65_535])('a Length of %i ends the stream, and nothing after it is read', (length) => {
  const bad = packetOf(20, 1)
  bad.writeUInt16BE(length, 2)
  const good = packetOf(24, 2)
  expect(framed([Buffer.concat([good, bad, good]), good])).toEqual({
    packets: [good],
    broken: [length],
    partial: false,
  })
})

test('a Length is refused as soon as it is read, without waiting for what it announces', () => {
  expect(framed([Buffer.from([1, 1, 0xff, 0xff])]).broken).toEqual([65_535])
})

test('what has begun is partial until it is whole', () => {
  const packet = packetOf(30, 3)
  expect(framed([packet.subarray(0, 3)])).toEqual({ packets: [], broken: [], partial: true })
  expect(framed([packet.subarray(0, 3), packet.subarray(3)])).toEqual({ packets: [packet], broken: [], partial: false })
})
