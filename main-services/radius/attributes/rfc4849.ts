// RFC 4849: filter rules.

import type { AttributeTable } from './attribute.ts'

export const rfc4849: AttributeTable = {
  attributes: [{ name: 'NAS-Filter-Rule', type: 92, kind: 'text' }],
}
