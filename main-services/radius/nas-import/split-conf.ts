/**
 * FreeRADIUS's configuration language in pieces: sections that open and close, and pairs. As its 3.2 reads it: a bare
 * value goes on to the next blank or comma, with `#` or `;` or `=` in it, and of a quoted one only its own quote is
 * written with a backslash.
 */
import { err, ok, type Result } from '../../../shared/base/result.ts'

export type Piece =
  | { readonly kind: 'open'; readonly name: string; readonly argument: string; readonly line: number }
  | { readonly kind: 'close'; readonly line: number }
  /** An operator such as `=`, or none, as with `$INCLUDE file`. */
  | { readonly kind: 'pair'; readonly name: string; readonly value: string; readonly line: number }

/** Between statements: blanks, commas, comments, and lines that a backslash carries on. */
const BETWEEN = /(?:[\s,]|\\\r?\n|#[^\n]*)+/y
const WITHIN = /(?:[^\S\n]|\\\r?\n)+/y
const NAME = /"(?:[^"\\]|\\[\s\S])*"|[^\s{}=,]+?(?=[\s{}=,]|[:+-]=|$)/y
const OPERATOR = /[:+-]=|==?|=~|!~|!=|[<>]=?/y
const QUOTED = /"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*'/y
const BARE_VALUE = /[^\s,]+/y
const BARE_ARGUMENT = /[^\s{]+/y
/** Of a condition: what stands before its brace. */
const REST_OF_HEAD = /[^\n{]*/y

/** In words where a quote does not end. */
export function splitConf(text: string): Result<readonly Piece[], string> {
  const pieces: Piece[] = []
  let at = 0
  let line = 1
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at
    const [found] = pattern.exec(text) ?? []
    if (found === undefined) return undefined
    at += found.length
    line += found.split('\n').length - 1
    return found
  }
  /** Undefined for a quote that does not end. */
  const word = (bare: RegExp): string | undefined => {
    if (text[at] !== '"' && text[at] !== "'") return take(bare) ?? ''
    const quoted = take(QUOTED)
    return quoted?.slice(1, -1).replaceAll(`\\${quoted[0]}`, quoted[0] ?? '')
  }

  for (;;) {
    take(BETWEEN)
    if (at >= text.length) return ok(pieces)
    const began = line
    const openEnded = err(`The quote in line ${began} does not end.`)
    if (text[at] === '}') {
      at++
      pieces.push({ kind: 'close', line: began })
      continue
    }
    const name = take(NAME) ?? ''
    if (name === '' && text[at] === '"') return openEnded
    take(WITHIN)
    if (take(OPERATOR) !== undefined) {
      take(WITHIN)
      const value = word(BARE_VALUE)
      if (value === undefined) return openEnded
      pieces.push({ kind: 'pair', name, value, line: began })
      continue
    }
    const argument = text[at] === '\n' ? '' : word(BARE_ARGUMENT)
    if (argument === undefined) return openEnded
    take(REST_OF_HEAD)
    if (text[at] === '{') {
      at++
      pieces.push({ kind: 'open', name, argument, line: began })
    } else pieces.push({ kind: 'pair', name, value: argument, line: began })
  }
}
