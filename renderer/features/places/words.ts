/** Kinds of places and names, verdicts and refusals, as people say them. */
import type { OwnNameKind, PlaceKind, Verdict } from '../../../shared/contract/places.ts'
import { type FailureWords, wordsForBridge } from '../../bridge/error-words.ts'
import type { Severity } from '../../ui/severity.tsx'

export const kindWords: Readonly<Record<PlaceKind, string>> = {
  province: 'Province',
  metro: 'Metro',
  district: 'District',
  local: 'Local municipality',
  town: 'Town',
  suburb: 'Suburb',
  zone: 'Zone',
}

export const nameKindWords: Readonly<Record<OwnNameKind, string>> = {
  alias: 'Another name of it',
  zone: 'A zone in it',
  suburb: 'A suburb in it',
}
export const shortNameKindWords: Readonly<Record<OwnNameKind, string>> = {
  alias: 'Alias',
  zone: 'Zone',
  suburb: 'Suburb',
}

export const verdictWords: Readonly<
  Record<Verdict, { readonly title: string; readonly words: string; readonly severity: Severity }>
> = {
  one: { title: 'One place', words: 'A notice with this name is taken as the first of these.', severity: 'cleared' },
  several: {
    title: 'Several places',
    words: 'More than one is called so. Where it is has to be said: a town, a metro or a province after a comma.',
    severity: 'minor',
  },
  unsure: {
    title: 'Not sure',
    words: 'It comes near, but not near enough to be taken. Somebody has to say what it means.',
    severity: 'minor',
  },
  none: {
    title: 'No place',
    words: 'Nothing known comes near enough to this name. Added as a name of our own, it is known from then on.',
    severity: 'warning',
  },
}

export const scoreWords = (score: number): string => `${Math.floor(score * 100)} %`

type Refusal =
  | { readonly type: 'PlaceNotFound' | 'NameNotFound' | 'UnresolvedNotFound' | 'AreaNotFound' | 'AreaImportNotFound' }
  | { readonly type: 'FileNotFound' | 'TooLate' }
  | { readonly type: 'NameTaken'; readonly name: string }
  | { readonly type: 'NamesUnreadable' | 'AreasUnreadable' | 'LooksSwapped'; readonly words: string }

export function wordRefusal(error: { readonly type: string }): FailureWords {
  const refusal = error as Refusal
  switch (refusal.type) {
    case 'NameTaken':
      return { words: `${refusal.name} is a name of this place already, or has no letters to be compared by.` }
    case 'NamesUnreadable':
    case 'AreasUnreadable':
    case 'LooksSwapped':
      return { words: refusal.words }
    case 'PlaceNotFound':
      return { words: 'The gazetteer has no such place.' }
    case 'NameNotFound':
      return { words: 'Somebody else has removed this name meanwhile.' }
    case 'UnresolvedNotFound':
      return { words: 'Somebody else has resolved this name meanwhile.' }
    case 'AreaNotFound':
      return { words: 'This area is no longer there: its import was removed or replaced.' }
    case 'AreaImportNotFound':
      return { words: 'Somebody else has removed this import meanwhile.' }
    case 'FileNotFound':
      return { words: 'The services keep a file for half an hour. Choose it again.' }
    case 'TooLate':
      return { words: 'It is being written already, and is carried to its end. What came can be removed then.' }
    default:
      return wordsForBridge(error) ?? { words: error.type }
  }
}

/** What a list that its filter has emptied says. */
export function wordEmpty(what: string, search: string, narrowed: readonly string[]): string {
  const where = narrowed.length > 0 ? ` among ${narrowed.join(', ')}` : ''
  return `No ${what}${where}${search === '' ? '' : ` matches “${search}”`}`
}
