/** ONTs and routers: what stands where, which service it belongs to, how that is known, and what contradicts it. */
import { z } from 'zod'
import { act, operators, type Role, read, refusal, slice } from './define.ts'
import { FnoId } from './places.ts'
import { ServiceStatus } from './service-status.ts'

export const DeviceKind = z.enum(['ont', 'router'])
export type DeviceKind = z.infer<typeof DeviceKind>

export const DeviceStatus = z.enum(['in-use', 'in-stock', 'faulty', 'retired'])
export type DeviceStatus = z.infer<typeof DeviceStatus>

/** Where RADIUS says something about the hardware of a line. `vendor`: an attribute of the NAS's maker. */
export const EvidenceKind = z.enum(['remote-id', 'circuit-id', 'calling-station-id', 'nas-port-id', 'vendor'])
export type EvidenceKind = z.infer<typeof EvidenceKind>

export const FindingKind = z.enum([
  'serial-on-two-accounts',
  'other-mac',
  'never-came-up',
  'cancelled-but-online',
  'account-without-subscriber',
])
export type FindingKind = z.infer<typeof FindingKind>

/** A technician at the customer's reads the serial off the box. */
const withField: readonly Role[] = ['field', ...operators]

const Text = (most: number) => z.string().trim().max(most, `At most ${most} characters`)

const DeviceFields = {
  /** As printed or as an OLT says it: `HWTC12345678` and `4857544312345678` are one. */
  serial: Text(64).nullable(),
  mac: Text(64).nullable(),
  maker: Text(60).nullable(),
  model: Text(60).nullable(),
  fnoId: FnoId.nullable(),
  olt: Text(80).nullable(),
  /** Slot and port as the FNO writes them: `0/3/7`. */
  pon: Text(40).nullable(),
  pop: Text(80).nullable(),
  fnoPort: Text(80).nullable(),
  status: DeviceStatus,
}

/** The service that something belongs to, in a few words. */
export const ServiceInBrief = z.object({
  serviceId: z.uuid(),
  subscriberId: z.uuid(),
  name: z.string(),
  username: z.string().nullable(),
  status: ServiceStatus,
})
export type ServiceInBrief = z.infer<typeof ServiceInBrief>

export const Device = z.object({
  ...DeviceFields,
  deviceId: z.uuid(),
  kind: DeviceKind,
  /** `HWTC12345678`, whatever was typed; the maker is read from it where none is given. */
  serial: z.string().nullable(),
  /** `48:57:02:3f:9a:c1` */
  mac: z.string().nullable(),
  service: ServiceInBrief.nullable(),
  /** How the link came: typed by somebody, by an import, or a suggestion that was accepted. */
  linkedBy: z.enum(['typed', 'import', 'evidence']).nullable(),
  linkedAt: z.iso.datetime().nullable(),
  /** When RADIUS last named it. */
  seenAt: z.iso.datetime().nullable(),
  changedAt: z.iso.datetime(),
})
export type Device = z.infer<typeof Device>

/** What RADIUS said of a device, on one account. */
export const Sighting = z.object({
  kind: EvidenceKind,
  /** `ADSL-Agent-Remote-Id` */
  attribute: z.string(),
  /** What it said, whole. */
  value: z.string(),
  username: z.string(),
  nasAddress: z.string(),
  sessions: z.int(),
  firstAt: z.iso.datetime(),
  lastAt: z.iso.datetime(),
})
export type Sighting = z.infer<typeof Sighting>

export const DeviceEvent = z.object({
  at: z.iso.datetime(),
  /** `Linked to r.mokoena41@fhub`, `Moved from HMD-OLT-2 0/3/7 to 0/3/8`. */
  words: z.string(),
  by: z.string().nullable(),
})
export type DeviceEvent = z.infer<typeof DeviceEvent>

export const Suggestion = z.object({
  suggestionId: z.string(),
  kind: EvidenceKind,
  device: z.object({
    /** Null where it is not in the list yet: accepting adds it. */
    deviceId: z.uuid().nullable(),
    kind: DeviceKind,
    serial: z.string().nullable(),
    mac: z.string().nullable(),
    maker: z.string().nullable(),
  }),
  service: ServiceInBrief,
  evidence: z.array(Sighting),
  /** In one line: `Agent-Remote-Id said HWTC3F9AC1E0 in 41 sessions since 3 Oct`. */
  words: z.string(),
  /** What speaks against it, in words: seen on another account too, another device is linked. */
  against: z.string().nullable(),
})
export type Suggestion = z.infer<typeof Suggestion>

export const HardwareFinding = z.object({
  /** The same contradiction keeps its id. */
  findingId: z.string(),
  kind: FindingKind,
  /** Since when it is so, as far as that is known. */
  since: z.iso.datetime().nullable(),
  /** `HWTC3F9AC1E0 is on two accounts` */
  title: z.string(),
  words: z.string(),
  usernames: z.array(z.string()),
  services: z.array(ServiceInBrief),
  deviceId: z.uuid().nullable(),
  acctUniqueId: z.string().nullable(),
  /** `accept`: it can be made right from here, by taking what RADIUS says as the link. */
  canAccept: z.boolean(),
})
export type HardwareFinding = z.infer<typeof HardwareFinding>

/** A point of presence, or where a NAS or an OLT stands: what the map shows, and what a device's `pop` or `olt` names. */
export const Site = z.object({
  siteId: z.uuid(),
  kind: z.enum(['pop', 'olt', 'nas']),
  name: z.string(),
  /** Of a NAS in the list. */
  nasId: z.uuid().nullable(),
  fnoId: z.string().nullable(),
  lat: z.number(),
  lon: z.number(),
})
export type Site = z.infer<typeof Site>

const NewSite = {
  kind: Site.shape.kind,
  name: z.string().trim().min(1, 'Give the site a name').max(80),
  nasId: z.uuid().nullable().default(null),
  fnoId: FnoId.nullable().default(null),
  lat: z.number().min(-90).max(90),
  lon: z.number().min(-180).max(180),
}

const DeviceNotFound = refusal('DeviceNotFound', { deviceId: z.string() })
const ServiceNotFound = refusal('ServiceNotFound', { words: z.string() })
/** `field` is the path in the input; the words say what a serial or MAC looks like. */
const Unusable = refusal('Unusable', { field: z.string(), words: z.string() })
const DeviceTaken = refusal('DeviceTaken', {
  deviceId: z.string(),
  serial: z.string().nullable(),
  mac: z.string().nullable(),
})
/** It belongs to another service; asked again with `move`, it is moved. */
const LinkedElsewhere = refusal('LinkedElsewhere', { device: Device })
const SiteNotFound = refusal('SiteNotFound', { siteId: z.string() })
const SiteTaken = refusal('SiteTaken', { name: z.string() })

const Page = { offset: z.int().min(0).default(0), limit: z.int().min(0).max(1000).default(100) }
const Search = z.string().trim().max(200).optional()

export const hardware = slice({
  calls: {
    /** `search`: serial or MAC in any notation, or part of an OLT, POP, model, username or name. */
    query: read({
      input: z.strictObject({
        search: Search,
        filter: z
          .strictObject({
            kind: DeviceKind.optional(),
            status: DeviceStatus.optional(),
            linked: z.boolean().optional(),
            subscriberId: z.uuid().optional(),
            olt: z.string().max(80).optional(),
            pop: z.string().max(80).optional(),
          })
          .optional(),
        ...Page,
      }),
      output: z.object({ total: z.int(), rows: z.array(Device) }),
    }),
    get: read({
      input: z.strictObject({ deviceId: z.uuid() }),
      output: Device.extend({ history: z.array(DeviceEvent), sightings: z.array(Sighting) }),
      errors: DeviceNotFound,
    }),
    add: act({
      roles: withField,
      input: z.strictObject(DeviceFields).partial().safeExtend({ kind: DeviceKind }),
      output: Device,
      errors: z.discriminatedUnion('type', [Unusable, DeviceTaken]),
    }),
    change: act({
      roles: withField,
      input: z.strictObject(DeviceFields).partial().safeExtend({ deviceId: z.uuid() }),
      output: Device,
      errors: z.discriminatedUnion('type', [DeviceNotFound, Unusable, DeviceTaken]),
    }),
    /** The device by its id, serial or MAC (one that is not in the list is added), the service by its id or username. */
    link: act({
      roles: withField,
      input: z.strictObject({
        deviceId: z.uuid().optional(),
        serial: Text(64).optional(),
        mac: Text(64).optional(),
        serviceId: z.uuid().optional(),
        username: z.string().max(253).optional(),
        /** Takes it away from the service that has it. */
        move: z.boolean().default(false),
      }),
      output: Device,
      errors: z.discriminatedUnion('type', [DeviceNotFound, ServiceNotFound, Unusable, LinkedElsewhere]),
    }),
    unlink: act({
      roles: withField,
      input: z.strictObject({ deviceId: z.uuid() }),
      output: Device,
      errors: DeviceNotFound,
    }),
    /** Links that RADIUS speaks for and nobody has made; the strongest first. */
    suggestions: read({
      input: z.strictObject({
        kind: EvidenceKind.optional(),
        search: Search,
        username: z.string().max(253).optional(),
        ...Page,
      }),
      output: z.object({
        total: z.int(),
        counts: z.array(z.object({ kind: EvidenceKind, count: z.int(), clear: z.int() })),
        rows: z.array(Suggestion),
      }),
    }),
    /**
     * One by one, or all of a kind that nothing speaks against. `left`: of those, the ones that are not linked now: they
     * changed meanwhile, or were too many for one call, which takes half a minute at most and is asked again then.
     */
    acceptSuggestions: act({
      input: z.strictObject({
        suggestionIds: z.array(z.string().max(200)).max(1000).default([]),
        allOf: EvidenceKind.optional(),
      }),
      output: z.object({ linked: z.int(), left: z.int() }),
    }),
    dismissSuggestion: act({
      input: z.strictObject({ suggestionId: z.string().max(200) }),
      output: z.object({}),
    }),
    findings: read({
      input: z.strictObject({
        kind: FindingKind.optional(),
        search: Search,
        subscriberId: z.uuid().optional(),
        ...Page,
      }),
      output: z.object({
        total: z.int(),
        counts: z.array(z.object({ kind: FindingKind, count: z.int() })),
        rows: z.array(HardwareFinding),
      }),
    }),
    /** `accept`: what RADIUS says becomes the link. `dismiss`: it is known and right so; it comes back when it changes. */
    settleFinding: act({
      input: z.strictObject({
        findingId: z.string().max(300),
        how: z.enum(['accept', 'dismiss']),
        note: z.string().trim().max(300).default(''),
      }),
      output: z.object({}),
      errors: z.discriminatedUnion('type', [
        refusal('FindingNotFound', { findingId: z.string() }),
        refusal('CannotAccept', { words: z.string() }),
      ]),
    }),
    sites: read({ input: z.strictObject({}), output: z.object({ sites: z.array(Site) }) }),
    addSite: act({ input: z.strictObject(NewSite), output: Site, errors: SiteTaken }),
    changeSite: act({
      input: z.strictObject({ ...NewSite, siteId: z.uuid() }),
      output: Site,
      errors: z.discriminatedUnion('type', [SiteNotFound, SiteTaken]),
    }),
    removeSite: act({ input: z.strictObject({ siteId: z.uuid() }), output: z.object({}), errors: SiteNotFound }),
  },
  events: { changed: z.object({}) },
})
