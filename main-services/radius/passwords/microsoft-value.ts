// Microsoft's sub-attributes (RFC 2548) as MS-CHAP needs them: looked up in a packet, written for one.

import { AttributeType } from '../packet/attribute-type.ts'
import { type AttributeToSend, vendorSpecific } from '../packet/encode.ts'
import { allValues, type Packet } from '../packet/parse.ts'

const microsoftId = 311

export const MicrosoftType = {
  MsChapResponse: 1,
  MsChapError: 2,
  MsMppeEncryptionPolicy: 7,
  MsMppeEncryptionTypes: 8,
  MsChapChallenge: 11,
  MsChapMppeKeys: 12,
  MsMppeSendKey: 16,
  MsMppeRecvKey: 17,
  MsChap2Response: 25,
  MsChap2Success: 26,
} as const

export const microsoftAttribute = (type: number, value: Buffer): AttributeToSend =>
  vendorSpecific(microsoftId, type, value)

export function firstMicrosoftValue(packet: Packet, type: number): Buffer | undefined {
  for (const value of allValues(packet, AttributeType.VendorSpecific)) {
    const found = value.length > 6 ? valueIn(value, type) : undefined
    if (found) return found
  }
  return undefined
}

/** Several sub-attributes may share one Vendor-Specific (RFC 2865 5.26). A length that leaves it ends the search. */
function valueIn(vendorSpecificValue: Buffer, type: number): Buffer | undefined {
  if (vendorSpecificValue.readUInt32BE(0) !== microsoftId) return undefined
  let rest = vendorSpecificValue.subarray(4)
  while (rest.length > 2) {
    const length = rest.readUInt8(1)
    if (length < 3 || length > rest.length) return undefined
    if (rest.readUInt8(0) === type) return rest.subarray(2, length)
    rest = rest.subarray(length)
  }
  return undefined
}
