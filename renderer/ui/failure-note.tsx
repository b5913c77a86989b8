/** What was not done, why, and the reference to quote where it was a fault of the console. */
import { Mono } from './mono.tsx'
import { Note } from './note.tsx'

export interface FailureNoteProps {
  readonly title: string
  readonly words: string
  readonly reference?: string | undefined
}

export const FailureNote = ({ title, words, reference }: FailureNoteProps) => (
  <Note severity="major" title={title} announce>
    {words}
    {reference && (
      <>
        {' '}
        Reference <Mono>{reference}</Mono>
      </>
    )}
  </Note>
)
