// What an Access-Request offers as proof of who signs in: PAP, CHAP (RFC 2865 5.2, 5.3) or MS-CHAP (RFC 2548 2.1, 2.3).

import { AttributeType } from '../packet/attribute-type.ts'
import { firstValue, type Packet } from '../packet/parse.ts'
import { revealPassword } from '../packet/password.ts'
import { chapChallengeType, chapPasswordType } from './chap.ts'
import { firstMicrosoftValue, MicrosoftType } from './microsoft-value.ts'

export type Credentials =
  | { readonly method: 'pap'; readonly password: Buffer }
  | { readonly method: 'chap'; readonly id: number; readonly challenge: Uint8Array; readonly response: Buffer }
  | MsChap1Credentials
  | MsChap2Credentials
  | { readonly method: 'eap' }
  /** Nothing that could be checked: `words` say whether there is nothing, or something broken. */
  | { readonly method: 'none'; readonly words: string }

export interface MsChap1Credentials {
  readonly method: 'mschap1'
  readonly identifier: number
  /** 8 octets. */
  readonly challenge: Buffer
  /** 24 octets, null where only the weaker LAN Manager response was sent. */
  readonly ntResponse: Buffer | null
}

export interface MsChap2Credentials {
  readonly method: 'mschap2'
  readonly identifier: number
  /** 16 octets, from the NAS. */
  readonly challenge: Buffer
  /** 16 octets, from the subscriber. */
  readonly peerChallenge: Buffer
  /** 24 octets. */
  readonly ntResponse: Buffer
}

/** Where a request offers several, the order is FreeRADIUS's `authorize`: CHAP, MS-CHAP, PAP; but EAP never beside another. */
export function readCredentials(packet: Packet, secret: Buffer): Credentials {
  if (firstValue(packet, AttributeType.EapMessage)) return { method: 'eap' }
  return readChap(packet) ?? readMsChap(packet) ?? readPap(packet, secret) ?? none('The request carries no password')
}

function readChap(packet: Packet): Credentials | undefined {
  const value = firstValue(packet, chapPasswordType)
  if (!value) return undefined
  if (value.length !== 17) return none(`The CHAP-Password has ${value.length} octets instead of 17`)
  // RFC 2865 5.3: the Request Authenticator is the challenge where there is no CHAP-Challenge.
  const challenge = firstValue(packet, chapChallengeType) ?? packet.authenticator
  return { method: 'chap', id: value.readUInt8(0), challenge, response: value.subarray(1) }
}

/** MS-CHAP-Response and MS-CHAP2-Response have the same layout: identifier, flags, 24 octets, the NT response of 24. */
const msChapResponseLength = 50

function readMsChap(packet: Packet): Credentials | undefined {
  const response2 = firstMicrosoftValue(packet, MicrosoftType.MsChap2Response)
  const response = response2 ?? firstMicrosoftValue(packet, MicrosoftType.MsChapResponse)
  if (!response) return undefined
  const challenge = firstMicrosoftValue(packet, MicrosoftType.MsChapChallenge)
  if (!challenge) return none('There is an MS-CHAP response, but no MS-CHAP-Challenge')
  if (response.length !== msChapResponseLength) {
    return none(`The MS-CHAP response has ${response.length} octets instead of ${msChapResponseLength}`)
  }
  const expected = response2 ? 16 : 8
  if (challenge.length !== expected) {
    return none(`The MS-CHAP-Challenge has ${challenge.length} octets instead of ${expected}`)
  }
  const identifier = response.readUInt8(0)
  const ntResponse = response.subarray(26)
  if (response2) {
    return { method: 'mschap2', identifier, challenge, peerChallenge: response.subarray(2, 18), ntResponse }
  }
  // RFC 2548 2.1.3: the flag says that the NT response is the one to be used.
  return { method: 'mschap1', identifier, challenge, ntResponse: response.readUInt8(1) & 1 ? ntResponse : null }
}

function readPap(packet: Packet, secret: Buffer): Credentials | undefined {
  const hidden = firstValue(packet, AttributeType.UserPassword)
  if (!hidden) return undefined
  const password = revealPassword(hidden, packet.authenticator, secret)
  return password
    ? { method: 'pap', password }
    : none(`The User-Password has ${hidden.length} octets, which no hidden password has (RFC 2865 5.2)`)
}

const none = (words: string): Credentials => ({ method: 'none', words })
