/** Why an act on names was refused, above what it is about. */
import { titleOfFailure } from '../../bridge/error-words.ts'
import { Mono } from '../../ui/mono.tsx'
import { Note } from '../../ui/note.tsx'
import { wordRefusal } from './words.ts'

export function RefusedNote({ title, error }: { title: string; error: { readonly type: string } }) {
  const { words, reference } = wordRefusal(error)
  return (
    <Note severity="major" title={titleOfFailure(error, title)} announce>
      {words}
      {reference && (
        <>
          {' '}
          Reference <Mono>{reference}</Mono>
        </>
      )}
    </Note>
  )
}
