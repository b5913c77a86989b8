/** A long CSV file in parts that can be read one by one, each with the line of headings. */

export interface CsvPart {
  readonly text: string
  /** Lines of the file before the part's own first line, the headings not counted. */
  readonly linesBefore: number
}

const NEWLINE = 10
const QUOTE = 34

/** At ends of lines outside of quotes; a part is about so many letters long. */
export function* splitCsv(text: string, letters: number): Generator<CsvPart> {
  const headed = endOfLine(text, 0)
  const headings = text.slice(0, headed)
  let [from, linesBefore] = [headed, 0]
  let [at, lines] = [headed, 0]
  while (at < text.length) {
    at = endOfLine(text, at)
    lines++
    if (at - from < letters && at < text.length) continue
    yield { text: headings + text.slice(from, at), linesBefore }
    linesBefore += lines
    lines = 0
    from = at
  }
  if (from === headed && headed === text.length) yield { text, linesBefore: 0 }
}

/** Behind the line that begins at `from`. Two quotes in a cell for one change nothing. */
function endOfLine(text: string, from: number): number {
  let quoted = false
  for (let at = from; at < text.length; at++) {
    const letter = text.charCodeAt(at)
    if (letter === QUOTE) quoted = !quoted
    else if (letter === NEWLINE && !quoted) return at + 1
  }
  return text.length
}
