// What an answer to MS-CHAP carries, as FreeRADIUS 3.2's rlm_mschap sends it by default (RFC 2548, RFC 2759 6).

import type { AttributeToSend } from '../packet/encode.ts'
import { hide, hidePassword } from '../packet/password.ts'
import type { PasswordProof } from './check-password.ts'
import { MicrosoftType, microsoftAttribute } from './microsoft-value.ts'
import { authenticatorResponse, mppeKeys } from './ms-chap.ts'

export interface MsChapReplyDeps {
  /** Of the request that is answered. */
  readonly authenticator: Uint8Array
  readonly secret: Buffer
  /** So many random octets. */
  readonly random: (length: number) => Buffer
}

/** Empty for every method but MS-CHAP. An Access-Reject for another reason than the password carries none of it. */
export function msChapReplies(proof: PasswordProof, deps: MsChapReplyDeps): AttributeToSend[] {
  switch (proof.kind) {
    case 'mschap1':
      return [msChapMppeKeys(proof.ntHashHash, deps), ...encryption]
    case 'mschap2': {
      const { identifier, ntHashHash, ntResponse, challengeHash } = proof
      const keys = mppeKeys(ntHashHash, ntResponse)
      const salt = deps.random(2).readUInt16BE(0)
      return [
        success(identifier, authenticatorResponse(ntHashHash, ntResponse, challengeHash)),
        microsoftAttribute(MicrosoftType.MsMppeRecvKey, hideKey(keys.receive, salt, deps)),
        microsoftAttribute(MicrosoftType.MsMppeSendKey, hideKey(keys.send, salt ^ 1, deps)),
        ...encryption,
      ]
    }
    case 'mschap-refused':
      return [failure(proof.identifier, proof.version, deps.random)]
    case 'none':
      return []
  }
}

function success(identifier: number, response: string): AttributeToSend {
  return microsoftAttribute(MicrosoftType.MsChap2Success, withIdentifier(identifier, response))
}

/** RFC 2759 6: error 691 is a wrong name or password; R=1 lets the subscriber try again, on the challenge given here. */
function failure(identifier: number, version: 1 | 2, random: MsChapReplyDeps['random']): AttributeToSend {
  const text =
    version === 1
      ? `E=691 R=1 C=${random(8).toString('hex')} V=2`
      : `E=691 R=1 C=${random(16).toString('hex')} V=3 M=Authentication rejected`
  return microsoftAttribute(MicrosoftType.MsChapError, withIdentifier(identifier, text))
}

const withIdentifier = (identifier: number, text: string): Buffer =>
  Buffer.concat([Buffer.from([identifier]), Buffer.from(text, 'latin1')])

/** RFC 2548 2.4.1: no LAN Manager key, then the hash of the NT hash, hidden as a User-Password is. */
function msChapMppeKeys(ntHashHash: Buffer, { authenticator, secret }: MsChapReplyDeps): AttributeToSend {
  const keys = Buffer.concat([Buffer.alloc(8), ntHashHash])
  return microsoftAttribute(MicrosoftType.MsChapMppeKeys, hidePassword(keys, authenticator, secret))
}

/** Encryption allowed, with RC4 of 40 or 128 bits. */
const encryption: readonly AttributeToSend[] = [
  microsoftAttribute(MicrosoftType.MsMppeEncryptionPolicy, Buffer.from([0, 0, 0, 1])),
  microsoftAttribute(MicrosoftType.MsMppeEncryptionTypes, Buffer.from([0, 0, 0, 6])),
]

/** RFC 2548 2.4.2: a salt whose highest bit is set and which no other attribute of the packet has, then the hidden key. */
function hideKey(key: Buffer, salt: number, { authenticator, secret }: MsChapReplyDeps): Buffer {
  const hidden = Buffer.allocUnsafe(2 + 16 * Math.ceil((1 + key.length) / 16)).fill(0)
  hidden.writeUInt16BE(salt | 0x8000, 0)
  hidden.writeUInt8(key.length, 2)
  hidden.set(key, 3)
  hide(hidden.subarray(2), Buffer.concat([authenticator, hidden.subarray(0, 2)]), secret)
  return hidden
}
