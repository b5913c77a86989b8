/** The attributes that rows are usually written with: what is offered while a name is typed, and which never travel. */
import type { AttributeItem } from '../../../shared/contract/attributes.ts'

export type RowList = 'checks' | 'replies'

/** Names are compared without case, as FreeRADIUS does. */
export const sameName = (one: string, other: string): boolean => one.trim().toLowerCase() === other.toLowerCase()

const passwords = [
  'Cleartext-Password',
  'NT-Password',
  'SSHA-Password',
  'Crypt-Password',
  'Password-With-Header',
  'MD5-Password',
  'SMD5-Password',
  'SHA-Password',
  'SHA1-Password',
  'SSHA1-Password',
  'SHA2-Password',
  'SSHA2-256-Password',
  'SSHA2-512-Password',
  'LM-Password',
] as const

/** Set in a check row and read by the sign-in itself: dictionary.freeradius.internal of FreeRADIUS 3.2. */
const steering = [
  'Auth-Type',
  'Autz-Type',
  'Acct-Type',
  'Session-Type',
  'Post-Auth-Type',
  'Expiration',
  'Simultaneous-Use',
  'Login-Time',
  'Current-Time',
  'Time-Of-Day',
  'SQL-Group',
  'Pool-Name',
  'User-Profile',
  'Proxy-To-Realm',
  'Huntgroup-Name',
  'Fall-Through',
  'Max-Daily-Session',
  'Max-Monthly-Session',
  'Max-All-Session',
  'User-Category',
  'Realm',
  'Hint',
  'Group',
  'Group-Name',
] as const

const compared = [
  'Calling-Station-Id',
  'Called-Station-Id',
  'NAS-IP-Address',
  'NAS-Identifier',
  'NAS-Port-Id',
  'NAS-Port-Type',
  'Service-Type',
  'Framed-Protocol',
] as const

const answered = [
  'Framed-IP-Address',
  'Framed-IP-Netmask',
  'Framed-Pool',
  'Framed-Route',
  'Framed-MTU',
  'Framed-IPv6-Prefix',
  'Framed-IPv6-Pool',
  'Delegated-IPv6-Prefix',
  'Delegated-IPv6-Prefix-Pool',
  'Session-Timeout',
  'Idle-Timeout',
  'Acct-Interim-Interval',
  'Service-Type',
  'Framed-Protocol',
  'Filter-Id',
  'Reply-Message',
  'Class',
  'Fall-Through',
  'Mikrotik-Rate-Limit',
  'Mikrotik-Address-List',
  'Mikrotik-Group',
  'Huawei-Input-Average-Rate',
  'Huawei-Output-Average-Rate',
  'Huawei-Qos-Profile-Name',
  'Huawei-Domain-Name',
  'Cisco-AVPair',
  'Cisco-Account-Info',
  'ERX-Service-Activate:1',
  'ERX-Ingress-Policy-Name',
  'ERX-Egress-Policy-Name',
  'ERX-Virtual-Router-Name',
  'WISPr-Bandwidth-Max-Down',
  'WISPr-Bandwidth-Max-Up',
  'MS-Primary-DNS-Server',
  'MS-Secondary-DNS-Server',
] as const

/** In the order they are offered. */
export const offered: Readonly<Record<RowList, readonly string[]>> = {
  checks: [
    'Calling-Station-Id',
    'Simultaneous-Use',
    'Expiration',
    'Login-Time',
    'Auth-Type',
    ...compared.slice(1),
    ...passwords,
    'SQL-Group',
    'Time-Of-Day',
  ],
  replies: answered,
}

/** What a value is usually one of. */
export const valuesOf: Readonly<Record<string, readonly string[]>> = {
  'auth-type': ['Reject', 'Accept'],
  'fall-through': ['Yes', 'No'],
  'service-type': ['Framed-User', 'Login-User', 'Outbound-User', 'Administrative-User'],
  'framed-protocol': ['PPP'],
  'nas-port-type': ['Ethernet', 'Virtual', 'PPPoEoE', 'PPPoEoVLAN', 'PPPoEoQinQ', 'Wireless-802.11'],
}

const lower = (names: readonly string[]): ReadonlySet<string> => new Set(names.map((name) => name.toLowerCase()))
const passwordNames = lower(passwords)
const steeringNames = lower(steering)

/** Whether the console never shows the value, so that an empty one means: as it is. */
export const isKeptSecret = (list: RowList, attribute: string): boolean =>
  (list === 'checks' && isPassword(attribute)) || /password|secret|psk|avpair/i.test(attribute)

/** Its value is never shown. `User-Password` is one that is compared instead of set. */
export const isPassword = (attribute: string): boolean =>
  passwordNames.has(attribute.trim().toLowerCase()) || sameName(attribute, 'User-Password')

/** A row that sets something for the sign-in and compares nothing with what the NAS sends. */
export const isSteering = (attribute: string): boolean =>
  steeringNames.has(attribute.trim().toLowerCase()) || passwordNames.has(attribute.trim().toLowerCase())

type Operator = AttributeItem['op']

/** The operators that do something in a list, the usual first. */
export const operatorsOf: Readonly<Record<RowList, readonly Operator[]>> = {
  checks: [':=', '==', '=', '+=', '!=', '>', '>=', '<', '<=', '=*', '!*', '=~', '!~'],
  replies: [':=', '=', '+=', '!*', '<=', '>=', '=='],
}

/** What a new row most likely means: a password or limit is set, what a NAS sends is compared. */
export const usualOperator = (list: RowList, attribute: string): Operator =>
  list === 'replies' || attribute.trim() === '' || isSteering(attribute) ? ':=' : '=='
