/** A text with every part that was searched for marked. */
import classes from './hit.module.css'
import { splitHits } from './search-hits.ts'

export function Hit({ text, search }: { text: string; search: string }) {
  if (search === '') return text
  return splitHits(text, search).map(({ text: piece, hit }, place) =>
    hit ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text, which never change places
      <mark key={place} className={classes.hit}>
        {piece}
      </mark>
    ) : (
      piece
    ),
  )
}
