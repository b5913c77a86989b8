import { expect, test } from 'vitest'
import { attributeToSend } from '../packet/attribute-to-send.ts'
import { Code } from '../packet/code.ts'
import { encodeRequest } from '../packet/encode.ts'
import { parsePacket } from '../packet/parse.ts'
import { readRequestAttributes } from './request-attributes.ts'

function sent(...values: readonly (readonly [name: string, value: string])[]) {
  const bytes = encodeRequest({
    code: Code.AccessRequest,
    identifier: 1,
    attributes: values.map(([name, value]) => attributeToSend(name, value)),
    secret: Buffer.from('kT9#vQ2mLx7!pR4z'),
    authenticator: Buffer.alloc(16),
  })
  const packet = parsePacket(bytes)
  if (!packet.ok) throw new Error(packet.error.reason)
  return readRequestAttributes(packet.value)
}

test.each(['Calling-Station-Id', 'NAS-Identifier', 'Cisco-AVPair'])('%s is read without the NULs behind it', (name) => {
  expect(sent([name, 'bng-cpt-01\0'], [name, 'bng-cpt-02\0\0']).values(name)).toEqual(['bng-cpt-01', 'bng-cpt-02'])
})

test('a NUL inside a text is a part of it, and so is one of octets', () => {
  expect(sent(['NAS-Identifier', 'bng\0x']).values('NAS-Identifier')).toEqual(['bng\\x00x'])
  expect(sent(['Class', '0x6100']).values('Class')).toEqual(['0x6100'])
})

test('a text that is nothing but a NUL was sent all the same, and is empty', () => {
  expect(sent(['NAS-Identifier', '\0']).values('NAS-Identifier')).toEqual([''])
})
