// MikroTik RouterOS.

import type { AttributeTable } from './attribute.ts'

export const mikrotik: AttributeTable = {
  vendor: { id: 14988, name: 'Mikrotik' },
  attributes: [
    { name: 'Mikrotik-Recv-Limit', type: 1, kind: 'integer' },
    { name: 'Mikrotik-Xmit-Limit', type: 2, kind: 'integer' },
    { name: 'Mikrotik-Group', type: 3, kind: 'text' },
    { name: 'Mikrotik-Wireless-Forward', type: 4, kind: 'integer' },
    { name: 'Mikrotik-Wireless-Skip-Dot1x', type: 5, kind: 'integer' },
    {
      name: 'Mikrotik-Wireless-Enc-Algo',
      type: 6,
      kind: 'integer',
      values: { 0: 'No-encryption', 1: '40-bit-WEP', 2: '104-bit-WEP', 3: 'AES-CCM', 4: 'TKIP' },
    },
    { name: 'Mikrotik-Wireless-Enc-Key', type: 7, kind: 'text', secret: true },
    { name: 'Mikrotik-Rate-Limit', type: 8, kind: 'text' },
    { name: 'Mikrotik-Realm', type: 9, kind: 'text' },
    { name: 'Mikrotik-Host-IP', type: 10, kind: 'ipv4' },
    { name: 'Mikrotik-Mark-Id', type: 11, kind: 'text' },
    { name: 'Mikrotik-Advertise-URL', type: 12, kind: 'text' },
    { name: 'Mikrotik-Advertise-Interval', type: 13, kind: 'integer' },
    { name: 'Mikrotik-Recv-Limit-Gigawords', type: 14, kind: 'integer' },
    { name: 'Mikrotik-Xmit-Limit-Gigawords', type: 15, kind: 'integer' },
    { name: 'Mikrotik-Wireless-PSK', type: 16, kind: 'text', secret: true },
    { name: 'Mikrotik-Total-Limit', type: 17, kind: 'integer' },
    { name: 'Mikrotik-Total-Limit-Gigawords', type: 18, kind: 'integer' },
    { name: 'Mikrotik-Address-List', type: 19, kind: 'text' },
    { name: 'Mikrotik-Wireless-MPKey', type: 20, kind: 'text', secret: true },
    { name: 'Mikrotik-Wireless-Comment', type: 21, kind: 'text' },
    { name: 'Mikrotik-Delegated-IPv6-Pool', type: 22, kind: 'text' },
    { name: 'Mikrotik-DHCP-Option-Set', type: 23, kind: 'text' },
    { name: 'Mikrotik-DHCP-Option-Param-STR1', type: 24, kind: 'text' },
    { name: 'Mikrotik-DHCP-Option-Param-STR2', type: 25, kind: 'text' },
    { name: 'Mikrotik-Wireless-VLANID', type: 26, kind: 'integer' },
    { name: 'Mikrotik-Wireless-VLANID-Type', type: 27, kind: 'integer', values: { 0: '802.1q', 1: '802.1ad' } },
    { name: 'Mikrotik-Wireless-Minsignal', type: 28, kind: 'text' },
    { name: 'Mikrotik-Wireless-Maxsignal', type: 29, kind: 'text' },
    { name: 'Mikrotik-Switching-Filter', type: 30, kind: 'text' },
  ],
}
