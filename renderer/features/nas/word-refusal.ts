/** What the services refuse about a NAS, as words at the field they belong to. */
import type { InputIssue } from '../../../shared/contract/derive.ts'

export type NasField = 'name' | 'address' | 'type' | 'secret' | 'coaPort' | 'requireMessageAuthenticator'
const fields: readonly string[] = ['name', 'address', 'type', 'secret', 'coaPort', 'requireMessageAuthenticator']

export interface FieldWords {
  readonly field: NasField
  readonly words: string
}

type Refusal =
  | { readonly type: 'NameTaken'; readonly name: string }
  | { readonly type: 'AddressTaken'; readonly address: string; readonly by: string }
  | { readonly type: 'InvalidInput'; readonly issues: readonly InputIssue[] }

/** Empty where the refusal belongs to no field of the form: then it is the form's as a whole. */
export function wordRefusal(error: { readonly type: string }): readonly FieldWords[] {
  const refusal = error as Refusal
  switch (refusal.type) {
    case 'NameTaken':
      return [{ field: 'name', words: `There is already a NAS named ${refusal.name}` }]
    case 'AddressTaken':
      return [{ field: 'address', words: `${refusal.address} is already ${refusal.by}` }]
    case 'InvalidInput':
      return refusal.issues.every(({ field }) => fields.includes(field))
        ? refusal.issues.map(({ field, message }) => ({ field: field as NasField, words: message }))
        : []
    default:
      return []
  }
}
