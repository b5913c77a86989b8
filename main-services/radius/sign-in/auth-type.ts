/** What rows `Auth-Type` say: whether anybody is let on at all, and by which method. */
import type { Item } from './account-data.ts'
import { controlAttribute } from './control-attributes.ts'
import { spelt } from './spelling.ts'

export interface AuthType {
  /** One Reject is enough. */
  readonly rejects: boolean
  /** The last one, in small letters. */
  readonly name: string | undefined
}

export function authTypeOf(items: readonly Item[]): AuthType {
  let name: string | undefined
  let rejects = false
  for (const { attribute, value } of items) {
    if (attribute.toLowerCase() !== 'auth-type') continue
    const text = spelt(value)
    name = (controlAttribute(attribute)?.values?.[Number(text)] ?? text).toLowerCase()
    rejects ||= name === 'reject'
  }
  return { rejects, name }
}
