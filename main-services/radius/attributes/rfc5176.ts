// RFC 5176 (and RFC 3576 before it): why a NAS refused or could not do a CoA or Disconnect.

import type { AttributeTable } from './attribute.ts'

export const rfc5176: AttributeTable = {
  attributes: [
    {
      name: 'Error-Cause',
      type: 101,
      kind: 'integer',
      values: {
        201: 'Residual-Context-Removed',
        202: 'Invalid-EAP-Packet',
        401: 'Unsupported-Attribute',
        402: 'Missing-Attribute',
        403: 'NAS-Identification-Mismatch',
        404: 'Invalid-Request',
        405: 'Unsupported-Service',
        406: 'Unsupported-Extension',
        407: 'Invalid-Attribute-Value',
        501: 'Administratively-Prohibited',
        502: 'Proxy-Request-Not-Routable',
        503: 'Session-Context-Not-Found',
        504: 'Session-Context-Not-Removable',
        505: 'Proxy-Processing-Error',
        506: 'Resources-Unavailable',
        507: 'Request-Initiated',
        508: 'Multiple-Session-Selection-Unsupported',
      },
    },
  ],
}
