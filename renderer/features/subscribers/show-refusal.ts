/** Puts what was refused at the field it belongs to; what belongs to no field is said above the form. */
import type { FieldValues, Path, UseFormSetError } from 'react-hook-form'
import type { InputIssue } from '../../../shared/contract/derive.ts'
import { titleOfFailure } from '../../bridge/error-words.ts'
import type { Refused } from './guarded-dialog.tsx'
import { wordRefusal } from './words.ts'

/** Paths of the input that the refusal is about, with what is wrong there. */
export function fieldsRefused(error: {
  readonly type: string
}): readonly { readonly field: string; readonly words: string }[] {
  const refusal = error as { readonly type: string; readonly field?: string; readonly issues?: readonly InputIssue[] }
  switch (refusal.type) {
    case 'InvalidInput':
      return (refusal.issues ?? []).map(({ field, message }) => ({ field, words: message }))
    case 'Unusable':
      return [{ field: refusal.field ?? '', words: wordRefusal(error).words }]
    case 'ReferenceTaken':
      return [{ field: 'reference', words: wordRefusal(error).words }]
    case 'UsernameTaken':
      return [{ field: 'username', words: wordRefusal(error).words }]
    default:
      return []
  }
}

/** `nameOf`: the form's own name of a path of the input; undefined where the form has no such field. */
export function showRefusal<F extends FieldValues>(
  error: { readonly type: string },
  notDone: string,
  setError: UseFormSetError<F>,
  nameOf: (field: string) => Path<F> | undefined,
): Refused | null {
  const refused = fieldsRefused(error)
  const elsewhere: string[] = []
  for (const { field, words } of refused) {
    const name = nameOf(field)
    if (name === undefined) elsewhere.push(words)
    else setError(name, { message: words }, { shouldFocus: true })
  }
  if (refused.length > 0 && elsewhere.length === 0) return null
  const title = titleOfFailure(error, notDone)
  return elsewhere.length > 0 ? { title, words: elsewhere.join('. ') } : { title, ...wordRefusal(error) }
}
