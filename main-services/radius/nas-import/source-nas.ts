/** A client as FreeRADIUS has it, in its own words, before it is looked at. */
export interface SourceNas {
  /** `line 12`, `row 3`. */
  readonly from: string
  readonly name: string
  /** Address, range or host name. */
  readonly address: string
  readonly secret: string | null
  readonly type: string | null
  readonly requireMessageAuthenticator: string | null
  /** `udp`, `tcp`, `tls`, `*`. */
  readonly transport: string | null
}
