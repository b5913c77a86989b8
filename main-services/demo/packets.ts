/** What a NAS of each maker says of a session, attribute by attribute. */
import type { Line } from './isp.ts'
import type { DuePacket } from './session.ts'

export type NamedValue = readonly [name: string, value: string | number]

const STATUS = { start: 'Start', interim: 'Interim-Update', stop: 'Stop' } as const
const OCTETS_IN_A_GIGAWORD = 2 ** 32

/** What a NAS says of a line in whatever it sends about it. */
export const lineAttributes = (line: Line): NamedValue[] => [
  ['User-Name', line.username],
  ['NAS-IP-Address', line.nas.address],
  ['NAS-Identifier', line.nas.name],
  ['NAS-Port-Id', line.nasPort],
  ['NAS-Port-Type', 'Ethernet'],
  ['Service-Type', 'Framed-User'],
  ['Framed-Protocol', 'PPP'],
  ['Calling-Station-Id', line.mac],
  ['Called-Station-Id', line.nas.name],
  ['ADSL-Agent-Circuit-Id', `${line.nas.name} pon ${line.ponPort}`],
  ['ADSL-Agent-Remote-Id', line.ontSerial],
]

/** Everything in an Accounting-Request but the header: names as FreeRADIUS's dictionaries have them. */
export function accountingAttributes({ kind, session, at, terminateCause }: DuePacket): NamedValue[] {
  const { line } = session
  return [
    ['Acct-Status-Type', STATUS[kind]],
    ...lineAttributes(line),
    ['Framed-IP-Address', line.framedIp],
    ['Delegated-IPv6-Prefix', line.delegatedIpv6Prefix],
    ['Acct-Session-Id', session.acctSessionId],
    ['Acct-Authentic', 'RADIUS'],
    ['Event-Timestamp', Math.floor(at / 1000)],
    ['Acct-Delay-Time', 0],
    // RFC 2865 5.25: what the Access-Accept said is said again, unread.
    ...(session.class === null ? [] : [['Class', session.class] as const]),
    ...vendorAttributes(session),
    ...(kind === 'start' ? [] : counters(session, at)),
    ...(terminateCause ? [['Acct-Terminate-Cause', terminateCause] as const] : []),
  ]
}

/** RFC 2869 5.1, 5.2: octet counters wrap at 2^32, Gigawords count the wraps. */
function counters({ startedAt, inputOctets, outputOctets }: DuePacket['session'], at: number): NamedValue[] {
  return [
    ['Acct-Session-Time', Math.max(0, Math.round((at - startedAt) / 1000))],
    ['Acct-Input-Octets', inputOctets % OCTETS_IN_A_GIGAWORD],
    ['Acct-Input-Gigawords', Math.floor(inputOctets / OCTETS_IN_A_GIGAWORD)],
    ['Acct-Output-Octets', outputOctets % OCTETS_IN_A_GIGAWORD],
    ['Acct-Output-Gigawords', Math.floor(outputOctets / OCTETS_IN_A_GIGAWORD)],
  ]
}

function vendorAttributes({ line: { nas }, downRate, upRate }: DuePacket['session']): NamedValue[] {
  const [down, up] = [Math.round(downRate / 1e6), Math.round(upRate / 1e6)]
  switch (nas.type) {
    case 'mikrotik':
      return [['Mikrotik-Rate-Limit', `${up}M/${down}M`]]
    case 'huawei':
      return [
        ['Huawei-Input-Average-Rate', upRate],
        ['Huawei-Output-Average-Rate', downRate],
      ]
    case 'juniper':
      return [
        ['ERX-Ingress-Policy-Name', `up-${up}m`],
        ['ERX-Egress-Policy-Name', `down-${down}m`],
      ]
    default:
      return nas.type satisfies never
  }
}
