/** Where what was searched for stands in a text, so that it can be marked. */

export interface Piece {
  readonly text: string
  readonly hit: boolean
}

/** Pieces of the whole text in their order. The search is one part of a text, as the service takes it; case does not matter. */
export function splitHits(text: string, search: string): readonly Piece[] {
  const term = search.trim().toLowerCase()
  const lower = text.toLowerCase()
  // Some letters change their length in lower case; then places would not fit.
  if (term === '' || lower.length !== text.length) return [{ text, hit: false }]
  const pieces: Piece[] = []
  let start = 0
  for (let at = lower.indexOf(term); at >= 0; at = lower.indexOf(term, start)) {
    if (at > start) pieces.push({ text: text.slice(start, at), hit: false })
    start = at + term.length
    pieces.push({ text: text.slice(at, start), hit: true })
  }
  if (start < text.length) pieces.push({ text: text.slice(start), hit: false })
  return pieces
}
