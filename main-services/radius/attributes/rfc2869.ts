// RFC 2869: gigawords, event time, interim interval, EAP, Message-Authenticator.

import type { AttributeTable } from './attribute.ts'

export const rfc2869: AttributeTable = {
  attributes: [
    { name: 'Acct-Input-Gigawords', type: 52, kind: 'integer' },
    { name: 'Acct-Output-Gigawords', type: 53, kind: 'integer' },
    { name: 'Event-Timestamp', type: 55, kind: 'time' },
    { name: 'ARAP-Password', type: 70, kind: 'octets', secret: true },
    { name: 'ARAP-Features', type: 71, kind: 'octets' },
    {
      name: 'ARAP-Zone-Access',
      type: 72,
      kind: 'integer',
      values: { 1: 'Default-Zone', 2: 'Zone-Filter-Inclusive', 4: 'Zone-Filter-Exclusive' },
    },
    { name: 'ARAP-Security', type: 73, kind: 'integer' },
    { name: 'ARAP-Security-Data', type: 74, kind: 'text', secret: true },
    { name: 'Password-Retry', type: 75, kind: 'integer' },
    { name: 'Prompt', type: 76, kind: 'integer', values: { 0: 'No-Echo', 1: 'Echo' } },
    { name: 'Connect-Info', type: 77, kind: 'text' },
    { name: 'Configuration-Token', type: 78, kind: 'text' },
    { name: 'EAP-Message', type: 79, kind: 'octets', secret: true },
    { name: 'Message-Authenticator', type: 80, kind: 'octets' },
    { name: 'ARAP-Challenge-Response', type: 84, kind: 'octets', secret: true },
    { name: 'Acct-Interim-Interval', type: 85, kind: 'integer' },
    { name: 'NAS-Port-Id', type: 87, kind: 'text' },
    { name: 'Framed-Pool', type: 88, kind: 'text' },
  ],
}
