// The subscriber's and the NAS's side: what a password that is known becomes on the wire.

import { AttributeType } from '../packet/attribute-type.ts'
import type { AttributeToSend } from '../packet/encode.ts'
import { hidePassword } from '../packet/password.ts'
import { chapChallengeType, chapPasswordType, chapResponse } from './chap.ts'
import type { Credentials } from './credentials.ts'
import { MicrosoftType, microsoftAttribute } from './microsoft-value.ts'
import { challengeHash, challengeResponse, ntPasswordHash } from './ms-chap.ts'

export interface Offer {
  readonly method: 'pap' | 'chap' | 'mschap1' | 'mschap2'
  readonly username: string
  readonly password: Buffer
  /** So many random octets. */
  readonly random: (length: number) => Buffer
}

/** What a subscriber with this password would send by this method. */
export function makeCredentials({ method, username, password, random }: Offer): Credentials {
  switch (method) {
    case 'pap':
      return { method, password }
    case 'chap': {
      const id = random(1).readUInt8(0)
      const challenge = random(16)
      return { method, id, challenge, response: chapResponse(id, password, challenge) }
    }
    case 'mschap1': {
      const challenge = random(8)
      return { method, identifier: 0, challenge, ntResponse: challengeResponse(challenge, ntPasswordHash(password)) }
    }
    case 'mschap2': {
      const identifier = random(1).readUInt8(0)
      const challenge = random(16)
      const peerChallenge = random(16)
      const hashed = challengeHash(peerChallenge, challenge, username)
      const ntResponse = challengeResponse(hashed, ntPasswordHash(password))
      return { method, identifier, challenge, peerChallenge, ntResponse }
    }
  }
}

/** The attributes of the request. `authenticator` is the one the request will have, `secret` the NAS's. */
export function credentialsToSend(
  credentials: Credentials,
  { authenticator, secret }: { readonly authenticator: Uint8Array; readonly secret: Buffer },
): AttributeToSend[] {
  switch (credentials.method) {
    case 'pap':
      return [{ type: AttributeType.UserPassword, value: hidePassword(credentials.password, authenticator, secret) }]
    case 'chap':
      return [
        { type: chapPasswordType, value: Buffer.concat([Buffer.from([credentials.id]), credentials.response]) },
        { type: chapChallengeType, value: Buffer.from(credentials.challenge) },
      ]
    case 'mschap1':
      return msChap(credentials.challenge, MicrosoftType.MsChapResponse, [
        Buffer.from([credentials.identifier, credentials.ntResponse ? 1 : 0]),
        Buffer.alloc(24),
        credentials.ntResponse ?? Buffer.alloc(24),
      ])
    case 'mschap2':
      return msChap(credentials.challenge, MicrosoftType.MsChap2Response, [
        Buffer.from([credentials.identifier, 0]),
        credentials.peerChallenge,
        Buffer.alloc(8),
        credentials.ntResponse,
      ])
    case 'eap':
    case 'none':
      return []
  }
}

function msChap(challenge: Buffer, type: number, response: readonly Buffer[]): AttributeToSend[] {
  return [
    microsoftAttribute(MicrosoftType.MsChapChallenge, challenge),
    microsoftAttribute(type, Buffer.concat(response)),
  ]
}
