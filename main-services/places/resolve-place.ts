/**
 * Which places a name means: the same name first, else the same with a misspelling or a part too many. Every match says
 * why; none below the threshold is a match. The thresholds and their reasons: docs/decisions/0036-places-and-names.md.
 */
import type { PlaceMatch, Resolution, Verdict } from '../../shared/contract/places.ts'
import { countEdits } from './count-edits.ts'
import { type FoldedName, foldPlaceName, PART_WORDS } from './fold-place-name.ts'
import type { Gazetteer, GazetteerPlace, InnerPoint } from './gazetteer.ts'
import { judgeWhere, readWhere } from './judge-where.ts'
import type { Form, NameIndex } from './name-index.ts'
import { splitPlaceText } from './split-place-text.ts'

/** Under it nothing is a match. */
export const THRESHOLD = 0.6
/** From it on a match may be taken, if no other comes near it. */
export const SURE = 0.85
/** How far the first has to be ahead to be the only one. */
export const LEAD = 0.05

const MOST_MATCHES = 10
const MOST_NEAREST = 3
/** The whole of it, where only a part was meant that we do not know. */
const WHOLE_FOR_PART = 0.9
const WORD_TOO_MANY = 0.72
const WORD_TOO_FEW = 0.7
/** With fewer letters too many names begin so. */
const LETTERS_OF_BEGINNING = 4
const FIRST_LETTER = 0.04

export interface Question {
  readonly text: string
  readonly fnoId: string | undefined
}

export interface ResolveDeps {
  readonly gazetteer: Gazetteer
  readonly index: NameIndex
}

interface Candidate {
  readonly form: Form
  readonly score: number
  readonly why: readonly string[]
}

export function resolvePlace({ gazetteer, index }: ResolveDeps, { text, fnoId }: Question): Resolution {
  const { name, qualifiers } = splitPlaceText(text)
  const said = readWhere(index, qualifiers)
  const mayCount = ({ own }: Form) => !own || own.fnoId === null || fnoId === undefined || own.fnoId === fnoId
  const judged = new Map<string, Candidate>()
  const consider = (candidates: readonly Candidate[]): void => {
    for (const { form, score, why } of candidates) {
      if (!mayCount(form)) continue
      const where = judgeWhere(gazetteer, form, said)
      const placed = { form, score: score * where.factor, why: [...why, ...where.why] }
      if (placed.score > (judged.get(idOf(form))?.score ?? 0)) judged.set(idOf(form), placed)
    }
  }
  const folded = foldPlaceName(name)
  consider(asWritten(index, folded))
  const best = () => Math.max(0, ...[...judged.values()].map(({ score }) => score))
  if (best() < SURE) consider(withoutPart(index, folded))
  if (best() < SURE)
    consider([
      ...misspelled(index, folded),
      ...misspelledWithoutPart(index, folded),
      ...wordTooMany(index, folded),
      ...wordTooFew(index, folded),
    ])

  const ranked = [...judged.values()].sort(
    (a, b) => b.score - a.score || rankOf(a.form) - rankOf(b.form) || byName(a, b),
  )
  const matches = ranked.filter(({ score }) => score >= THRESHOLD)
  return {
    verdict: verdictOn(matches, fnoId),
    matches: matches.slice(0, MOST_MATCHES).map((candidate) => show(gazetteer, candidate)),
    nearest: ranked
      .filter(({ score }) => score < THRESHOLD)
      .slice(0, MOST_NEAREST)
      .map((candidate) => show(gazetteer, candidate)),
  }
}

function verdictOn(matches: readonly Candidate[], fnoId: string | undefined): Verdict {
  const [first, ...others] = matches
  if (!first) return 'none'
  if (first.score < SURE) return 'unsure'
  // What an operator calls so itself is what it means, whatever else is called so.
  const isItsOwn = ({ form }: Candidate): boolean => fnoId !== undefined && form.own?.fnoId === fnoId
  const rivals = others.filter(
    (other) =>
      first.score - other.score < LEAD &&
      !areOne(first.form.place, other.form.place) &&
      (isItsOwn(other) || !isItsOwn(first)),
  )
  return rivals.length > 0 ? 'several' : 'one'
}

/** A town and the municipality round it that goes by the same name: whichever was meant, it is not in doubt. */
function areOne(one: GazetteerPlace, other: GazetteerPlace): boolean {
  const [town, area] = one.kind === 'town' ? [one, other] : [other, one]
  if (town.kind !== 'town' || area.kind === 'town' || area.kind === 'suburb') return false
  return town.within === area.placeId || (area.kind === 'local' && town.within === area.within)
}

const asWritten = (index: NameIndex, { key }: FoldedName): Candidate[] =>
  index.exact(key).map((form) => ({ form, score: form.source === 'other' ? 0.97 : 1, why: [called(form)] }))

function called({ source, written, place, own }: Form): string {
  if (own)
    return own.kind === 'alias'
      ? `${own.name} is our name for it`
      : `${own.kind === 'zone' ? 'Zone' : 'Suburb'} of our own in ${place.name}`
  return source === 'other' ? `${written} is another name of it` : 'The name itself'
}

/** What stands before `Extension 2`; nothing where no part is named. */
function splitPart({ words }: FoldedName): { readonly whole: FoldedName; readonly part: string } | undefined {
  const at = words.findIndex((word, n) => n > 0 && PART_WORDS.has(word))
  return at < 1 ? undefined : { whole: foldPlaceName(words.slice(0, at).join(' ')), part: words.slice(at).join(' ') }
}

const hasParts = ({ place, own }: Form): boolean =>
  own !== undefined || place.kind === 'town' || place.kind === 'suburb'

/** `Diepkloof Extension 2` where only Diepkloof is known. */
function withoutPart(index: NameIndex, folded: FoldedName): Candidate[] {
  const split = splitPart(folded)
  if (!split) return []
  const wholes = index.exact(split.whole.key).map((form) => ({ form, score: 1, why: [called(form)] }))
  return wholeFor(split.part, wholes)
}

/** `Diepklof Extension 2`: both at once, and so never sure. */
function misspelledWithoutPart(index: NameIndex, folded: FoldedName): Candidate[] {
  const split = splitPart(folded)
  return split ? wholeFor(split.part, misspelled(index, split.whole)) : []
}

const wholeFor = (part: string, wholes: readonly Candidate[]): Candidate[] =>
  wholes
    .filter(({ form }) => hasParts(form))
    .map(({ form, score, why }) => ({
      form,
      score: score * WHOLE_FOR_PART,
      why: [...why, `${part} is not known by itself: the whole of it`],
    }))

function misspelled(index: NameIndex, folded: FoldedName): Candidate[] {
  const most = mostEdits(folded.key.length)
  if (most === 0) return []
  return index.near(folded, most).flatMap((form) => {
    const edits = countEdits(folded.key, form.folded.key, most)
    if (edits === 0 || edits > most) return []
    const length = Math.max(folded.key.length, form.folded.key.length)
    const otherStart = folded.key[0] === form.folded.key[0] ? 0 : FIRST_LETTER
    const letters = edits === 1 ? 'one letter' : `${edits} letters`
    return [{ form, score: 1 - edits / length - otherStart, why: [`${letters} from ${form.written}`, ...beside(form)] }]
  })
}

const beside = (form: Form): string[] => (form.source === 'name' ? [] : [called(form)])

/** A slip in a short word makes another word. */
const mostEdits = (length: number): number => (length < 5 ? 0 : length < 8 ? 1 : length < 12 ? 2 : 3)

/** Words that people put beside a name and that name no part of it. */
const SAYS_NO_MORE: ReadonlySet<string> = new Set([
  'greater',
  'area',
  'areas',
  'cbd',
  'suburb',
  'suburbs',
  'township',
  'town',
])

/** `Umhlanga Rocks Drive`, `Greater Sandton`: a known name with something before or after it. */
function wordTooMany(index: NameIndex, { words }: FoldedName): Candidate[] {
  const found: Candidate[] = []
  for (let length = words.length - 1; length > 0; length--) {
    for (const from of [0, words.length - length]) {
      const kept = words.slice(from, from + length)
      const left = [...words.slice(0, from), ...words.slice(from + length)].join(' ')
      const adds = left.split(' ').some((word) => !SAYS_NO_MORE.has(word))
      const score = adds ? WORD_TOO_MANY * Math.sqrt(length / words.length) + 0.05 : WHOLE_FOR_PART
      for (const form of index.exact(kept.join(''))) {
        found.push({ form, score, why: [called(form), `nothing is known by “${left}”`] })
      }
    }
  }
  return found
}

/** `Kempton` for Kempton Park. */
const wordTooFew = (index: NameIndex, folded: FoldedName): Candidate[] =>
  folded.key.length < LETTERS_OF_BEGINNING
    ? []
    : index.longer(folded).map((form) => ({
        form,
        score: WORD_TOO_FEW,
        why: [`${form.written} begins so`, ...beside(form)],
      }))

const idOf = ({ place, own }: Form): string => (own && own.kind !== 'alias' ? `zone-${own.nameId}` : place.placeId)

/** Where scores are equal: our own names, a province before the township that is called so, a town before its metro. */
const RANK = { province: 1, town: 2, suburb: 3, metro: 4, local: 5, district: 6 } as const
const rankOf = ({ place, own }: Form): number => (own ? 0 : RANK[place.kind])

const byName = (a: Candidate, b: Candidate): number => (idOf(a.form) < idOf(b.form) ? -1 : 1)

const surveyed = (point: InnerPoint | undefined) => (point ? { ...point, approximate: false } : {})

function show(gazetteer: Gazetteer, { form, score, why }: Candidate): PlaceMatch {
  const place = gazetteer.show(form.place)
  const { own } = form
  const part =
    own && own.kind !== 'alias'
      ? {
          placeId: idOf(form),
          name: own.name,
          kind: own.kind,
          where: [place.name, place.where].filter((words) => words !== '').join(', '),
          withinId: form.place.placeId,
          approximate: true,
          ...surveyed(gazetteer.innerPoint(idOf(form))),
        }
      : {}
  return {
    ...place,
    ...part,
    score: Math.round(score * 1000) / 1000,
    why: why.map((words, at) => (at === 0 ? words[0]?.toUpperCase() + words.slice(1) : words)).join('; '),
    fnoId: own?.fnoId ?? null,
  }
}
