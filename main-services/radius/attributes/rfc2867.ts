// RFC 2867: accounting of tunnels (L2TP wholesale).

import type { AttributeTable } from './attribute.ts'

export const rfc2867: AttributeTable = {
  attributes: [
    { name: 'Acct-Tunnel-Connection', type: 68, kind: 'text' },
    { name: 'Acct-Tunnel-Packets-Lost', type: 86, kind: 'integer' },
  ],
}
