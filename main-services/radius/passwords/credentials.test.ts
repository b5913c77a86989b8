import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { Code } from '../packet/code.ts'
import { type AttributeToSend, encodeRequest } from '../packet/encode.ts'
import { type Packet, parsePacket } from '../packet/parse.ts'
import { checkPassword } from './check-password.ts'
import { readCredentials } from './credentials.ts'
import { credentialsToSend, makeCredentials } from './make-credentials.ts'
import { firstMicrosoftValue, MicrosoftType, microsoftAttribute } from './microsoft-value.ts'

const secret = Buffer.from('xyzzy5461')
const authenticator = Buffer.from('0f403f9473978057bd83d5cb98f4227a', 'hex')

function request(...attributes: AttributeToSend[]): Packet {
  return parsed(encodeRequest({ code: Code.AccessRequest, identifier: 1, attributes, secret, authenticator }))
}

function parsed(bytes: Buffer): Packet {
  const packet = parsePacket(bytes)
  if (!packet.ok) throw new Error(packet.error.reason)
  return packet.value
}

test('RFC 2865 7.1: the User-Password of nemo is arctangent', () => {
  const hidden = Buffer.from('0dbe708d93d413ce3196e43f782a0aee', 'hex')
  expect(readCredentials(request({ type: 2, value: hidden }), secret)).toEqual({
    method: 'pap',
    password: Buffer.from('arctangent'),
  })
})

test('RFC 2865 7.2: flopsy knows arctangent, and the Request Authenticator is the challenge', () => {
  const packet = parsed(
    Buffer.from(
      '010100472aee86f08d0d55969ca5978e0d3367a20108666c6f7073790313' +
        '16e97557c316185895f293ff634407727504 06c0a80110050600000014060600000002070600000001'.replace(' ', ''),
      'hex',
    ),
  )
  const credentials = readCredentials(packet, secret)
  const verdict = checkPassword(credentials, [{ kind: 'cleartext', password: Buffer.from('arctangent') }], 'flopsy')
  expect(verdict.ok).toBe(true)
})

test.each(['pap', 'chap', 'mschap1', 'mschap2'] as const)('what is sent by %s is read as it was meant', (method) => {
  const made = makeCredentials({ method, username: 'thandi', password: Buffer.from('pass'), random: randomBytes })
  expect(readCredentials(request(...credentialsToSend(made, { authenticator, secret })), secret)).toEqual(made)
})

const microsoft = microsoftAttribute
const challenge8 = microsoft(MicrosoftType.MsChapChallenge, Buffer.alloc(8))
const response50 = microsoft(MicrosoftType.MsChap2Response, Buffer.alloc(50))

test.each<[string, RegExp, AttributeToSend[]]>([
  ['nothing', /no password/, []],
  ['a CHAP-Password of 5 octets', /5 octets instead of 17/, [{ type: 3, value: Buffer.alloc(5) }]],
  ['a User-Password of 15 octets', /15 octets/, [{ type: 2, value: Buffer.alloc(15) }]],
  ['an MS-CHAP response without a challenge', /no MS-CHAP-Challenge/, [response50]],
  ['an MS-CHAP2 response with a challenge of version 1', /8 octets instead of 16/, [challenge8, response50]],
  [
    'a short MS-CHAP response',
    /49 octets instead of 50/,
    [challenge8, microsoft(MicrosoftType.MsChapResponse, Buffer.alloc(49))],
  ],
])('%s is no credentials, and the words say why', (_what, words, attributes) => {
  expect(readCredentials(request(...attributes), secret)).toEqual({
    method: 'none',
    words: expect.stringMatching(words),
  })
})

test('an EAP-Message is EAP, whatever is beside it', () => {
  const password = { type: 2, value: Buffer.alloc(16) }
  expect(readCredentials(request(password, { type: 79, value: Buffer.from([2, 0, 0, 4]) }), secret)).toEqual({
    method: 'eap',
  })
})

test('a LAN Manager response alone is MS-CHAP without anything to check', () => {
  const response = microsoft(MicrosoftType.MsChapResponse, Buffer.alloc(50))
  expect(readCredentials(request(challenge8, response), secret)).toMatchObject({ method: 'mschap1', ntResponse: null })
})

test('an MS-CHAP2-Response is found behind another sub-attribute of the same Vendor-Specific', () => {
  const inner = (type: number, value: Buffer): Buffer => Buffer.concat([Buffer.from([type, value.length + 2]), value])
  const value = Buffer.concat([
    Buffer.from([0, 0, 1, 55]),
    inner(MicrosoftType.MsChapChallenge, Buffer.alloc(16, 1)),
    inner(MicrosoftType.MsChap2Response, Buffer.alloc(50, 2)),
  ])
  expect(readCredentials(request({ type: 26, value }), secret)).toMatchObject({ method: 'mschap2', identifier: 2 })
})

test('a sub-attribute whose length leaves its Vendor-Specific is not read', () => {
  const value = Buffer.concat([Buffer.from([0, 0, 1, 55, MicrosoftType.MsChap2Response, 60]), Buffer.alloc(50)])
  expect(firstMicrosoftValue(request({ type: 26, value }), MicrosoftType.MsChap2Response)).toBeUndefined()
})
