// RFC 4372: Chargeable User Identity.

import type { AttributeTable } from './attribute.ts'

export const rfc4372: AttributeTable = {
  attributes: [{ name: 'Chargeable-User-Identity', type: 89, kind: 'octets' }],
}
