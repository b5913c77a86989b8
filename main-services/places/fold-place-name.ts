/** A place's name as names are compared: without accents, capitals and punctuation, its usual words in one spelling. */

export interface FoldedName {
  /** The words, without the blanks between them: `TableView` and `Table View` are one. */
  readonly key: string
  readonly words: readonly string[]
  /** Numbers, letters that count and directions: what tells two places apart though hardly a letter differs. */
  readonly marks: string
}

/** Abbreviations and Afrikaans, by the word they stand for. Words that begin other names too (`bo`, `ou`) are not here. */
const SAME_WORD: Readonly<Record<string, string>> = {
  st: 'saint',
  sint: 'saint',
  ste: 'saint',
  mt: 'mount',
  mnt: 'mount',
  ext: 'extension',
  extn: 'extension',
  exten: 'extension',
  uitbreiding: 'extension',
  uitbr: 'extension',
  uitb: 'extension',
  ph: 'phase',
  fase: 'phase',
  zn: 'zone',
  sone: 'zone',
  sec: 'section',
  seksie: 'section',
  blk: 'block',
  blok: 'block',
  noord: 'north',
  nth: 'north',
  suid: 'south',
  sth: 'south',
  oos: 'east',
  wes: 'west',
  sentraal: 'central',
  pk: 'park',
  hts: 'heights',
  hgts: 'heights',
  hoogte: 'heights',
  gdns: 'gardens',
  gdn: 'gardens',
  est: 'estate',
  landgoed: 'estate',
  vill: 'village',
  dorpie: 'village',
  bch: 'beach',
  rivier: 'river',
  baai: 'bay',
  eiland: 'island',
  twp: 'township',
  twnshp: 'township',
  ridg: 'ridge',
  rdg: 'ridge',
  vly: 'valley',
  vallei: 'valley',
  pt: 'port',
}
/** One letter is a direction only beside another word. */
const LETTER_DIRECTION: Readonly<Record<string, string>> = { n: 'north', s: 'south', e: 'east', w: 'west' }
const ROMAN: Readonly<Record<string, string>> = { i: '1', ii: '2', iii: '3', iv: '4', v: '5', vi: '6', vii: '7' }
const DIRECTIONS: ReadonlySet<string> = new Set(['north', 'south', 'east', 'west'])
/** What a number or a letter follows: `Zone 1`, `Block AA`. */
export const PART_WORDS: ReadonlySet<string> = new Set(['extension', 'phase', 'zone', 'section', 'block', 'unit'])

export function foldPlaceName(name: string): FoldedName {
  const raw = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’‘ʼ`´]/g, '')
    .replace(/&/g, ' and ')
    // `Ext2`, `Zone3` and `X4` are written in one as well.
    .replace(/\b(ext|x|zone|phase|ph|uitbreiding|uitb)\.?\s*(\d+)\b/g, (_, word: string, n: string) =>
      word === 'x' ? ` extension ${n} ` : ` ${word} ${n} `,
    )
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
  const words = raw.map((word, at) => canonical(word, at, raw))
  return { key: words.join(''), words, marks: marksOf(words) }
}

function canonical(word: string, at: number, all: readonly string[]): string {
  const before = at === 0 ? undefined : all[at - 1]
  if (before !== undefined && PART_WORDS.has(SAME_WORD[before] ?? before))
    return ROMAN[word] ?? word.replace(/^0+(?=\d)/, '')
  // At the end it is a street.
  if (word === 'st' && at === all.length - 1) return word
  const direction = all.length > 1 ? LETTER_DIRECTION[word] : undefined
  return direction ?? SAME_WORD[word] ?? word.replace(/^0+(?=\d)/, '')
}

function marksOf(words: readonly string[]): string {
  const marks = words.filter((word, at) => {
    const before = at === 0 ? undefined : words[at - 1]
    return /\d/.test(word) || DIRECTIONS.has(word) || (before !== undefined && PART_WORDS.has(before))
  })
  return marks.sort().join(' ')
}
