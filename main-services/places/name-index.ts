/** Every form that a name may have, by its letters: exact ones at once, misspelled ones after a cheap look at each. */
import { type FoldedName, foldPlaceName } from './fold-place-name.ts'
import type { Gazetteer, GazetteerPlace } from './gazetteer.ts'
import type { StoredName } from './names.store.ts'

/** One way to call a place. */
export interface Form {
  readonly written: string
  readonly folded: FoldedName
  readonly place: GazetteerPlace
  /** `other`: a name that the gazetteer gives beside the first. */
  readonly source: 'name' | 'other' | 'own'
  /** Of our own; undefined where it is the gazetteer's. */
  readonly own: StoredName | undefined
}

interface Lettered {
  readonly form: Form
  /** Beside the form: nearly all are told from a name by these alone. */
  readonly length: number
  readonly letters: number
}

export interface NameIndex {
  readonly exact: (key: string) => readonly Form[]
  /** Those that could be as near as so many edits: by length, letters and marks. */
  readonly near: (folded: FoldedName, most: number) => Form[]
  /** Those that have the same words and then more: `Kempton Park` for `Kempton`. */
  readonly longer: (folded: FoldedName) => Form[]
  /** Takes up the names of our own as they are now. */
  readonly takeOwn: (names: readonly StoredName[]) => void
}

export function createNameIndex({ places, byId }: Gazetteer): NameIndex {
  const given = collect(
    places.flatMap((place) => [
      formOf(place.name, place, 'name'),
      ...place.others.map((other) => formOf(other, place, 'other')),
    ]),
  )
  let own = collect([])
  let ownForms: ReadonlyMap<string, Form> = new Map()
  /** Folding is what takes time: thousands of zones stay as they are when one is added. */
  const formOfOwn = (name: StoredName): Form | undefined => {
    const before = ownForms.get(name.nameId)
    if (before?.own && sameName(before.own, name)) return before
    const place = byId(name.placeId)
    return place && formOf(name.name, place, 'own', name)
  }
  return {
    exact: (key) => [...(given.byKey.get(key) ?? []), ...(own.byKey.get(key) ?? [])],
    near: (folded, most) => [...nearIn(given.all, folded, most), ...nearIn(own.all, folded, most)],
    longer: (folded) => [...longerIn(given.all, folded), ...longerIn(own.all, folded)],
    takeOwn: (names) => {
      const forms = names.flatMap((name) => formOfOwn(name) ?? [])
      ownForms = new Map(forms.flatMap((form) => (form.own ? [[form.own.nameId, form]] : [])))
      own = collect(forms)
    },
  }
}

const sameName = (one: StoredName, other: StoredName): boolean =>
  one.name === other.name && one.kind === other.kind && one.placeId === other.placeId && one.fnoId === other.fnoId

const formOf = (written: string, place: GazetteerPlace, source: Form['source'], own?: StoredName): Form => ({
  written,
  folded: foldPlaceName(written),
  place,
  source,
  own,
})

function collect(forms: readonly Form[]) {
  const byKey = new Map<string, Form[]>()
  for (const form of forms) {
    const there = byKey.get(form.folded.key)
    if (!there) byKey.set(form.folded.key, [form])
    // What folds alike for one place is one form: `Melkbos` and `melk bos`.
    else if (!there.some((other) => other.place === form.place && other.own?.kind === form.own?.kind)) there.push(form)
  }
  return { byKey, all: forms.map(lettered) }
}

const lettered = (form: Form): Lettered => {
  const { key } = form.folded
  return { form, length: key.length, letters: lettersOf(key) }
}

/** A bit for each letter that is there: an edit changes two of them at most. */
function lettersOf(key: string): number {
  let bits = 0
  for (let at = 0; at < key.length; at++) {
    const letter = key.charCodeAt(at) - 97
    if (letter >= 0 && letter < 26) bits |= 1 << letter
  }
  return bits
}

function nearIn(all: readonly Lettered[], { key, marks }: FoldedName, most: number): Form[] {
  const letters = lettersOf(key)
  const found: Form[] = []
  for (const { form, length, letters: its } of all) {
    if (Math.abs(length - key.length) > most || ones(letters ^ its) > 2 * most) continue
    if (form.folded.marks !== marks) continue
    found.push(form)
  }
  return found
}

const longerIn = (all: readonly Lettered[], { key, words }: FoldedName): Form[] =>
  all.flatMap(({ form }) => {
    const { folded } = form
    if (folded.words.length <= words.length || !folded.key.startsWith(key)) return []
    return words.every((word, at) => folded.words[at] === word) ? [form] : []
  })

function ones(bits: number): number {
  let count = 0
  for (let left = bits; left !== 0; left &= left - 1) count++
  return count
}
