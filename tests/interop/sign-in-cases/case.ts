/** One sign-in that FreeRADIUS and the console have to answer alike: the rows, and what the NAS sends. */
import type { AttributeOperator } from '../../../shared/contract/attributes.ts'

export type RowOf = readonly [attribute: string, op: AttributeOperator, value: string]

export interface SignInCase {
  readonly name: string
  readonly checks?: readonly RowOf[]
  readonly replies?: readonly RowOf[]
  readonly groups?: readonly {
    readonly priority?: number
    readonly checks?: readonly RowOf[]
    readonly replies?: readonly RowOf[]
  }[]
  /** Beside User-Name; several values of one attribute as a list. */
  readonly request?: Readonly<Record<string, string | readonly string[]>>
  readonly method?: 'pap' | 'chap' | 'mschap1' | 'mschap2'
  /** What is typed; `secret` is right. Null: none is sent. */
  readonly password?: string | null
  /** Sessions open already. */
  readonly sessions?: number
  /** The console answers otherwise on purpose: what, and why. docs/decisions/0030-sign-ins-as-freeradius.md lists them. */
  readonly differs?: { readonly decision: 'accept' | 'reject'; readonly because: string }
}

export const PASSWORD: RowOf = ['Cleartext-Password', ':=', 'secret']

export const REPLY: RowOf = ['Reply-Message', '=', 'hello']

export const POOL: RowOf = ['Framed-Pool', ':=', 'cgnat']

export const MAC = '48-57-02-3F-9A-C1'
