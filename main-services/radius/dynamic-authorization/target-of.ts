/** Where the NAS of a session takes requests, or why it cannot be asked. */
import ipaddr from 'ipaddr.js'
import { err, ok, type Result } from '../../../shared/base/result.ts'
import type { NasOrders, NasType } from '../../../shared/contract/nas.ts'
import type { NamedNas } from '../radsec/match-certificate.ts'
import type { AskedNas } from './say-outcome.ts'
import type { SessionToOrder } from './session-to-order.ts'

/** An entry of the list. */
export interface ListedNas {
  readonly name: string
  /** Canonical text, an address or a range. */
  readonly address: string
  readonly coaPort: number
  readonly orders: NasOrders
  readonly secret: string
  readonly type: NasType
}

export interface Target extends AskedNas {
  readonly secret: Buffer
  readonly maker: NasType
  /** Over TLS, to whoever shows this NAS's certificate; undefined: by UDP. */
  readonly radsec?: NamedNas
}

/** An entry that is a range says nothing of one router's address: the session's own NAS-IP-Address does, if it lies in it. */
export function targetOf(
  nas: ListedNas | undefined,
  { nasAddress }: Pick<SessionToOrder, 'nasAddress'>,
): Result<Target, string> {
  if (!nas) return err(`The NAS of this session, ${nasAddress}, is no longer in the list: add it to send to it.`)
  const { name, coaPort, orders, secret, type } = nas
  const at = (address: string): Result<Target, string> => {
    const target = { name, address, port: coaPort, secret: Buffer.from(secret), maker: type }
    return ok(orders.over === 'udp' ? target : { ...target, port: orders.port, radsec: { name, address: nas.address } })
  }
  if (orders.over === 'radsec' && orders.host !== null) return at(orders.host)
  if (!nas.address.includes('/')) return at(nas.address)
  if (isWithin(nasAddress, nas.address)) return at(nasAddress)
  return err(
    `${name} is a range, ${nas.address}, and the session's NAS-IP-Address ${nasAddress} is not in it: give that router an entry of its own.`,
  )
}

function isWithin(address: string, range: string): boolean {
  if (!ipaddr.isValid(address)) return false
  const [network, bits] = ipaddr.parseCIDR(range)
  const one = ipaddr.process(address)
  return one.kind() === network.kind() && one.match(network, bits)
}
