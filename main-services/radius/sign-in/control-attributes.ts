/**
 * Attributes that never travel: FreeRADIUS's own, from its dictionary.freeradius.internal, that rows steer a sign-in by.
 * Those that other modules of FreeRADIUS read are kept and do nothing here.
 */
import type { AttributeDefinition, AttributeKind } from '../attributes/index.ts'

export interface ControlAttribute extends Pick<AttributeDefinition, 'name' | 'values'> {
  readonly kind: AttributeKind
  /** Whether this console acts on it; else it is kept as FreeRADIUS's. */
  readonly used: boolean
}

const used = (name: string, kind: AttributeKind, values?: AttributeDefinition['values']): ControlAttribute => ({
  name,
  kind,
  used: true,
  ...(values ? { values } : {}),
})

const kept = (kind: AttributeKind, ...names: readonly string[]): ControlAttribute[] =>
  names.map((name) => ({ name, kind, used: false }))

/** Words too, as the names of modules are added to FreeRADIUS's values when it starts. */
const AUTH_TYPES: Readonly<Record<number, string>> = {
  0: 'Local',
  1: 'System',
  2: 'SecurID',
  3: 'Crypt-Local',
  4: 'Reject',
  5: 'ActivCard',
  6: 'EAP',
  7: 'ARAP',
  252: 'Ldap',
  253: 'Pam',
  254: 'Accept',
  1024: 'PAP',
  1025: 'CHAP',
  1026: 'LDAP',
  1027: 'PAM',
  1028: 'MS-CHAP',
  1029: 'MSCHAP',
  1030: 'Kerberos',
  1031: 'CRAM',
  1032: 'NS-MTA-MD5',
  1033: 'SMB',
}

const PASSWORDS = [
  'Cleartext-Password',
  'Password-With-Header',
  'NT-Password',
  'LM-Password',
  'MD5-Password',
  'SMD5-Password',
  'SHA-Password',
  'SHA1-Password',
  'SSHA-Password',
  'SSHA1-Password',
  'SHA2-Password',
  'SSHA2-224-Password',
  'SSHA2-256-Password',
  'SSHA2-384-Password',
  'SSHA2-512-Password',
  'Crypt-Password',
  'NS-MTA-MD5-Password',
  'PBKDF2-Password',
  'SHA3-Password',
]

export const controlAttributes: readonly ControlAttribute[] = [
  ...PASSWORDS.map((name) => used(name, 'text')),
  used('Auth-Type', 'integer', AUTH_TYPES),
  used('Fall-Through', 'integer', { 0: 'No', 1: 'Yes' }),
  used('Expiration', 'time'),
  used('Simultaneous-Use', 'integer'),
  used('Login-Time', 'text'),
  used('Current-Time', 'text'),
  used('Time-Of-Day', 'text'),
  used('SQL-Group', 'text'),
  used('Packet-Src-IP-Address', 'ipv4'),
  used('Client-IP-Address', 'ipv4'),
  used('Packet-Src-IPv6-Address', 'ipv6'),
  ...kept('integer', 'Autz-Type', 'Acct-Type', 'Session-Type', 'Post-Auth-Type', 'Strip-User-Name', 'Relax-Filter'),
  ...kept('integer', 'Allow-Session-Resumption', 'SMB-Account-CTRL', 'MS-CHAP-Use-NTLM-Auth', 'EAP-Type'),
  ...kept('integer', 'Packet-Src-Port', 'Packet-Dst-Port', 'FreeRADIUS-Response-Delay', 'Response-Packet-Type'),
  ...kept('text', 'Pool-Name', 'User-Profile', 'Proxy-To-Realm', 'Replicate-To-Realm', 'Realm', 'Hint', 'Prefix'),
  ...kept('text', 'Suffix', 'Add-Prefix', 'Add-Suffix', 'Group', 'Group-Name', 'Huntgroup-Name', 'User-Category'),
  ...kept('text', 'Stripped-User-Name', 'Stripped-User-Domain', 'SQL-User-Name', 'LDAP-UserDN', 'Virtual-Server'),
  ...kept('text', 'Exec-Program', 'Exec-Program-Wait', 'Client-Shortname', 'Called-Station-SSID', 'Menu'),
  ...kept('text', 'Max-Daily-Session', 'Max-Monthly-Session', 'Max-All-Session', 'Max-Octets', 'Tmp-String-0'),
  ...kept('ipv4', 'Packet-Dst-IP-Address'),
]

const byName: ReadonlyMap<string, ControlAttribute> = new Map(
  controlAttributes.map((one) => [one.name.toLowerCase(), one]),
)
const passwords: ReadonlySet<string> = new Set([...PASSWORDS, 'User-Password'].map((name) => name.toLowerCase()))

/** Names are compared without case, as FreeRADIUS does. */
export const controlAttribute = (name: string): ControlAttribute | undefined => byName.get(name.toLowerCase())

/** Whether the row's value is a secret. */
export const isPassword = (name: string): boolean => passwords.has(name.toLowerCase())
