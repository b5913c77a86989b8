/** What is kept of an account, as a sign-in looks at it: FreeRADIUS's rows, already in the order they are read in. */
import type { AttributeOperator } from '../../../shared/contract/attributes.ts'

export interface Item {
  readonly attribute: string
  readonly op: AttributeOperator
  readonly value: string
}

export interface GroupData {
  readonly group: string
  readonly checks: readonly Item[]
  readonly replies: readonly Item[]
}

export interface Membership extends GroupData {
  readonly priority: number
}

export interface AccountData {
  readonly username: string
  readonly checks: readonly Item[]
  readonly replies: readonly Item[]
  /** By priority, the lowest first. */
  readonly groups: readonly Membership[]
}
