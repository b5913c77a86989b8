/** What parts the cells of a CSV file: whichever of comma, semicolon and tab its first line has most of. */
export type Delimiter = ',' | ';' | '\t'

const DELIMITERS: readonly Delimiter[] = [',', ';', '\t']

export function delimiterOf(text: string): Delimiter {
  const first = /^\uFEFF?([^\r\n]*)/.exec(text)?.[1] ?? ''
  const times = (delimiter: Delimiter): number => first.split(delimiter).length
  return [...DELIMITERS].sort((a, b) => times(b) - times(a))[0] ?? ','
}
