/**
 * How FreeRADIUS spells text in a row: quotes around the whole value do not count, and backslashes are escapes, also in
 * passwords: `\n`, `\r`, `\t`, `\"`, `\\` and three octal digits; any other backslash stands for itself.
 */
import { err, ok, type Result } from '../../../shared/base/result.ts'

export interface Misspelt {
  readonly words: string
}

const ESCAPED: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' }

export function readSpelling(value: string): Result<string, Misspelt> {
  // Nearly every value.
  if (!/[\\"'`]/.test(value)) return ok(value)
  const quote = value.length > 1 && value[0] === value.at(-1) ? value[0] : undefined
  if (quote === '`') {
    return err({ words: 'is to be worked out by a program (back quotes), which this console does not do' })
  }
  const text = quote === '"' || quote === "'" ? insideQuotes(value, quote) : value
  if (/(?:^|[^\\])(?:\\\\)*\\$/.test(text)) return err({ words: 'ends in a single backslash: write \\\\ for one' })
  return ok(
    text.replace(/\\(?:([nrt"\\])|([0-7]{3}))/g, (_, letter: string | undefined, octal: string) =>
      letter === undefined ? String.fromCharCode(Number.parseInt(octal, 8)) : (ESCAPED[letter] ?? letter),
    ),
  )
}

/** Of a row that steers the sign-in: what is misspelt stands as it is, and is told of where rows are looked at. */
export function spelt(value: string): string {
  const read = readSpelling(value)
  return read.ok ? read.value : value
}

/** So that it reads as just this text, whatever is in it. */
export function writeSpelling(text: string): string {
  const escaped = text.replaceAll('\\', '\\\\')
  const quotes = text.length > 1 && text[0] === text.at(-1) && /["'`]/.test(text[0] ?? '')
  return quotes ? `"${escaped.replaceAll('"', '\\"')}"` : escaped
}

/** Up to the first quote that no backslash stands before. */
function insideQuotes(value: string, quote: string): string {
  let text = ''
  for (let at = 1; at < value.length - 1 && value[at] !== quote; at++) {
    if (value[at] !== '\\') {
      text += value[at]
      continue
    }
    at++
    text += value[at] === quote ? quote : `\\${value[at]}`
  }
  return text
}
