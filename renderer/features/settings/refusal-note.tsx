/** A refusal above a form, where it belongs to no field of it. */
import { titleOfFailure } from '../../bridge/error-words.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { refusalWords } from './refusal-words.ts'

export const RefusalNote = ({ error, title }: { error: { readonly type: string } | undefined; title: string }) =>
  error && <FailureNote title={titleOfFailure(error, title)} {...refusalWords(error)} />
