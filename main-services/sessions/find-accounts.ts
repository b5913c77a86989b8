/** Whose session has, or last had, an address or a MAC, however it is written. */
import ipaddr from 'ipaddr.js'
import { addressOrder } from './address-order.ts'
import { canonicalMac } from './canonical-mac.ts'
import type { FiledAccounts, Holder } from './filed-accounts.store.ts'
import type { SeenSession } from './live-sessions.ts'

/** What of a session is looked for. */
export interface Sought {
  /** As addressOrder writes them, of Framed-IP-Address. */
  readonly address: string | null
  readonly mac: string | null
  /** Framed and delegated prefixes that are it or hold it. */
  readonly prefixes: ReadonlySet<string>
}

/** An address may have been many accounts' before. */
const LATEST_HOLDERS = 50

/** `102.65.10.20`, `2001:db8::1`, `2001:db8:7::/56`, `48:57:02:3f:9a:c1`, `4857.023f.9ac1`; undefined for anything else. */
export function soughtBy(text: string): Sought | undefined {
  const word = text.trim()
  const bare = word.replaceAll(/[:.-]/g, '')
  if (/^[0-9a-f]{12}$/i.test(bare)) {
    const mac = canonicalMac(word)
    if (mac) return { address: null, mac, prefixes: new Set() }
  }
  if (ipaddr.IPv4.isValidFourPartDecimal(word)) {
    return { address: addressOrder(ipaddr.IPv4.parse(word).toString()), mac: null, prefixes: new Set() }
  }
  if (ipaddr.IPv6.isValidCIDR(word)) return { address: null, mac: null, prefixes: new Set([networkText(word)]) }
  if (!word.includes(':') || !ipaddr.IPv6.isValid(word)) return undefined
  const address = ipaddr.IPv6.parse(word).toString()
  const lengths = Array.from({ length: 128 - 15 }, (_, n) => 128 - n)
  const prefixes = new Set(lengths.map((length) => networkText(`${address}/${length}`)))
  return { address: addressOrder(address), mac: null, prefixes }
}

const networkText = (cidr: string): string => {
  const [, length] = ipaddr.IPv6.parseCIDR(cidr)
  return `${ipaddr.IPv6.networkAddressFromCIDR(cidr).toString()}/${length}`
}

const isIts = ({ address, mac, prefixes }: Sought, session: SeenSession): boolean =>
  (address !== null && session.framedIpOrder === address) ||
  (mac !== null && session.mac === mac) ||
  (session.framedIpv6Prefix !== null && prefixes.has(session.framedIpv6Prefix))

/**
 * Accounts with an open session that has it; then those off the line whose
 * latest session had it, the last holder first. Past prefixes are not indexed
 * and so not found.
 */
export function accountsWith(
  sought: Sought,
  open: ReadonlyMap<string, SeenSession>,
  closed: readonly SeenSession[],
  filed: FiledAccounts,
): string[] {
  const now = [...open.values()].flatMap((session) => (isIts(sought, session) ? (session.username ?? []) : []))
  const justClosed = closed.flatMap((session) => {
    if (session.username === null || open.has(session.username) || !isIts(sought, session)) return []
    return [session.username]
  })
  const holders: Holder[] = []
  if (sought.address !== null) holders.push(...filed.heldAddress(sought.address, LATEST_HOLDERS))
  if (sought.mac !== null) holders.push(...filed.heldMac(sought.mac, LATEST_HOLDERS))
  const past = holders.flatMap(({ username, id }) =>
    !open.has(username) && filed.latest(username) === id ? [username] : [],
  )
  return [...new Set([...now, ...justClosed, ...past])]
}
