/** A refusal above a form, where it belongs to no field of it. */
import { titleOfFailure } from '../../bridge/error-words.ts'
import { Mono } from '../../ui/mono.tsx'
import { Note } from '../../ui/note.tsx'
import { refusalWords } from './refusal-words.ts'

export function RefusalNote({ error, title }: { error: { readonly type: string } | undefined; title: string }) {
  if (!error) return null
  const { words, reference } = refusalWords(error)
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
