// RFC 6519: the DS-Lite tunnel of a customer.

import type { AttributeTable } from './attribute.ts'

export const rfc6519: AttributeTable = {
  attributes: [{ name: 'DS-Lite-Tunnel-Name', type: 144, kind: 'text' }],
}
