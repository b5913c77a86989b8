// RFC 5580: operator name and location.

import type { AttributeTable } from './attribute.ts'

export const rfc5580: AttributeTable = {
  attributes: [
    { name: 'Operator-Name', type: 126, kind: 'text' },
    { name: 'Location-Information', type: 127, kind: 'octets' },
    { name: 'Location-Data', type: 128, kind: 'octets' },
    { name: 'Basic-Location-Policy-Rules', type: 129, kind: 'octets' },
    { name: 'Extended-Location-Policy-Rules', type: 130, kind: 'text' },
    {
      name: 'Location-Capable',
      type: 131,
      kind: 'integer',
      values: { 1: 'Civic-Location', 2: 'Geo-Location', 4: 'Users-Location', 8: 'NAS-Location' },
    },
    {
      name: 'Requested-Location-Info',
      type: 132,
      kind: 'integer',
      values: {
        1: 'Civic-Location',
        2: 'Geo-Location',
        4: 'Users-Location',
        8: 'NAS-Location',
        16: 'Future-Requests',
        32: 'None',
      },
    },
  ],
}
