/** One spelling for each address and range, whichever way a person or a socket writes it. */
import ipaddr from 'ipaddr.js'

/** IPv4-mapped IPv6 lies below this prefix (RFC 4291 2.5.5.2). */
const MAPPED_PREFIX = 96

/**
 * `10.20.4.7/24` is `10.20.4.0/24`, `::ffff:10.20.4.2` is `10.20.4.2`, a range of one address is that address.
 * Text that is no address throws: the contract has checked it.
 */
export function canonicalAddress(text: string): string {
  if (!text.includes('/')) return canonicalHost(text)
  const [address, bits] = ipaddr.parseCIDR(text)
  if (address.kind() === 'ipv6' && (address as ipaddr.IPv6).isIPv4MappedAddress() && bits >= MAPPED_PREFIX) {
    return network((address as ipaddr.IPv6).toIPv4Address(), bits - MAPPED_PREFIX)
  }
  return network(address, bits)
}

/** Also of what a socket reports: a zone such as `%eth0` belongs to this machine and not to the sender. */
export function canonicalHost(text: string): string {
  const [address = text] = text.split('%')
  return ipaddr.process(address).toString()
}

function network(address: ipaddr.IPv4 | ipaddr.IPv6, bits: number): string {
  const octets = address.toByteArray()
  const whole = octets.length * 8
  if (bits === whole) return address.toString()
  const masked = octets.map((octet, index) => octet & (0xff << (8 - clamp(bits - index * 8))))
  return `${ipaddr.fromByteArray(masked).toString()}/${bits}`
}

const clamp = (bits: number): number => Math.min(8, Math.max(0, bits))
