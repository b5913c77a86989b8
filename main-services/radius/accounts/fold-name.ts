/** Which spellings of a username or a group a source takes for one, as its database compares them. */

/** What tells two names apart. */
export interface NameRules {
  readonly capitals: boolean
  /** `nordic`: of å, ä, ö and ü alone, which are letters of their own in latin1_swedish, MySQL's default for 20 years. */
  readonly accents: 'all' | 'nordic' | 'none'
  readonly endingBlanks: boolean
}

export const LETTER_FOR_LETTER: NameRules = { capitals: true, accents: 'all', endingBlanks: true }

/**
 * By the name of MySQL's or MariaDB's collation: `_ci`, `_cs` and `_bin` say whether capitals count, `_ai` and `_as`
 * accents, and where neither stands they do not, save in latin1_general. All but the newest fill the shorter name up with
 * blanks before they compare.
 */
export function rulesOfCollation(collation: string): NameRules {
  const endingBlanks = /_(0900|nopad)_|^binary$/.test(collation)
  if (/(_bin|^binary)$/.test(collation)) return { capitals: true, accents: 'all', endingBlanks }
  const capitals = collation.endsWith('_cs')
  if (/_as_c[is]$|^latin1_general_/.test(collation)) return { capitals, accents: 'all', endingBlanks }
  return { capitals, accents: /_(swedish|danish)_/.test(collation) ? 'nordic' : 'none', endingBlanks }
}

/** The same for all spellings of one name. */
export function foldName(name: string, rules: NameRules): string {
  const kept = keptName(name, rules)
  const letters = rules.capitals ? kept : kept.toLowerCase()
  return rules.accents === 'all' ? letters : letters.normalize('NFC').replace(/\P{ASCII}/gu, withoutAccent(rules))
}

/** As it is written here: blanks that the source does not see never come in a request. */
export const keptName = (name: string, { endingBlanks }: NameRules): string =>
  endingBlanks ? name : name.replace(/ +$/, '')

const NORDIC = /[åäöü]/i

const withoutAccent =
  ({ accents }: NameRules) =>
  (letter: string): string =>
    accents === 'nordic' && NORDIC.test(letter) ? letter : letter.normalize('NFD').replace(/\p{M}/gu, '')
