/** Who the customers are: people and organisations, how to reach them, RICA, consents, and their services. */
import { z } from 'zod'
import { Username } from './accounts.ts'
import { act, operators, read, refusal, slice } from './define.ts'
import { FileNotFound, FileSource } from './files.ts'
import { ImportProblem, ImportProgress } from './import-progress.ts'
import { LineState } from './line-state.ts'
import { FnoId } from './places.ts'
import { ServiceStatus } from './service-status.ts'

export const SubscriberKind = z.enum(['person', 'organisation'])
export type SubscriberKind = z.infer<typeof SubscriberKind>

export const RicaState = z.enum(['not-started', 'documents-received', 'verified', 'refused'])
export type RicaState = z.infer<typeof RicaState>

/** `company`: a registration number with CIPC, `2015/123456/07`. */
export const IdKind = z.enum(['sa-id', 'passport', 'company'])
export type IdKind = z.infer<typeof IdKind>

/** `service`: outages and planned work (no opt-in needed, POPIA s11). `marketing`: opt-in, POPIA s69. */
export const ConsentPurpose = z.enum(['service', 'marketing'])
export type ConsentPurpose = z.infer<typeof ConsentPurpose>

const Name = z.string().trim().min(1, 'Give the name').max(120, 'At most 120 characters')
const Reference = z.string().trim().min(1).max(64, 'At most 64 characters')
const SubscriberId = z.uuid()
const Words = (most: number) => z.string().trim().min(1).max(most, `At most ${most} characters`)

/** Phones are kept as E.164; a South African number may be written `082 555 0123`. */
const NewContact = z.strictObject({
  /** Of a contact that there is: what is left out stays as it is. */
  contactId: z.uuid().optional(),
  kind: z.enum(['phone', 'email']),
  value: z.string().trim().min(3).max(254).optional(),
  /** `work`, `daughter`. */
  label: z.string().trim().max(60).nullable().optional(),
})

const NewAddress = z.strictObject({
  addressId: z.uuid().optional(),
  street: z.string().trim().max(200).default(''),
  suburb: z.string().trim().max(120).default(''),
  city: z.string().trim().max(120).default(''),
  postalCode: z.string().trim().max(10).default(''),
  /** Degrees, WGS 84; left out, the suburb's point stands in for the map. */
  lat: z.number().min(-90).max(90).nullable().default(null),
  lon: z.number().min(-180).max(180).nullable().default(null),
})

const ServiceFields = {
  username: Username.nullable(),
  /** As the ISP sells it: `Vuma Core 100/50`. */
  package: z.string().trim().max(120).nullable(),
  downKbps: z.int().min(1).max(100_000_000).nullable(),
  upKbps: z.int().min(1).max(100_000_000).nullable(),
  fnoId: FnoId.nullable(),
  /** What the FNO calls the service: `VUM-SVC-4417093`. */
  fnoReference: z.string().trim().max(80).nullable(),
  /** The FNO's zone, in its words: `Mpumalanga Zone 1`. */
  zone: z.string().trim().max(120).nullable(),
  status: ServiceStatus,
  orderedOn: z.iso.date().nullable(),
  activatedOn: z.iso.date().nullable(),
  suspendedOn: z.iso.date().nullable(),
  cancelledOn: z.iso.date().nullable(),
  /** Where it is; left out, the subscriber's first address. */
  addressId: z.uuid().nullable(),
}
const NewService = z.strictObject(ServiceFields).partial()

const NewRica = z.strictObject({
  state: RicaState,
  idKind: IdKind.nullable().optional(),
  /** Left out, it stays as it is. */
  idNumber: z.string().trim().max(40).nullable().optional(),
  /** The day that stands on the proof of address; not older than three months when it is verified. */
  proofOfAddressOn: z.iso.date().nullable().optional(),
  /** Why it was refused. */
  reason: z.string().trim().max(300).nullable().optional(),
})

/** What is masked shows enough to be recognised on the telephone: `+27 82 ··· ··14`, `800101 ···· ·87`. */
const Masked = z.string()

export const SubscriberRow = z.object({
  subscriberId: z.uuid(),
  kind: SubscriberKind,
  name: z.string(),
  /** The ISP's own number for the customer. */
  reference: z.string().nullable(),
  /** The first of each. */
  phone: Masked.nullable(),
  email: Masked.nullable(),
  suburb: z.string().nullable(),
  /** Street, suburb, city in one line. */
  address: z.string().nullable(),
  rica: RicaState,
  /** All that there are; the rest of the row is of the one to look at first: active before any other. */
  services: z.int(),
  username: z.string().nullable(),
  package: z.string().nullable(),
  fnoId: z.string().nullable(),
  fnoReference: z.string().nullable(),
  /** Null without a service. */
  status: ServiceStatus.nullable(),
  state: LineState,
  /** Since when it is so; null where nobody knows. */
  since: z.iso.datetime().nullable(),
  changedAt: z.iso.datetime(),
})
export type SubscriberRow = z.infer<typeof SubscriberRow>

export const Contact = z.object({
  contactId: z.uuid(),
  kind: z.enum(['phone', 'email']),
  value: Masked,
  label: z.string().nullable(),
})
export type Contact = z.infer<typeof Contact>

export const SubscriberAddress = z.object({
  addressId: z.uuid(),
  street: z.string(),
  suburb: z.string(),
  city: z.string(),
  postalCode: z.string(),
  /** The place of the gazetteer that the suburb means; null where that is not sure: it is on the list of unresolved names. */
  placeId: z.string().nullable(),
  lat: z.number().nullable(),
  lon: z.number().nullable(),
  /** `place`: the suburb's, good to a kilometre or so. */
  pointFrom: z.enum(['given', 'place']).nullable(),
})
export type SubscriberAddress = z.infer<typeof SubscriberAddress>

/** The session that is open on a service's account. */
export const ServiceSession = z.object({
  acctUniqueId: z.string(),
  nasAddress: z.string(),
  nasName: z.string().nullable(),
  nasPort: z.string().nullable(),
  framedIp: z.string().nullable(),
  mac: z.string().nullable(),
  startedAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  inputRate: z.number().nullable(),
  outputRate: z.number().nullable(),
})
export type ServiceSession = z.infer<typeof ServiceSession>

export const Service = z.object({
  ...ServiceFields,
  serviceId: z.uuid(),
  state: LineState,
  since: z.iso.datetime().nullable(),
  session: ServiceSession.nullable(),
  /** Of its account's own group, where it has an account; null without. */
  hasAccount: z.boolean(),
})
export type Service = z.infer<typeof Service>

export const Rica = z.object({
  state: RicaState,
  idKind: IdKind.nullable(),
  idNumber: Masked.nullable(),
  /** Of a South African ID number. */
  born: z.iso.date().nullable(),
  citizen: z.boolean().nullable(),
  proofOfAddressOn: z.iso.date().nullable(),
  reason: z.string().nullable(),
  /** Who set the state, and when; null while nobody has. */
  by: z.string().nullable(),
  at: z.iso.datetime().nullable(),
  /** What keeps it from being verified, in words. */
  missing: z.array(z.string()),
})
export type Rica = z.infer<typeof Rica>

export const Consent = z.object({
  purpose: ConsentPurpose,
  given: z.boolean(),
  at: z.iso.datetime(),
  /** Where it was said: `call`, `order form`, `import`. */
  source: z.string(),
})
export type Consent = z.infer<typeof Consent>

export const Subscriber = SubscriberRow.extend({
  contacts: z.array(Contact),
  addresses: z.array(SubscriberAddress),
  ricaDetail: Rica,
  consents: z.array(Consent),
  serviceList: z.array(Service),
  createdAt: z.iso.datetime(),
})
export type Subscriber = z.infer<typeof Subscriber>

export const TimelineKind = z.enum(['session', 'sign-in', 'hardware', 'service', 'rica', 'consent', 'note'])
export type TimelineKind = z.infer<typeof TimelineKind>

export const TimelineEntry = z.object({
  /** Unique in the timeline. */
  entryId: z.string(),
  at: z.iso.datetime(),
  kind: TimelineKind,
  /** `good`: came up, verified. `bad`: lost, refused. */
  tone: z.enum(['plain', 'good', 'bad']),
  /** `Session lost` */
  title: z.string(),
  /** `Lost-Carrier after 52 min, on bng-dbn-01` */
  words: z.string(),
  /** Who did it; null for what happened by itself. */
  by: z.string().nullable(),
  username: z.string().nullable(),
  acctUniqueId: z.string().nullable(),
})
export type TimelineEntry = z.infer<typeof TimelineEntry>

/** Every condition must hold. Those about a service: one service of the subscriber has to meet them all. */
export const SubscriberFilter = z.strictObject({
  kind: SubscriberKind.optional(),
  rica: RicaState.optional(),
  state: LineState.optional(),
  status: ServiceStatus.optional(),
  fnoId: FnoId.optional(),
  /** A place of the gazetteer; what lies in it, however deep. */
  within: z.string().max(120).optional(),
  package: z.string().max(120).optional(),
})
export type SubscriberFilter = z.infer<typeof SubscriberFilter>

/** Name, phone, ID, address, reference, username, FNO reference, IP, MAC or serial, in any notation. */
const Search = z.string().trim().max(200)
const Selection = { search: Search.optional(), filter: SubscriberFilter.optional() }

/** What a column of a file may hold. */
export const ImportField = z.enum([
  'reference',
  'kind',
  'name',
  'phone',
  'phone2',
  'email',
  'idNumber',
  'street',
  'suburb',
  'city',
  'postalCode',
  'lat',
  'lon',
  'username',
  'package',
  'downMbps',
  'upMbps',
  'fno',
  'fnoReference',
  'zone',
  'status',
  'orderedOn',
  'activatedOn',
  'suspendedOn',
  'cancelledOn',
  'marketing',
  'ontSerial',
  'routerMac',
  'olt',
  'pon',
  'pop',
])
export type ImportField = z.infer<typeof ImportField>

const ImportInput = {
  source: FileSource,
  /** Heading of the file to field; null: not read. Headings that are left out are guessed. */
  mapping: z.record(z.string(), ImportField.nullable()).optional(),
  /** For XLSX: the sheet's name; left out, the first. */
  sheet: z.string().max(100).optional(),
}

const AfterLine = z
  .string()
  .regex(/^\d{1,9}$/)
  .optional()

export const ImportPreview = z.object({
  /** How it was read: `CSV, semicolons, Windows-1252`. */
  readAs: z.string(),
  sheets: z.array(z.string()),
  rows: z.int(),
  /** As it would come out now: a dry run of the whole file. */
  added: z.int(),
  updated: z.int(),
  same: z.int(),
  left: z.int(),
  /** Suburbs that nobody can place; they go to the list of unresolved names, their subscribers come in. */
  unplaced: z.int(),
  columns: z.array(
    z.object({
      heading: z.string(),
      field: ImportField.nullable(),
      /** Guessed from the heading or the content, not given. */
      guessed: z.boolean(),
      /** The first values that are not empty; those of persons masked. */
      samples: z.array(z.string()),
    }),
  ),
  /** The first twenty as they would be. */
  sample: z.array(
    z.object({
      line: z.int(),
      outcome: z.enum(['add', 'update', 'same', 'leave']),
      name: z.string(),
      subject: z.string(),
      words: z.string(),
    }),
  ),
  /** The first two hundred; `importErrors` gives all. */
  problems: z.array(ImportProblem),
  /** About the whole file: a column that is not read, dates that may be the other way round. */
  warnings: z.array(z.string()),
})
export type ImportPreview = z.infer<typeof ImportPreview>

const SubscriberNotFound = refusal('SubscriberNotFound', { subscriberId: z.string() })
const ServiceNotFound = refusal('ServiceNotFound', { serviceId: z.string() })
const UsernameTaken = refusal('UsernameTaken', { username: z.string() })
const ReferenceTaken = refusal('ReferenceTaken', { reference: z.string() })
/** A phone that is no phone, an ID number that does not check: `field` is the path in the input. */
const Unusable = refusal('Unusable', { field: z.string(), words: z.string() })
const RicaIncomplete = refusal('RicaIncomplete', { missing: z.array(z.string()) })
const FileUnreadable = refusal('FileUnreadable', { words: z.string() })
const ImportNotFound = refusal('ImportNotFound', { importId: z.string() })
const anyOf = <const T extends readonly [z.core.$ZodTypeDiscriminable, ...z.core.$ZodTypeDiscriminable[]]>(types: T) =>
  z.discriminatedUnion('type', types)

export const subscribers = slice({
  calls: {
    /** With `username` alone beside the name: one active service. `suburb`: an address that says no more. */
    add: act({
      input: z.strictObject({
        name: Name,
        kind: SubscriberKind.default('person'),
        reference: Reference.nullable().optional(),
        username: Username.optional(),
        suburb: z.string().trim().min(1).max(120).optional(),
        contacts: z
          .array(NewContact.required({ value: true }))
          .max(20)
          .default([]),
        addresses: z.array(NewAddress).max(20).default([]),
        services: z.array(NewService).max(20).default([]),
        rica: NewRica.optional(),
        consents: z
          .array(z.strictObject({ purpose: ConsentPurpose, given: z.boolean(), source: Words(80) }))
          .max(2)
          .default([]),
      }),
      output: Subscriber,
      errors: anyOf([UsernameTaken, ReferenceTaken, Unusable, RicaIncomplete]),
    }),
    /** `contacts` and `addresses` replace the whole list: one that is left out of it is removed. */
    change: act({
      input: z.strictObject({
        subscriberId: SubscriberId,
        name: Name.optional(),
        kind: SubscriberKind.optional(),
        reference: Reference.nullable().optional(),
        contacts: z.array(NewContact).max(20).optional(),
        addresses: z.array(NewAddress).max(20).optional(),
      }),
      output: Subscriber,
      errors: anyOf([SubscriberNotFound, ReferenceTaken, Unusable]),
    }),
    /** Refused while a service is not cancelled. */
    remove: act({
      input: z.strictObject({ subscriberId: SubscriberId }),
      output: z.object({}),
      errors: anyOf([SubscriberNotFound, refusal('StillServed', { services: z.int() })]),
    }),
    setRica: act({
      input: NewRica.safeExtend({ subscriberId: SubscriberId }),
      output: Subscriber,
      errors: anyOf([SubscriberNotFound, Unusable, RicaIncomplete]),
    }),
    setConsent: act({
      input: z.strictObject({
        subscriberId: SubscriberId,
        purpose: ConsentPurpose,
        given: z.boolean(),
        source: Words(80),
      }),
      output: Subscriber,
      errors: SubscriberNotFound,
    }),
    addService: act({
      input: NewService.safeExtend({ subscriberId: SubscriberId }),
      output: Subscriber,
      errors: anyOf([SubscriberNotFound, UsernameTaken, Unusable]),
    }),
    /** A status that changes takes today as its date where none is given. */
    changeService: act({
      input: NewService.safeExtend({ serviceId: z.uuid() }),
      output: Subscriber,
      errors: anyOf([ServiceNotFound, UsernameTaken, Unusable]),
    }),
    addNote: act({
      roles: ['field', ...operators],
      input: z.strictObject({ subscriberId: SubscriberId, text: Words(2000) }),
      output: z.object({ noteId: z.uuid() }),
      errors: SubscriberNotFound,
    }),
    /** Shows what is masked; every showing is in the audit. */
    reveal: act({
      roles: ['field', ...operators],
      input: z.strictObject({
        subscriberId: SubscriberId,
        what: z.enum(['id-number', 'contact']),
        contactId: z.uuid().optional(),
      }),
      output: z.object({ value: z.string() }),
      errors: anyOf([SubscriberNotFound, refusal('NothingToShow', {})]),
    }),
    /** By name, or with `sort` by what changed last; with a search, the best hit first. */
    query: read({
      input: z.strictObject({
        ...Selection,
        sort: z.enum(['name', 'changed']).optional(),
        offset: z.int().min(0).default(0),
        limit: z.int().min(0).max(1000).default(100),
      }),
      output: z.object({ total: z.int(), totalIsAtLeast: z.boolean().optional(), rows: z.array(SubscriberRow) }),
    }),
    /** How many there are in each of several selections: the numbers on the tabs. */
    counts: read({
      input: z.strictObject({ selections: z.array(z.strictObject(Selection)).max(20) }),
      output: z.array(z.object({ total: z.int(), totalIsAtLeast: z.boolean().optional() })),
    }),
    get: read({
      input: z.strictObject({ subscriberId: SubscriberId }),
      output: Subscriber,
      errors: SubscriberNotFound,
    }),
    /** Whose account it is: the way from a session, an account or a point of the map. */
    whose: read({
      input: z.union([z.strictObject({ username: z.string().max(253) }), z.strictObject({ serviceId: z.uuid() })]),
      output: z.object({ subscriberId: z.uuid().nullable() }),
    }),
    /** The latest first; ask again with `before` for what is older. */
    timeline: read({
      input: z.strictObject({
        subscriberId: SubscriberId,
        kinds: z.array(TimelineKind).max(7).optional(),
        before: z.iso.datetime().optional(),
        limit: z.int().min(1).max(200).default(50),
      }),
      output: z.object({ entries: z.array(TimelineEntry), more: z.boolean() }),
      errors: SubscriberNotFound,
    }),
    /** FNOs, packages and places that services have, most first: what a filter offers. */
    filterValues: read({
      input: z.strictObject({}),
      output: z.object({
        fnos: z.array(z.object({ fnoId: z.string(), services: z.int() })),
        packages: z.array(z.object({ package: z.string(), services: z.int() })),
        places: z.array(z.object({ placeId: z.string(), name: z.string(), services: z.int() })),
      }),
    }),
    importPreview: read({
      roles: operators,
      input: z.strictObject(ImportInput),
      output: ImportPreview,
      errors: anyOf([FileNotFound, FileUnreadable]),
    }),
    /**
     * Adds and updates: a row whose reference, else username, else FNO and its reference is here updates that
     * subscriber. Answers when it is done, or after a few seconds with how far it is.
     */
    import: act({
      input: z.strictObject(ImportInput),
      output: ImportProgress,
      errors: anyOf([FileNotFound, FileUnreadable, refusal('ImportRunning', { importId: z.string() })]),
    }),
    /** The latest first. */
    imports: read({ input: z.strictObject({}), output: z.object({ imports: z.array(ImportProgress) }) }),
    /** Only while it is reading: from `writing` on it is carried to its end. */
    cancelImport: act({
      input: z.strictObject({ importId: z.uuid() }),
      output: ImportProgress,
      errors: anyOf([ImportNotFound, refusal('TooLate', {})]),
    }),
    /**
     * CSV of the rows that were left out, with the column `problem` before their own: mend them and import that file.
     * Page by page, where there are tens of thousands: ask again with `next` and put it behind.
     */
    importErrors: read({
      roles: operators,
      input: z.union([
        z.strictObject({ importId: z.uuid(), after: AfterLine }),
        /** Of a preview. */
        z.strictObject({ ...ImportInput, after: AfterLine }),
      ]),
      output: z.object({ csv: z.string(), rows: z.int(), next: z.string().nullable() }),
      errors: anyOf([ImportNotFound, FileNotFound, FileUnreadable]),
    }),
    /** CSV of exactly a selection, with contacts in clear and so in the audit, page by page: ask again with `next`. */
    export: act({
      input: z.strictObject({ ...Selection, after: z.string().max(500).optional() }),
      output: z.object({ csv: z.string(), rows: z.int(), next: z.string().nullable() }),
    }),
  },
  events: {
    /** Null: many, read again. */
    changed: z.object({ subscriberIds: z.array(z.string()).nullable() }),
    importMoved: ImportProgress,
  },
})
