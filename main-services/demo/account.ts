/** An account as the made-up ISP opens it. */

/** What the NAS has to say, or nobody gets on. */
export interface AccountCheck {
  readonly attribute: string
  readonly op: '=='
  readonly value: string
}

export interface DemoAccount {
  readonly username: string
  readonly password: string
  /** What is kept of the password. */
  readonly passwordAs: 'cleartext' | 'nt'
  readonly group: string
  /** By the headings of the console's import: `disabled`, `mac`, or the name of an attribute. */
  readonly settings: Readonly<Record<string, string>>
  readonly check?: AccountCheck
}
