import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Code, codeName } from './code.ts'
import { allValues, firstValue, type Packet, parsePacket } from './parse.ts'

function datagram(attributes: Buffer, length = 20 + attributes.length): Buffer {
  const header = Buffer.alloc(20, 0xaa)
  header.writeUInt8(Code.AccountingRequest, 0)
  header.writeUInt8(7, 1)
  header.writeUInt16BE(length, 2)
  return Buffer.concat([header, attributes])
}

function parsed(bytes: Buffer): Packet {
  const result = parsePacket(bytes)
  if (!result.ok) throw new Error(result.error.reason)
  return result.value
}

const refusal = (reason: string) => ({ ok: false, error: { type: 'Malformed', reason } })
const attribute = (type: number, value: Buffer) => Buffer.concat([Buffer.from([type, value.length + 2]), value])

describe('RFC 2865 3: the packet', () => {
  test('code, identifier, authenticator and attributes are read in order', () => {
    const packet = parsed(datagram(Buffer.concat([attribute(1, Buffer.from('bob')), attribute(33, Buffer.alloc(0))])))
    expect(packet.code).toBe(4)
    expect(packet.identifier).toBe(7)
    expect(Buffer.from(packet.authenticator)).toEqual(Buffer.alloc(16, 0xaa))
    expect(packet.attributes).toEqual([
      { type: 1, value: Buffer.from('bob'), offset: 20 },
      { type: 33, value: Buffer.alloc(0), offset: 25 },
    ])
    expect(packet.attributes).toBe(packet.attributes)
  })

  test('the shortest packet has 20 octets and no attribute', () => {
    expect(parsed(datagram(Buffer.alloc(0))).attributes).toEqual([])
  })

  test.each([0, 1, 19])('a datagram of %i octets is too short', (length) => {
    expect(parsePacket(datagram(Buffer.alloc(0)).subarray(0, length))).toEqual(refusal('too-short'))
  })

  test('octets outside the range of the Length field are padding and ignored', () => {
    const padded = Buffer.concat([datagram(attribute(1, Buffer.from('bob'))), Buffer.alloc(9000, 1)])
    const packet = parsed(padded)
    expect(packet.bytes).toHaveLength(25)
    expect(packet.attributes).toHaveLength(1)
  })

  test('a datagram shorter than the Length field is discarded', () => {
    expect(parsePacket(datagram(Buffer.alloc(0), 21))).toEqual(refusal('length-field'))
  })

  test.each([0, 19])('a Length field of %i is refused', (length) => {
    expect(parsePacket(datagram(Buffer.alloc(0), length))).toEqual(refusal('length-field'))
  })

  test('4,096 octets are allowed and 4,097 are not', () => {
    const fill = Buffer.concat(
      [...Array(15)].map(() => attribute(1, Buffer.alloc(253))).concat(attribute(1, Buffer.alloc(249))),
    )
    expect(parsed(datagram(fill)).bytes).toHaveLength(4096)
    expect(parsePacket(datagram(Buffer.concat([fill, Buffer.alloc(1)])))).toEqual(refusal('too-long'))
  })
})

describe('RFC 2865 5: attribute lengths', () => {
  test.each([
    ['a lone type octet', '01'],
    ['a length of 0', '0100'],
    ['a length of 1', '0101'],
    ['a value that runs past the packet', '010461'],
    ['a second attribute that runs past the packet', '01036201ff61'],
  ])('%s is refused', (_, hex) => {
    expect(parsePacket(datagram(Buffer.from(hex, 'hex')))).toEqual(refusal('attribute-length'))
  })

  test('an attribute may not reach into the padding', () => {
    const bytes = Buffer.concat([datagram(Buffer.from('010461', 'hex')), Buffer.alloc(20)])
    expect(parsePacket(bytes)).toEqual(refusal('attribute-length'))
  })

  test('200 attributes are allowed and 201 are not', () => {
    const empty = (count: number) => datagram(Buffer.concat(Array(count).fill(attribute(33, Buffer.alloc(0)))))
    expect(parsed(empty(200)).attributes).toHaveLength(200)
    expect(parsePacket(empty(201))).toEqual(refusal('too-many-attributes'))
  })
})

describe('the first value of a type', () => {
  const packet = parsed(
    datagram(
      Buffer.concat([attribute(1, Buffer.from('a')), attribute(1, Buffer.from('b')), attribute(2, Buffer.alloc(0))]),
    ),
  )

  test('is the first of several', () => expect(firstValue(packet, 1)).toEqual(Buffer.from('a')))
  test('may be empty', () => expect(firstValue(packet, 2)).toEqual(Buffer.alloc(0)))
  test('is undefined where there is none', () => expect(firstValue(packet, 97)).toBeUndefined())
})

test('what parses covers every octet of the packet with attributes, and the scan agrees with the list', () => {
  const attributes = fc.array(fc.tuple(fc.nat(255), fc.uint8Array({ maxLength: 253 })), { maxLength: 15 })
  fc.assert(
    fc.property(attributes, (list) => {
      const packet = parsed(datagram(Buffer.concat(list.map(([type, value]) => attribute(type, Buffer.from(value))))))
      expect(packet.attributes.map(({ type, value }) => [type, new Uint8Array(value)])).toEqual(list)
      for (const [type] of list) {
        const first = packet.attributes.find((a) => a.type === type)
        expect(firstValue(packet, type)).toEqual(first?.value)
        expect(allValues(packet, type)).toEqual(packet.attributes.filter((a) => a.type === type).map((a) => a.value))
      }
    }),
  )
})

test('codes have the names the RFCs give them, others a number', () => {
  expect(Object.values(Code).map(codeName)).toEqual([
    'Access-Request',
    'Access-Accept',
    'Access-Reject',
    'Accounting-Request',
    'Accounting-Response',
    'Access-Challenge',
    'Status-Server',
    'Disconnect-Request',
    'Disconnect-ACK',
    'Disconnect-NAK',
    'CoA-Request',
    'CoA-ACK',
    'CoA-NAK',
  ])
  expect(codeName(99)).toBe('Code-99')
})
