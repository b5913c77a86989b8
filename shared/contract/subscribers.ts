/** Subscribers: what may be asked about them and done with them. */
import { z } from 'zod'
import { Username } from './accounts.ts'
import { act, operators, read, refusal, slice } from './define.ts'
import { FileNotFound } from './files.ts'
import { ImportProgress } from './import-progress.ts'
import {
  ConsentPurpose,
  IdKind,
  RicaState,
  ServiceFields,
  Subscriber,
  SubscriberFilter,
  SubscriberKind,
  SubscriberRow,
  TimelineEntry,
  TimelineKind,
} from './subscriber.ts'
import { AfterLine, ImportInput, ImportPreview } from './subscriber-import.ts'

// Whoever asks about subscribers finds all of it under one name.
export * from './subscriber.ts'
export { ImportField, ImportPreview } from './subscriber-import.ts'

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

/** Name, phone, ID, address, reference, username, FNO reference, IP, MAC or serial, in any notation. */
const Search = z.string().trim().max(200)
const Selection = { search: Search.optional(), filter: SubscriberFilter.optional() }

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
