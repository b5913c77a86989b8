/** Which NAS a packet's source address belongs to: the address itself first, then the narrowest range around it. */
import ipaddr from 'ipaddr.js'
import type { z } from 'zod'
import type { MessageAuthenticatorRule } from '../../shared/contract/nas.ts'
import { canonicalHost } from './canonical-address.ts'

/** A NAS as the listener needs it. */
export interface Client {
  readonly nasId: string
  /** Canonical text, an address or a range. */
  readonly address: string
  readonly secret: Buffer
  readonly requireMessageAuthenticator: z.infer<typeof MessageAuthenticatorRule>
  readonly messageAuthenticatorSeen: boolean
}

export interface Sender {
  /** Canonical text. */
  readonly address: string
  readonly client: Client | undefined
}

export interface Clients {
  readonly replace: (clients: readonly Client[]) => void
  /** `address` as the socket reports it. */
  readonly find: (address: string) => Sender
}

/** Senders remembered, so that text is parsed once each. A flood of forged ones starts it afresh. */
const MOST_SENDERS = 8192

export function createClients(): Clients {
  let exact = new Map<string, Client>()
  let ranges: readonly Range[] = []
  const senders = new Map<string, Sender>()

  const look = (reported: string): Sender => {
    const address = canonicalHost(reported)
    return { address, client: exact.get(address) ?? narrowest(ranges, address) }
  }
  return {
    replace: (clients) => {
      exact = new Map(clients.filter((client) => !isRange(client)).map((client) => [client.address, client]))
      ranges = clients
        .filter(isRange)
        .map(toRange)
        .sort((a, b) => b.bits - a.bits)
      senders.clear()
    },
    find: (reported) => {
      const known = senders.get(reported)
      if (known) return known
      if (senders.size >= MOST_SENDERS) senders.clear()
      const sender = look(reported)
      senders.set(reported, sender)
      return sender
    },
  }
}

interface Range {
  readonly client: Client
  readonly network: ipaddr.IPv4 | ipaddr.IPv6
  readonly bits: number
}

export const isRange = ({ address }: Client): boolean => address.includes('/')

function toRange(client: Client): Range {
  const [network, bits] = ipaddr.parseCIDR(client.address)
  return { client, network, bits }
}

function narrowest(ranges: readonly Range[], text: string): Client | undefined {
  if (ranges.length === 0) return undefined
  const address = ipaddr.parse(text)
  const range = ranges.find(({ network, bits }) => network.kind() === address.kind() && address.match(network, bits))
  return range?.client
}
