/** Puts what the services found wrong at the fields it belongs to. */
import type { FieldValues, Path, UseFormSetError } from 'react-hook-form'
import type { InputIssue } from '../../../shared/contract/derive.ts'

/**
 * Issues by the form's own field names: `radius.acctPort` is the form's `acctPort`. What belongs to no field of the
 * form comes back, to be said above it.
 */
export function issuesByField(
  error: { readonly type: string },
  fields: readonly string[],
): { readonly atField: readonly InputIssue[]; readonly elsewhere: boolean } {
  const issues = error.type === 'InvalidInput' ? (error as unknown as { issues: readonly InputIssue[] }).issues : []
  const atField = issues
    .map(({ field, message }) => ({ field: field.split('.').at(-1) ?? field, message }))
    .filter(({ field }) => fields.includes(field))
  return { atField, elsewhere: error.type !== 'InvalidInput' || atField.length < issues.length }
}

/** True where something is left to say above the form. */
export function showAtFields<F extends FieldValues>(
  error: { readonly type: string },
  fields: readonly Path<F>[],
  setError: UseFormSetError<F>,
): boolean {
  const { atField, elsewhere } = issuesByField(error, fields)
  for (const { field, message } of atField) setError(field as Path<F>, { message })
  return elsewhere
}
