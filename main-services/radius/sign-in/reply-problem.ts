/** Why a reply row could not be sent, or undefined. One such row refuses the sign-in: nobody gets half of what was sold. */
import type { Item } from './account-data.ts'
import { unknownAttribute } from './match-check.ts'
import { rowAttribute } from './row-attribute.ts'
import { readRowValue } from './row-value.ts'

export function replyProblem({ attribute, value }: Item): string | undefined {
  const found = rowAttribute(attribute)
  if (!found) return unknownAttribute(attribute)
  if (found.wire?.definition.encrypted) {
    return `${found.name} goes out encrypted, which this console only does for the MS-CHAP keys it makes itself`
  }
  const read = readRowValue(found, value)
  return read.ok ? undefined : read.error.words
}
