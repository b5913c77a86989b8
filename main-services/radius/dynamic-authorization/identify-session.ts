/**
 * The attributes that say which session is meant (RFC 5176 3). A NAS refuses where one of them does not match, so they
 * are taken from its own accounting packet, octet for octet, and no more of them than its maker's routers look at.
 */
import type { NasType } from '../../../shared/contract/nas.ts'
import { attributeToSend } from '../packet/attribute-to-send.ts'
import { AttributeType } from '../packet/attribute-type.ts'
import { type AttributeToSend, vendorSpecific } from '../packet/encode.ts'
import type { Packet } from '../packet/parse.ts'
import type { SessionToOrder } from './session-to-order.ts'

const { UserName, AcctSessionId, FramedIpAddress, NasIpAddress, NasIpv6Address, NasIdentifier, VendorSpecific } =
  AttributeType

/**
 * MikroTik finds a PPPoE session by name, id and address together. Cisco wants every attribute given to match and knows
 * a session by its Acct-Session-Id or its audit-session-id. Juniper answers 401 to what it does not use.
 */
const LOOKED_AT: Readonly<Record<NasType, readonly number[]>> = {
  mikrotik: [UserName, AcctSessionId, FramedIpAddress, NasIpAddress, NasIpv6Address],
  huawei: [UserName, AcctSessionId, FramedIpAddress, NasIpAddress, NasIpv6Address],
  cisco: [UserName, AcctSessionId],
  juniper: [UserName, AcctSessionId, NasIpAddress, NasIpv6Address],
  other: [UserName, AcctSessionId, FramedIpAddress, NasIpAddress, NasIpv6Address, NasIdentifier],
}

/** `packet`: an accounting packet of the session, where one is still there. */
export function identifySession(
  session: SessionToOrder,
  maker: NasType,
  packet: Packet | undefined,
): readonly AttributeToSend[] {
  const said = packet ? saidBy(packet, session) : saidInWords(session)
  const looked = LOOKED_AT[maker].flatMap((type) => said.find((attribute) => attribute.type === type) ?? [])
  return maker === 'cisco' && packet ? [...looked, ...auditSessionId(packet)] : looked
}

/** A Start may come before the address is given: what is known since stands in the session. */
function saidBy({ attributes }: Packet, { framedIp }: SessionToOrder): readonly AttributeToSend[] {
  const said = attributes.filter(({ type }) => type !== FramedIpAddress)
  return [...said, ...framedIpAddress(framedIp)]
}

function saidInWords({ username, acctSessionId, framedIp, nasAddress }: SessionToOrder): AttributeToSend[] {
  const nas = nasAddress.includes(':') ? 'NAS-IPv6-Address' : 'NAS-IP-Address'
  return [
    ...(username === null ? [] : [attributeToSend('User-Name', username)]),
    attributeToSend('Acct-Session-Id', acctSessionId),
    ...framedIpAddress(framedIp),
    attributeToSend(nas, nasAddress),
  ]
}

const framedIpAddress = (framedIp: string | null): AttributeToSend[] =>
  framedIp === null || framedIp.includes(':') ? [] : [attributeToSend('Framed-IP-Address', framedIp)]

const CISCO = 9
const CISCO_AVPAIR = 1
const AUDIT_SESSION_ID = 'audit-session-id='

/** A Vendor-Specific may hold several Cisco-AVPairs; only this one is sent back. */
function auditSessionId({ attributes }: Packet): AttributeToSend[] {
  for (const { type, value } of attributes) {
    if (type !== VendorSpecific || value.length < 6 || value.readUInt32BE(0) !== CISCO) continue
    for (let at = 4; at + 2 <= value.length; ) {
      const length = value.readUInt8(at + 1)
      if (length < 2 || at + length > value.length) break
      const text = value.subarray(at + 2, at + length)
      if (value[at] === CISCO_AVPAIR && text.toString('latin1').startsWith(AUDIT_SESSION_ID)) {
        return [vendorSpecific(CISCO, CISCO_AVPAIR, text)]
      }
      at += length
    }
  }
  return []
}
