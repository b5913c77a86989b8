/** Packets as NASes of several makers send them, in the words of radclient. */
import { packet } from './radclient.ts'

type Attributes = Readonly<Record<string, string | number>>

/** Event-Timestamps are whole seconds. */
export const NOW = Math.floor(Date.now() / 1000) * 1000

export const INTERIM = 'Interim-Update'

/** `seconds` before now. */
const at = (seconds: number): Attributes => ({ 'Event-Timestamp': NOW / 1000 - seconds })

export const send = (status: string, seconds: number, ...parts: readonly Attributes[]): string =>
  packet(Object.assign({ 'Acct-Status-Type': status, ...at(seconds) }, ...parts))

export const counts = (seconds: number, input: number, output: number): Attributes => ({
  'Acct-Session-Time': seconds,
  'Acct-Input-Octets': input % 2 ** 32,
  'Acct-Input-Gigawords': Math.floor(input / 2 ** 32),
  'Acct-Output-Octets': output % 2 ** 32,
  'Acct-Output-Gigawords': Math.floor(output / 2 ** 32),
})

export const mikrotik: Attributes = {
  'User-Name': 't.dlamini@isp.example',
  'Acct-Session-Id': '81c00001',
  'NAS-IP-Address': '127.0.0.1',
  'NAS-Identifier': 'bng-cpt-01',
  'NAS-Port': 15730021,
  'NAS-Port-Id': 'vlan204-olt3',
  'NAS-Port-Type': 'Ethernet',
  'Service-Type': 'Framed-User',
  'Framed-Protocol': 'PPP',
  'Framed-IP-Address': '100.72.31.118',
  'Calling-Station-Id': '48:57:02:3F:9A:C1',
  'Called-Station-Id': 'pppoe-cpt',
  'Acct-Authentic': 'RADIUS',
  'Mikrotik-Rate-Limit': '50M/100M',
}
export const erx: Attributes = {
  'User-Name': 's.naidoo@isp.example',
  'Acct-Session-Id': '0000000000004711',
  'NAS-IP-Address': '127.0.0.2',
  'NAS-Identifier': 'bng-jhb-01',
  'NAS-Port': 4294967295,
  'NAS-Port-Id': 'ge-0/0/1.1204:1204',
  'NAS-Port-Type': 'Virtual',
  'Service-Type': 'Framed-User',
  'Framed-Protocol': 'PPP',
  'Framed-IP-Address': '100.80.0.9',
  'Framed-IPv6-Prefix': '2001:db8:1:2::/64',
  'Delegated-IPv6-Prefix': '2001:db8:ff00::/56',
  'Framed-Interface-Id': '200:5eff:fe00:5213',
  'Connect-Info': '100000000/50000000',
  'ERX-Dhcp-Mac-Addr': '4857.023f.9ac1',
  Class: '0x73657373696f6e2d636c617373',
}
export const huawei: Attributes = {
  'User-Name': 'p.vandermerwe',
  'Acct-Session-Id': 'BNG-DBN00204000000001a2b3',
  'NAS-IP-Address': '127.0.0.3',
  'NAS-Port': 2217,
  'NAS-Port-Type': 'Ethernet',
  'Service-Type': 'Framed-User',
  'Framed-Protocol': 'PPP',
  'Framed-IP-Address': '100.88.4.1',
  'Calling-Station-Id': '4857-023f-9ac1',
  'Huawei-Input-Average-Rate': 50000000,
}
export const cisco: Attributes = {
  'User-Name': 'n.khumalo',
  'Acct-Session-Id': '0000002A',
  'NAS-IP-Address': '127.0.0.4',
  'NAS-Port-Id': '0/0/1/204',
  'NAS-Port-Type': 'PPPoEoVLAN',
  'Framed-Protocol': 'PPP',
  'Framed-IPv6-Address': '2001:db8::1:2',
  'Cisco-AVPair': 'client-mac-address=4857.023f.9ac1',
}
export const rebooted: Attributes = { 'NAS-IP-Address': '127.0.0.9', 'NAS-Identifier': 'bng-reboots' }
