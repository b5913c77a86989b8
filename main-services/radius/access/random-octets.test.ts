import { expect, test } from 'vitest'
import { createRandomOctets } from './random-octets.ts'

test('no octet is handed out twice, and what was handed out stays as it was', () => {
  let next = 0
  const asked: number[] = []
  const random = createRandomOctets((octets) => {
    asked.push(octets)
    const piece = Buffer.alloc(octets)
    for (let i = 0; i + 4 <= octets; i += 4) piece.writeUInt32BE(next++, i)
    return piece
  })
  const given = Array.from({ length: 1000 }, () => random(16))
  const before = given.map((octets) => octets.toString('hex'))
  expect(random(10_000)).toHaveLength(10_000)
  random(16)
  expect(given.map((octets) => octets.toString('hex'))).toEqual(before)
  expect(new Set(before).size).toBe(1000)
  expect(asked).toEqual([4096, 4096, 4096, 4096, 10_000])
})
