/** Text that sorts as addresses do: 10.0.0.9 before 10.0.0.10, IPv4 before IPv6. */
import ipaddr from 'ipaddr.js'

/** Null for no address; text that is none sorts last, as it stands. */
export function addressOrder(address: string | null): string | null {
  if (address === null) return null
  const octets = ipv4Octets(address)
  if (octets) return `4${octets.map(twoHex).join('')}`
  const [host = address, bits] = address.split('/')
  if (!ipaddr.isValid(host)) return `9${address.toLowerCase()}`
  return `6${ipaddr.parse(host).toByteArray().map(twoHex).join('')}${bits ? `/${bits}` : ''}`
}

function ipv4Octets(address: string): readonly number[] | undefined {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(address)
  return parts ? parts.slice(1).map(Number) : undefined
}

const twoHex = (octet: number): string => octet.toString(16).padStart(2, '0')
