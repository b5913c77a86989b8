// RFC 3162: IPv6.

import type { AttributeTable } from './attribute.ts'

export const rfc3162: AttributeTable = {
  attributes: [
    { name: 'NAS-IPv6-Address', type: 95, kind: 'ipv6' },
    { name: 'Framed-Interface-Id', type: 96, kind: 'ifid' },
    { name: 'Framed-IPv6-Prefix', type: 97, kind: 'ipv6prefix' },
    { name: 'Login-IPv6-Host', type: 98, kind: 'ipv6' },
    { name: 'Framed-IPv6-Route', type: 99, kind: 'text' },
    { name: 'Framed-IPv6-Pool', type: 100, kind: 'text' },
  ],
}
