// Broadband Forum (RFC 4679): the access line as the DSLAM or OLT sees it.

import type { AttributeTable } from './attribute.ts'

export const adslForum: AttributeTable = {
  vendor: { id: 3561, name: 'ADSL-Forum' },
  attributes: [
    { name: 'ADSL-Agent-Circuit-Id', type: 1, kind: 'text' },
    { name: 'ADSL-Agent-Remote-Id', type: 2, kind: 'text' },
    { name: 'Actual-Data-Rate-Upstream', type: 129, kind: 'integer' },
    { name: 'Actual-Data-Rate-Downstream', type: 130, kind: 'integer' },
    { name: 'Minimum-Data-Rate-Upstream', type: 131, kind: 'integer' },
    { name: 'Minimum-Data-Rate-Downstream', type: 132, kind: 'integer' },
    { name: 'Attainable-Data-Rate-Upstream', type: 133, kind: 'integer' },
    { name: 'Attainable-Data-Rate-Downstream', type: 134, kind: 'integer' },
    { name: 'Maximum-Data-Rate-Upstream', type: 135, kind: 'integer' },
    { name: 'Maximum-Data-Rate-Downstream', type: 136, kind: 'integer' },
    { name: 'Minimum-Data-Rate-Upstream-Low-Power', type: 137, kind: 'integer' },
    { name: 'Minimum-Data-Rate-Downstream-Low-Power', type: 138, kind: 'integer' },
    { name: 'Maximum-Interleaving-Delay-Upstream', type: 139, kind: 'integer' },
    { name: 'Actual-Interleaving-Delay-Upstream', type: 140, kind: 'integer' },
    { name: 'Maximum-Interleaving-Delay-Downstream', type: 141, kind: 'integer' },
    { name: 'Actual-Interleaving-Delay-Downstream', type: 142, kind: 'integer' },
    { name: 'Access-Loop-Encapsulation', type: 144, kind: 'octets' },
    { name: 'IWF-Session', type: 254, kind: 'octets' },
    { name: 'ADSL-Forum-DHCP-Vendor-Specific', type: 255, kind: 'tlv' },
  ],
}
