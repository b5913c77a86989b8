// RFC 4675: VLANs and priorities of a port.

import type { AttributeTable } from './attribute.ts'

export const rfc4675: AttributeTable = {
  attributes: [
    { name: 'Egress-VLANID', type: 56, kind: 'integer' },
    { name: 'Ingress-Filters', type: 57, kind: 'integer', values: { 1: 'Enabled', 2: 'Disabled' } },
    { name: 'Egress-VLAN-Name', type: 58, kind: 'text' },
    { name: 'User-Priority-Table', type: 59, kind: 'octets' },
  ],
}
