// WISPr: hotspots and rate limits in bits per second.

import type { AttributeTable } from './attribute.ts'

export const wispr: AttributeTable = {
  vendor: { id: 14122, name: 'WISPr' },
  attributes: [
    { name: 'WISPr-Location-ID', type: 1, kind: 'text' },
    { name: 'WISPr-Location-Name', type: 2, kind: 'text' },
    { name: 'WISPr-Logoff-URL', type: 3, kind: 'text' },
    { name: 'WISPr-Redirection-URL', type: 4, kind: 'text' },
    { name: 'WISPr-Bandwidth-Min-Up', type: 5, kind: 'integer' },
    { name: 'WISPr-Bandwidth-Min-Down', type: 6, kind: 'integer' },
    { name: 'WISPr-Bandwidth-Max-Up', type: 7, kind: 'integer' },
    { name: 'WISPr-Bandwidth-Max-Down', type: 8, kind: 'integer' },
    { name: 'WISPr-Session-Terminate-Time', type: 9, kind: 'text' },
    { name: 'WISPr-Session-Terminate-End-Of-Day', type: 10, kind: 'text' },
    { name: 'WISPr-Billing-Class-Of-Service', type: 11, kind: 'text' },
  ],
}
