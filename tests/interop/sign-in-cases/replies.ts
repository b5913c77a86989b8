/** What an answer carries: kinds of values, and each operator over what was there. */
import { PASSWORD, POOL, REPLY, type RowOf, type SignInCase } from './case.ts'

/** How each operator of a group's reply works on what the account replied before it. */
export const repliedOver: SignInCase[] = ([':=', '=', '+=', '==', '<=', '>=', '!*'] as const).flatMap((op) =>
  [[], ['100'], ['100', '300'], ['200']].map(
    (before): SignInCase => ({
      name: `a group's Session-Timeout ${op} 200 over ${before.join(' and ') || 'none'}`,
      checks: [PASSWORD],
      replies: [...before.map((value): RowOf => ['Session-Timeout', '+=', value]), ['Fall-Through', '=', 'Yes']],
      groups: [{ replies: [['Session-Timeout', op, '200'], POOL] }],
    }),
  ),
)

export const replies: SignInCase[] = [
  {
    name: 'kinds of replies',
    checks: [PASSWORD],
    replies: [
      ['Service-Type', ':=', 'Framed-User'],
      ['Framed-Protocol', ':=', 'PPP'],
      ['Framed-IP-Address', ':=', '102.65.10.20'],
      ['Framed-IP-Netmask', ':=', '255.255.255.255'],
      ['Session-Timeout', ':=', '86400'],
      ['Idle-Timeout', ':=', '0'],
      ['Acct-Interim-Interval', ':=', '300'],
      ['Framed-IPv6-Prefix', ':=', '2001:db8:1200::/64'],
      ['Delegated-IPv6-Prefix', ':=', '2001:db8:5600::/56'],
      ['Class', ':=', '0x6f6666696365'],
      ['Filter-Id', ':=', 'fibre-50'],
    ],
  },
  {
    name: 'vendors’ replies',
    checks: [PASSWORD],
    replies: [
      ['Mikrotik-Rate-Limit', ':=', '10M/50M'],
      ['Mikrotik-Address-List', '+=', 'unpaid'],
      ['Cisco-AVPair', '+=', 'ip:addr-pool=cgnat'],
      ['Cisco-AVPair', '+=', 'lcp:interface-config=mtu 1492'],
      ['Huawei-Input-Average-Rate', ':=', '10000000'],
      ['ERX-Primary-Dns', ':=', '102.65.0.53'],
      ['WISPr-Bandwidth-Max-Down', ':=', '50000000'],
      ['MS-Primary-DNS-Server', ':=', '102.65.0.53'],
    ],
  },
  {
    name: 'tagged replies',
    checks: [PASSWORD],
    replies: [
      ['Tunnel-Type:1', ':=', 'L2TP'],
      ['Tunnel-Medium-Type:1', ':=', 'IPv4'],
      ['Tunnel-Server-Endpoint:1', ':=', '10.0.0.1'],
      ['Tunnel-Type', '+=', 'VLAN'],
      ['ERX-Service-Activate:1', ':=', 'rate(50000k,10000k)'],
    ],
  },
  { name: 'an attribute by its number', checks: [PASSWORD], replies: [['Attr-26.6527.13', ':=', '0x35304d']] },
  { name: 'a hexadecimal number', checks: [PASSWORD], replies: [['Session-Timeout', ':=', '0x3c']] },
  { name: 'a named value in small letters', checks: [PASSWORD], replies: [['Service-Type', ':=', 'framed-user']] },
  {
    name: 'quotes around a value',
    checks: [PASSWORD],
    replies: [
      ['Filter-Id', ':=', '"fibre-50"'],
      ['Framed-Pool', ':=', "'pool a'"],
    ],
  },
  {
    name: 'an attribute in other letters',
    checks: [PASSWORD],
    replies: [
      ['session-timeout', ':=', '60'],
      ['FRAMED-POOL', ':=', 'a'],
    ],
  },
  { name: 'text in UTF-8', checks: [PASSWORD], replies: [['Reply-Message', ':=', 'Goeie môre']] },
  { name: 'an empty text', checks: [PASSWORD], replies: [['Filter-Id', ':=', ''], POOL] },
  { name: 'a number that is none', checks: [PASSWORD], replies: [['Session-Timeout', ':=', 'soon'], REPLY] },
  { name: 'an address that is none', checks: [PASSWORD], replies: [['Framed-IP-Address', ':=', '102.65.10.300']] },
  { name: 'an attribute that nobody knows', checks: [PASSWORD], replies: [['No-Such-Thing', ':=', '1'], REPLY] },
  { name: 'an unknown attribute among the checks', checks: [PASSWORD, ['No-Such-Thing', ':=', '1']] },
  { name: 'a broken row in a group', checks: [PASSWORD], groups: [{ replies: [['Session-Timeout', ':=', 'soon']] }] },
  {
    name: 'a number of a check that is none',
    checks: [PASSWORD, ['NAS-Port', '==', 'soon']],
    request: { 'NAS-Port': '1' },
  },
  {
    name: 'a Reply-Message goes out with a wrong password',
    checks: [PASSWORD],
    replies: [REPLY, POOL],
    password: 'wrong',
  },
]
