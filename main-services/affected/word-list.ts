/** Words that many services share, each kept once under a number: what is asked of a word is asked once for all. */

/** Stands for no word. */
export const NONE = -1

export interface WordList {
  /** Gives it a number if it has none; NONE for null. */
  readonly number: (word: string | null) => number
  /** Of a word that has one. */
  readonly find: (word: string) => number | undefined
  /** Null for NONE. */
  readonly word: (number: number) => string | null
  readonly size: () => number
}

export function createWordList(): WordList {
  const numbers = new Map<string, number>()
  const words: string[] = []
  return {
    number: (word) => {
      if (word === null) return NONE
      const known = numbers.get(word)
      if (known !== undefined) return known
      numbers.set(word, words.length)
      return words.push(word) - 1
    },
    find: (word) => numbers.get(word),
    word: (number) => words[number] ?? null,
    size: () => words.length,
  }
}
