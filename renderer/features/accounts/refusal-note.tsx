/** What was refused, above what it is about. A row's own words stand at the row. */
import { count } from '../../ui/format.ts'
import { Mono } from '../../ui/mono.tsx'
import { Note } from '../../ui/note.tsx'
import type { RefusalWords } from './word-refusal.ts'

export function RefusalNote({ title, refused }: { title: string; refused: RefusalWords }) {
  const { whole, rows, fields } = refused
  const marked = rows.length + Object.keys(fields).length
  if (whole === null && marked === 0) return null
  return (
    <Note severity="major" title={title} announce>
      {whole?.words ??
        (marked === 1
          ? 'What is wrong is marked in its place.'
          : `${count(marked)} things are wrong; each is marked in its place.`)}
      {whole?.reference && (
        <>
          {' '}
          Reference <Mono>{whole.reference}</Mono>
        </>
      )}
    </Note>
  )
}
