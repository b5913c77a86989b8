/** The RADIUS listener as people watch it: what came, what was answered, what was not and why. */
import { z } from 'zod'
import { Nothing, read, slice } from './define.ts'

/** Why a packet was not answered. */
export const DropReason = z.enum([
  'unknown-client',
  'malformed',
  'bad-authenticator',
  'missing-message-authenticator',
  'bad-message-authenticator',
  'duplicate-message-authenticator',
  'unsupported-code',
  'overload-interim',
  'overload-queue-full',
  'disk-low-interim',
  'disk-full',
  'journal-failed',
  'accounts-unreadable',
])
export type DropReason = z.infer<typeof DropReason>

export const ListenerState = z.object({
  address: z.string(),
  port: z.int(),
  /** `failed` carries why in words that say what to do: "Port 1813 is taken by another program …". */
  state: z.enum(['listening', 'failed', 'stopped']),
  problem: z.string().nullable(),
})
export type ListenerState = z.infer<typeof ListenerState>

export const UnknownClient = z.object({ address: z.string(), packets: z.int(), lastAt: z.iso.datetime() })

export const RadiusStats = z.object({
  at: z.iso.datetime(),
  /** `radsec` is stopped while the settings have it off. */
  listeners: z.object({ auth: ListenerState, acct: ListenerState, radsec: ListenerState }),
  /** Datagrams since the console started. */
  received: z.int(),
  answered: z.int(),
  /** Retransmissions that were recognised: answered again from memory, or already in the queue. */
  duplicates: z.int(),
  dropped: z.partialRecord(DropReason, z.int()),
  /** Over the last ten seconds. */
  receivedPerSecond: z.number(),
  answeredPerSecond: z.number(),
  queue: z.object({ packets: z.int(), limit: z.int() }),
  /** From arrival to the answer on its way, over the last ten seconds; milliseconds. */
  commitLatency: z.object({ p50: z.number(), p99: z.number(), max: z.number() }),
  journal: z.object({
    rows: z.int(),
    oldestAt: z.iso.datetime().nullable(),
    healthy: z.boolean(),
    problem: z.string().nullable(),
  }),
  projectorLag: z.object({ packets: z.int(), milliseconds: z.number() }),
  disk: z.object({ freeBytes: z.int(), state: z.enum(['ok', 'shedding-interims', 'refusing']) }),
  /** What the kernel gave, and whether it is less than asked. */
  receiveBuffer: z.object({ bytes: z.int(), wanted: z.int() }),
  lastPacketAt: z.iso.datetime().nullable(),
  unknownClients: z.array(UnknownClient),
})
export type RadiusStats = z.infer<typeof RadiusStats>

export const MinuteOfPackets = z.object({
  minute: z.iso.datetime(),
  received: z.int(),
  answered: z.int(),
  dropped: z.int(),
})

export const radius = slice({
  calls: {
    stats: read({ input: Nothing, output: RadiusStats }),
    /** The last 60 minutes, oldest first; of one NAS where asked. */
    minutes: read({
      input: z.strictObject({ nasId: z.uuid().optional() }),
      output: z.array(MinuteOfPackets),
    }),
  },
  /** Once a second: the pulse of the console. */
  events: { pulse: RadiusStats },
})
