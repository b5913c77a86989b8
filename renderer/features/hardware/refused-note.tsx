/** Why an act on hardware was refused, above what it is about. */
import { titleOfFailure } from '../../bridge/error-words.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { wordRefusal } from './words.ts'

export const RefusedNote = ({ title, error }: { title: string; error: { readonly type: string } }) => (
  <FailureNote title={titleOfFailure(error, title)} {...wordRefusal(error)} />
)
