// RFC 6911: IPv6 addresses, DNS servers and pools of a customer.

import type { AttributeTable } from './attribute.ts'

export const rfc6911: AttributeTable = {
  attributes: [
    { name: 'Framed-IPv6-Address', type: 168, kind: 'ipv6' },
    { name: 'DNS-Server-IPv6-Address', type: 169, kind: 'ipv6' },
    { name: 'Route-IPv6-Information', type: 170, kind: 'ipv6prefix' },
    { name: 'Delegated-IPv6-Prefix-Pool', type: 171, kind: 'text' },
    { name: 'Stateful-IPv6-Address-Pool', type: 172, kind: 'text' },
  ],
}
