/** Where a NAS takes Disconnect and CoA, in one line. */
import type { Nas } from '../../../shared/contract/nas.ts'

export function wordOrders({ orders, coaPort, address }: Pick<Nas, 'orders' | 'coaPort' | 'address'>): string {
  if (orders.over === 'udp') return `UDP ${coaPort}`
  return orders.host === null || orders.host === address
    ? `RadSec, TCP ${orders.port}`
    : `RadSec, ${orders.host}, TCP ${orders.port}`
}
