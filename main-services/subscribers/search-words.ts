/** The words that a subscriber is found by, and what a search asks of them: beginnings of words, in any order. */
import type { SubscriberRecord } from './record.ts'

export interface SubscriberWords {
  readonly name: string
  /** Everything else. */
  readonly words: string
}

/** Expressions of FTS5, the best hits first: each finds what those after it find too, or is empty. */
export interface SearchExpressions {
  /** All words as they stand, in the name. */
  readonly nameItself: string
  /** All words as they stand, wherever. */
  readonly wordItself: string
  /** Beginnings of words of the name. */
  readonly nameBegins: string
  readonly begins: string
}

export function wordsOf({ name, reference, rica, contacts, addresses, services }: SubscriberRecord): SubscriberWords {
  const words = [
    reference,
    rica.idNumber,
    ...contacts.flatMap(({ kind, value }) => (kind === 'phone' ? phoneWords(value) : withParts(value))),
    ...addresses.flatMap(({ street, suburb, city }) => [street, suburb, city]),
    ...services.flatMap(({ username, fnoReference }) => [username && withParts(username), fnoReference]),
  ]
  return { name, words: words.filter((word) => word !== null && word !== '').join(' ') }
}

/** `+27825550123` is asked for as 27 82 …, as 082 … and, read off a display, as its last seven digits. */
function phoneWords(e164: string): string[] {
  const digits = e164.slice(1)
  return digits.startsWith('27') ? [digits, `0${digits.slice(2)}`, digits.slice(-7)] : [digits]
}

/** The number in `mokoena41`, and with joined letters `r.mokoena41` too, are words of their own. */
const withParts = (text: string): string =>
  [text, ...(text.match(/(?<=\p{L})\p{N}+/gu) ?? []), ...(text.match(/(?<=\p{N})\p{L}+/gu) ?? [])].join(' ')

/** To be asked one after another until one finds; none where nothing is asked that could be found. */
export function searchExpressions(search: string): readonly SearchExpressions[] {
  const isWhole = ON_THE_LINE.test(search.trim())
  const asked: Asked = isWhole ? split(search.toLowerCase()).map((word) => [[word]]) : askedWords(search)
  if (asked.length === 0) return []
  if (isWhole) return [expressionsOf(asked, 'whole')]
  const inAllWays = expressionsOf(asked)
  // Who reads out a whole number means it: to look for its groups too, as beginnings of words, costs most of a search.
  const asMeant = asked.map((ways) => (isLongNumber(ways[0]) ? ways.slice(0, 1) : ways))
  return asked.some((ways, at) => ways.length !== asMeant[at]?.length)
    ? [expressionsOf(asMeant), inAllWays]
    : [inAllWays]
}

/** An IP address or a MAC is whole: as beginnings of words its short parts would be looked for among all that there are. */
const ON_THE_LINE =
  /^(\d{1,3}(\.\d{1,3}){3}|[\da-f]{2}([:-][\da-f]{2}){5}|[\da-f]{4}(\.[\da-f]{4}){2}|[\da-f]*:[\da-f:]*:[\da-f:]*(\/\d{1,3})?)$/i

function expressionsOf(asked: Asked, as: 'beginnings' | 'whole' = 'beginnings'): SearchExpressions {
  const all = (each: (word: string) => string): string =>
    asked
      .map((ways) => `(${ways.map((words) => words.map(each).join(' AND ')).join(') OR (')})`)
      .map((ways) => `(${ways})`)
      .join(' AND ')
  const itself = all((word) => `"${word}"`)
  const begins = as === 'whole' ? itself : all((word) => `"${word}"*`)
  return { nameItself: `name : (${itself})`, wordItself: itself, nameBegins: `name : (${begins})`, begins }
}

/** What must all be there; each in one of several ways: digits with blanks between them may be one number. */
type Asked = readonly (readonly (readonly string[])[])[]

/** A phone number without its country has nine digits. */
const LONG_NUMBER = 9
const isLongNumber = ([word = '', ...others]: readonly string[] = []): boolean =>
  others.length === 0 && word.length >= LONG_NUMBER && /^\d+$/.test(word)

function askedWords(search: string): Asked {
  const asked: string[][][] = []
  const text = search.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  // A number as it is read out: `082 555 0123`, `+27 (0)82-555-0123`, `800101 5009 087`.
  for (const [piece, , number] of text.matchAll(/(\+|\b)(\d[\d\s()./-]*\d)(?![\p{L}\p{N}@])|[^\s]+/gu)) {
    const words = split(piece)
    const joined = number === undefined ? '' : asDialled(piece)
    if (joined === '') asked.push(...words.map((word) => [[word]]))
    else asked.push(words.length === 1 && words[0] === joined ? [words] : [[joined], words])
  }
  return asked
}

/** Digits alone; 00 and the 0 in brackets after the country are dialled, not kept. */
function asDialled(piece: string): string {
  const digits = piece.replace(/\(0\)/, '').replaceAll(/\D/g, '')
  return digits.startsWith('0027') ? digits.slice(2) : digits
}

/** As the tokenizer unicode61 does; beyond the basic plane it knows letters that came late not at all. */
const split = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu)?.flatMap(basic) ?? []
const basic = (word: string): string[] => word.split(/[\u{10000}-\u{10ffff}]+/u).filter((part) => part !== '')
