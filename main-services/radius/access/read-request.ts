/** What an Access-Request says of itself, whoever sent it: who wants to sign in, and from where. */
import { AttributeType } from '../packet/attribute-type.ts'
import { firstValue, type Packet } from '../packet/parse.ts'
import { readIpv4, readIpv6, readText, withoutEndingNuls } from '../packet/values.ts'

export interface SignInRequest {
  /** As the account would be called; may hold anything. */
  readonly username: string
  /** The username as it may be shown. */
  readonly shownUsername: string
  /** NAS-IPv6-Address or NAS-IP-Address, else where the packet came from; canonical text. */
  readonly nasAddress: string
  /** NAS-Port-Id, else NAS-Port. */
  readonly nasPort: string | null
  readonly callingStationId: string | null
}

/** `address` is the packet's source, canonical text. */
export function readSignInRequest(packet: Packet, address: string): SignInRequest {
  const sent = firstValue(packet, AttributeType.UserName)
  const name = sent && withoutEndingNuls(sent)
  return {
    username: name?.toString('utf8') ?? '',
    shownUsername: (name && readText(name)) ?? '',
    nasAddress: nasAddressOf(packet) ?? address,
    nasPort: textOf(packet, AttributeType.NasPortId) ?? numberOf(packet, AttributeType.NasPort),
    callingStationId: textOf(packet, AttributeType.CallingStationId),
  }
}

function nasAddressOf(packet: Packet): string | undefined {
  const ipv6 = firstValue(packet, AttributeType.NasIpv6Address)
  if (ipv6?.length === 16) return readIpv6(ipv6, 0)
  const ipv4 = firstValue(packet, AttributeType.NasIpAddress)
  return ipv4?.length === 4 ? readIpv4(ipv4, 0) : undefined
}

function textOf(packet: Packet, type: number): string | null {
  const value = firstValue(packet, type)
  return (value && readText(withoutEndingNuls(value))) || null
}

function numberOf(packet: Packet, type: number): string | null {
  const value = firstValue(packet, type)
  return value?.length === 4 ? String(value.readUInt32BE(0)) : null
}
