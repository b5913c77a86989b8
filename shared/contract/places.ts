/** The places of South Africa, what they are called, and which of them a name means. */
import { z } from 'zod'
import { act, operators, read, refusal, slice } from './define.ts'
import { FileNotFound, FileSource } from './files.ts'
import { ImportProblem, ImportProgress } from './import-progress.ts'

export const PlaceKind = z.enum(['province', 'metro', 'district', 'local', 'town', 'suburb', 'zone'])
export type PlaceKind = z.infer<typeof PlaceKind>

/** `alias`: another name of the place itself; `zone` and `suburb`: a part of it by a name of its own. */
export const OwnNameKind = z.enum(['alias', 'zone', 'suburb'])
export type OwnNameKind = z.infer<typeof OwnNameKind>

const PlaceId = z.string().min(1).max(120)
const Name = z.string().trim().min(2, 'Give the name').max(120, 'At most 120 characters')
/** A fibre network operator as one word: `vumatel`, `zoom-fibre`. */
export const FnoId = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Write the operator in small letters: zoom-fibre')
  .max(40)

export const Place = z.object({
  placeId: z.string(),
  name: z.string(),
  kind: PlaceKind,
  /** What it lies in, the nearest first: `City of Tshwane, Gauteng`; empty for a province. */
  where: z.string(),
  /** The nearest of what it lies in; a zone lies in a place of the gazetteer. */
  withinId: z.string().nullable(),
  lat: z.number().nullable(),
  lon: z.number().nullable(),
  /** The point is of our own list: good to about a kilometre. */
  approximate: z.boolean(),
})
export type Place = z.infer<typeof Place>

export const PlaceMatch = Place.extend({
  /** 1: the name itself, where it was said to be. */
  score: z.number().min(0).max(1),
  /** What the score stands on, in words. */
  why: z.string(),
  /** The operator whose name for it this is. */
  fnoId: z.string().nullable(),
})
export type PlaceMatch = z.infer<typeof PlaceMatch>

/** `one`: it may be taken; `several`: names of more than one place; `unsure`: somebody has to say so; `none`: nothing is near. */
export const Verdict = z.enum(['one', 'several', 'unsure', 'none'])
export type Verdict = z.infer<typeof Verdict>

export const Resolution = z.object({
  verdict: Verdict,
  /** The best first; none is below the threshold. */
  matches: z.array(PlaceMatch),
  /** What came nearest below the threshold: to be looked at, never to be taken. */
  nearest: z.array(PlaceMatch),
})
export type Resolution = z.infer<typeof Resolution>

export const OwnName = z.object({
  nameId: z.string(),
  name: z.string(),
  kind: OwnNameKind,
  fnoId: z.string().nullable(),
  place: Place,
  changedAt: z.iso.datetime(),
})
export type OwnName = z.infer<typeof OwnName>

export const PlaceRow = Place.extend({
  /** What it is called otherwise, of the gazetteer. */
  others: z.array(z.string()),
  /** Names of our own for it or for parts of it. */
  ownNames: z.int(),
})
export type PlaceRow = z.infer<typeof PlaceRow>

export const UnresolvedName = z.object({
  unresolvedId: z.string(),
  name: z.string(),
  kind: OwnNameKind,
  /** Where the source says that it is; empty where it says nothing. */
  saidPlace: z.string(),
  fnoId: z.string().nullable(),
  reason: z.string(),
  notedAt: z.iso.datetime(),
})
export type UnresolvedName = z.infer<typeof UnresolvedName>

const Page = { offset: z.int().min(0).default(0), limit: z.int().min(0).max(1000).default(100) }
const Search = z.string().trim().max(200).optional()

/** A CSV file with a line of headings: a name, and the place that it is or lies in. */
const NamesFile = {
  text: z.string().max(900_000, 'At most 900,000 characters at once: bring a larger file with files.begin').optional(),
  /** In the place of `text`. */
  fileId: z.uuid().optional(),
  /** For rows that name no operator. */
  fnoId: FnoId.optional(),
}

export const ImportedName = z.object({
  line: z.int(),
  name: z.string(),
  kind: OwnNameKind,
  fnoId: z.string().nullable(),
  /** What it would stand for; null: it goes to the list of unresolved names. */
  place: Place.nullable(),
  why: z.string(),
})
export type ImportedName = z.infer<typeof ImportedName>

export const NamesPreview = z.object({
  rows: z.int(),
  added: z.int(),
  /** Here already, or what the gazetteer calls it anyway. */
  known: z.int(),
  /** They go to the list of unresolved names. */
  unresolved: z.int(),
  /** The first twenty to be added and the first twenty unresolved. */
  sample: z.array(ImportedName),
  /** Rows that are left out, in words, with how often. */
  problems: z.array(z.object({ words: z.string(), times: z.int() })),
  /** Columns that are not read. */
  columnsLeft: z.array(z.string()),
})
export type NamesPreview = z.infer<typeof NamesPreview>

/**
 * GeoJSON, KML, KMZ, a zipped shapefile, or CSV with a column of WKT. What a feature says of itself (name, operator,
 * status) counts before what is given here for the whole file.
 */
const AreasFile = {
  source: FileSource,
  kind: z.enum(['coverage', 'suburb', 'zone']),
  fnoId: FnoId.optional(),
  status: z.enum(['live', 'building', 'planned']).optional(),
  /** Whose data it is: `Openserve, by mail`. */
  sourceName: z.string().trim().max(120).default(''),
  sourceDate: z.iso.date().nullable().default(null),
  /** The property that holds the name; left out, it is guessed. */
  nameFrom: z.string().max(120).optional(),
  /** Latitude and longitude stand the wrong way round in the file. */
  swapped: z.boolean().default(false),
  /** Takes away what this operator (for suburbs: anybody) had of this kind from the same `sourceName` before. */
  replace: z.boolean().default(false),
}

export const AreasPreview = z.object({
  /** `KML, 1,204 placemarks` */
  readAs: z.string(),
  areas: z.int(),
  left: z.int(),
  /** Suburbs and zones whose name nobody can place; they come in, and their names go to the list of unresolved ones. */
  unplaced: z.int(),
  /** Polygons whose boundary crosses itself: taken, as what lies inside an odd number of times. */
  crossing: z.int(),
  /** Latitude and longitude look swapped: every point would lie in South Africa the other way round. */
  looksSwapped: z.boolean(),
  byStatus: z.array(z.object({ status: z.string(), count: z.int() })),
  byFno: z.array(z.object({ fnoId: z.string().nullable(), count: z.int() })),
  properties: z.array(z.string()),
  nameFrom: z.string().nullable(),
  sample: z.array(z.object({ line: z.int(), name: z.string(), words: z.string() })),
  problems: z.array(ImportProblem),
  warnings: z.array(z.string()),
  bounds: z.strictObject({ south: z.number(), west: z.number(), north: z.number(), east: z.number() }).nullable(),
})
export type AreasPreview = z.infer<typeof AreasPreview>

/** A restart drops one that is not done, whichever step it is in: its file is gone. */
export const AreaImport = ImportProgress.extend({
  kind: z.enum(['coverage', 'suburb', 'zone']),
  fnoIds: z.array(z.string()),
  sourceName: z.string(),
  sourceDate: z.iso.date().nullable(),
  by: z.string(),
})
export type AreaImport = z.infer<typeof AreaImport>

const AreasUnreadable = refusal('AreasUnreadable', { words: z.string() })
/** Nothing was imported: ask again with `swapped`. */
const LooksSwapped = refusal('LooksSwapped', { words: z.string() })
const AreaImportNotFound = refusal('AreaImportNotFound', { importId: z.string() })

const PlaceNotFound = refusal('PlaceNotFound', { placeId: z.string() })
const NameNotFound = refusal('NameNotFound', { nameId: z.string() })
/** The same name for the same place and operator, by whatever spelling. */
const NameTaken = refusal('NameTaken', { name: z.string() })
const NamesUnreadable = refusal('NamesUnreadable', { words: z.string() })
const UnresolvedNotFound = refusal('UnresolvedNotFound', { unresolvedId: z.string() })

const NewName = { name: Name, kind: OwnNameKind, placeId: PlaceId, fnoId: FnoId.nullable() }

export const places = slice({
  calls: {
    /** Which places a name means, whoever wrote it: `Mpumalanga Zone 1, Durban`. With `fnoId`, no other operator's names. */
    resolve: read({
      input: z.strictObject({
        text: z.string().trim().min(1, 'Give a name').max(200),
        fnoId: FnoId.optional(),
      }),
      output: Resolution,
    }),
    query: read({
      input: z.strictObject({
        search: Search,
        kind: PlaceKind.exclude(['zone']).optional(),
        /** A province or municipality; what lies in it, however deep. */
        within: PlaceId.optional(),
        ...Page,
      }),
      output: z.object({ total: z.int(), rows: z.array(PlaceRow) }),
    }),
    get: read({
      input: z.strictObject({ placeId: PlaceId }),
      output: PlaceRow.extend({ names: z.array(OwnName) }),
      errors: PlaceNotFound,
    }),
    /** Names of our own: aliases, zones, suburbs that the gazetteer lacks. */
    names: read({
      input: z.strictObject({ search: Search, kind: OwnNameKind.optional(), fnoId: FnoId.optional(), ...Page }),
      output: z.object({ total: z.int(), rows: z.array(OwnName) }),
    }),
    addAlias: act({
      input: z.strictObject(NewName),
      output: OwnName,
      errors: z.discriminatedUnion('type', [PlaceNotFound, NameTaken]),
    }),
    editAlias: act({
      input: z
        .strictObject({ nameId: z.string(), ...NewName })
        .partial()
        .required({ nameId: true }),
      output: OwnName,
      errors: z.discriminatedUnion('type', [NameNotFound, PlaceNotFound, NameTaken]),
    }),
    removeAlias: act({
      input: z.strictObject({ nameId: z.string() }),
      output: z.object({}),
      errors: NameNotFound,
    }),
    previewImport: read({
      roles: operators,
      input: z.strictObject(NamesFile),
      output: NamesPreview,
      errors: z.discriminatedUnion('type', [FileNotFound, NamesUnreadable]),
    }),
    /** Adds what can be placed; what cannot goes to the list of unresolved names. */
    importNames: act({
      input: z.strictObject(NamesFile),
      output: z.object({ added: z.int(), known: z.int(), unresolved: z.int(), left: z.int() }),
      errors: z.discriminatedUnion('type', [FileNotFound, NamesUnreadable]),
    }),
    previewAreas: read({
      roles: operators,
      input: z.strictObject(AreasFile),
      output: AreasPreview,
      errors: z.discriminatedUnion('type', [FileNotFound, AreasUnreadable]),
    }),
    /** All of it or, cancelled, nothing. Answers when it is done, or after a few seconds with how far it is. */
    importAreas: act({
      input: z.strictObject(AreasFile),
      output: AreaImport,
      errors: z.discriminatedUnion('type', [FileNotFound, AreasUnreadable, LooksSwapped]),
    }),
    /** The latest first. */
    areaImports: read({ input: z.strictObject({}), output: z.object({ imports: z.array(AreaImport) }) }),
    cancelAreaImport: act({
      input: z.strictObject({ importId: z.uuid() }),
      output: AreaImport,
      errors: z.discriminatedUnion('type', [AreaImportNotFound, refusal('TooLate', {})]),
    }),
    /** Takes away everything that came with one import. */
    removeAreaImport: act({
      input: z.strictObject({ importId: z.uuid() }),
      output: z.object({ areas: z.int() }),
      errors: AreaImportNotFound,
    }),
    unresolved: read({
      input: z.strictObject({ search: Search, ...Page }),
      output: z.object({ total: z.int(), rows: z.array(UnresolvedName) }),
    }),
    /** Says what an unresolved name means: it becomes a name of our own. */
    settle: act({
      input: z.strictObject({ unresolvedId: z.string(), placeId: PlaceId, kind: OwnNameKind }),
      output: OwnName,
      errors: z.discriminatedUnion('type', [UnresolvedNotFound, PlaceNotFound, NameTaken]),
    }),
    /** Takes an unresolved name off the list: it is no place. */
    dismiss: act({
      input: z.strictObject({ unresolvedId: z.string() }),
      output: z.object({}),
      errors: UnresolvedNotFound,
    }),
  },
  events: { changed: z.object({}), areaImportMoved: AreaImport },
})
