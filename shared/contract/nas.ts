/** The network access servers that may send us RADIUS packets. */
import { z } from 'zod'
import { DatabaseSource } from './database-source.ts'
import { act, Nothing, operators, read, refusal, slice } from './define.ts'

export const NasId = z.uuid()

const AddressOrRange = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()])

/** One address or a range: IPv4 or IPv6, with or without a prefix length. One message, whatever is wrong with it. */
export const NasAddress = z.string().refine((text) => AddressOrRange.safeParse(text).success, {
  error: 'Give an IP address such as 10.20.4.2, or a range such as 10.20.4.0/24',
})

export const NasType = z.enum(['other', 'mikrotik', 'huawei', 'cisco', 'juniper'])
export type NasType = z.infer<typeof NasType>

const Name = z.string().trim().min(1, 'Give the NAS a name').max(64, 'At most 64 characters')
/** RFC 2865 section 3 wants a secret that is not empty; FreeRADIUS reads at most 128 octets from its tables. */
const Secret = z
  .string()
  .min(1, 'A NAS without a secret cannot be trusted: paste or generate one')
  .max(128, 'At most 128 characters')

/** Where the NAS takes Disconnect- and CoA-Requests: RFC 5176 says 3799; older RouterOS listened on 1700. */
const CoaPort = z.int().min(1).max(65_535)
export const USUAL_COA_PORT = 3799

/** RFC 6614 2.1: one port for whatever RADIUS has to say. */
export const USUAL_RADSEC_PORT = 2083
const AnyHost = z.union([z.ipv4(), z.ipv6(), z.hostname()])
const Host = z.string().refine((text) => AnyHost.safeParse(text).success, {
  error: 'Give a host name such as bng-cpt-01.isp.example, or an IP address',
})

/** How Disconnect- and CoA-Requests reach it: by UDP on its CoA port, or over TLS with the certificate of the settings. */
export const NasOrders = z.discriminatedUnion('over', [
  z.strictObject({ over: z.literal('udp') }),
  /** `host` null: its address in the list. */
  z.strictObject({ over: z.literal('radsec'), host: Host.nullable(), port: z.int().min(1).max(65_535) }),
])
export type NasOrders = z.infer<typeof NasOrders>

/** Whether packets must carry Message-Authenticator; `learn`: once one has been seen, always. A range learns nothing. */
export const MessageAuthenticatorRule = z.union([z.boolean(), z.literal('learn')])

export const Nas = z.object({
  nasId: NasId,
  name: z.string(),
  address: z.string(),
  type: NasType,
  coaPort: CoaPort,
  orders: NasOrders,
  requireMessageAuthenticator: MessageAuthenticatorRule,
  /** True once a packet of this NAS carried a valid Message-Authenticator. */
  messageAuthenticatorSeen: z.boolean(),
  /** Why the secret is weak, in words, or null when it is not. The secret itself is never listed. */
  weakSecret: z.string().nullable(),
  createdAt: z.iso.datetime(),
  changedAt: z.iso.datetime(),
})
export type Nas = z.infer<typeof Nas>

/** A NAS with what has been heard of it since the console started. */
export const NasRow = Nas.extend({
  lastPacketAt: z.iso.datetime().nullable(),
  /** Over the last ten seconds. */
  packetsPerSecond: z.number(),
  received: z.int(),
  answered: z.int(),
  dropped: z.record(z.string(), z.int()),
  openSessions: z.int(),
})
export type NasRow = z.infer<typeof NasRow>

/** What came back from a NAS that was asked something harmless where it takes orders. */
export const NasTest = z.object({
  /** `other-secret`: something answers there, and signs with another secret. */
  outcome: z.enum(['answered', 'other-secret', 'no-answer', 'not-sent']),
  /** `address:port` that was asked. */
  asked: z.string(),
  /** The packet that was answered. */
  to: z.enum(['Status-Server', 'CoA-Request']).nullable(),
  /** What was answered, such as `CoA-NAK, Session-Context-Not-Found`. */
  answer: z.string().nullable(),
  /** There and back. */
  milliseconds: z.number().nullable(),
  words: z.string(),
})
export type NasTest = z.infer<typeof NasTest>

/** Where FreeRADIUS keeps its clients. */
export const NasImportSource = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('clients.conf'), text: z.string().max(5_000_000) }),
  DatabaseSource,
])
export type NasImportSource = z.infer<typeof NasImportSource>

/** A client as it would be taken over; its secret is never shown. */
export const ImportedNas = z.object({
  name: z.string(),
  address: z.string(),
  type: NasType,
  requireMessageAuthenticator: MessageAuthenticatorRule,
  weakSecret: z.string().nullable(),
  /** Why it is not taken over, in words; null where it is. */
  problem: z.string().nullable(),
  /** Where it stands in the source: `line 12`, `row 3`. */
  from: z.string(),
})
export type ImportedNas = z.infer<typeof ImportedNas>

const SourceUnreadable = refusal('SourceUnreadable', { words: z.string() })

const NasNotFound = refusal('NasNotFound', { nasId: z.string() })
const NameTaken = refusal('NameTaken', { name: z.string() })
const AddressTaken = refusal('AddressTaken', { address: z.string(), by: z.string() })

export const nas = slice({
  calls: {
    add: act({
      input: z.strictObject({
        name: Name,
        address: NasAddress,
        secret: Secret,
        type: NasType.default('other'),
        coaPort: CoaPort.default(USUAL_COA_PORT),
        /** By UDP where it is left out. */
        orders: NasOrders.optional(),
        requireMessageAuthenticator: MessageAuthenticatorRule.default(true),
      }),
      output: Nas,
      errors: z.discriminatedUnion('type', [NameTaken, AddressTaken]),
    }),
    change: act({
      input: z.strictObject({
        nasId: NasId,
        name: Name.optional(),
        address: NasAddress.optional(),
        secret: Secret.optional(),
        type: NasType.optional(),
        coaPort: CoaPort.optional(),
        orders: NasOrders.optional(),
        requireMessageAuthenticator: MessageAuthenticatorRule.optional(),
      }),
      output: Nas,
      errors: z.discriminatedUnion('type', [NasNotFound, NameTaken, AddressTaken]),
    }),
    remove: act({ input: z.strictObject({ nasId: NasId }), output: z.object({}), errors: NasNotFound }),
    list: read({ input: Nothing, output: z.array(NasRow) }),
    /** Shown to the person who configures the NAS; every showing is in the audit. */
    revealSecret: act({
      roles: operators,
      input: z.strictObject({ nasId: NasId }),
      output: z.object({ secret: z.string() }),
      errors: NasNotFound,
    }),
    /**
     * Sends a CoA-Request for a session that does not exist, which a NAS that hears us refuses; by UDP also a
     * Status-Server.
     */
    test: read({
      roles: operators,
      input: z.strictObject({ nasId: NasId }),
      output: NasTest,
      errors: NasNotFound,
    }),
    previewImport: read({
      roles: operators,
      input: z.strictObject({ source: NasImportSource }),
      output: z.object({
        nases: z.array(ImportedNas),
        /** What was not followed or understood: `$INCLUDE clients.d/ (line 4) is not followed`. */
        notes: z.array(z.string()),
      }),
      errors: SourceUnreadable,
    }),
    /** Adds those without a problem; `names`: of these only. */
    import: act({
      input: z.strictObject({ source: NasImportSource, names: z.array(z.string()).max(10_000).optional() }),
      output: z.object({ added: z.array(Nas), left: z.int() }),
      errors: SourceUnreadable,
    }),
  },
  events: { changed: z.object({}) },
})
