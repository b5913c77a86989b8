/** What was refused, above what it is about. A row's own words stand at the row. */
import { useEffect, useRef } from 'react'
import { titleOfFailure } from '../../bridge/error-words.ts'
import { count } from '../../ui/format.ts'
import { Mono } from '../../ui/mono.tsx'
import { Note } from '../../ui/note.tsx'
import type { RefusalWords } from './word-refusal.ts'

export function RefusalNote({ title, refused }: { title: string; refused: RefusalWords }) {
  const { whole, rows, fields, failure } = refused
  const note = useRef<HTMLDivElement>(null)
  // Whoever saves from further down must see why it was not.
  // biome-ignore lint/correctness/useExhaustiveDependencies: brought into sight at each refusal
  useEffect(() => {
    note.current?.scrollIntoView({ block: 'nearest' })
  }, [refused])
  const marked = rows.length + Object.keys(fields).length
  if (whole === null && marked === 0) return null
  return (
    <div ref={note}>
      <Note severity="major" title={failure ? titleOfFailure(failure, title) : title} announce>
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
    </div>
  )
}
