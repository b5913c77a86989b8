// What a table says about an attribute: its name, how its value is written on the wire, whether people may see it.

export type AttributeKind =
  | 'text'
  | 'octets'
  | 'ipv4'
  | 'ipv6'
  | 'ipv6prefix'
  | 'ipv4prefix'
  | 'integer'
  | 'integer64'
  | 'time'
  | 'ifid'
  | 'tlv'
  | 'byte'
  | 'short'

export interface AttributeDefinition {
  /** As FreeRADIUS's dictionaries spell it, so that users files, radcheck rows and screens say the same. */
  readonly name: string
  readonly type: number
  readonly kind: AttributeKind
  readonly values?: Readonly<Record<number, string>>
  /** Hidden with the shared secret on the wire (RFC 2865 5.2, RFC 2868 3.5). */
  readonly encrypted?: true
  /** RFC 2868 3.1: the first octet may be a tag, and an integer then has three octets left. */
  readonly tagged?: true
  /** Never shown and never logged. */
  readonly secret?: true
  /** Text of which the part after this match is never shown. */
  readonly secretAfter?: RegExp
}

export interface Vendor {
  /** The IANA private enterprise number. */
  readonly id: number
  readonly name: string
}

export interface AttributeTable {
  readonly vendor?: Vendor
  readonly attributes: readonly AttributeDefinition[]
}
