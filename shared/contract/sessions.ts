/** Live and past sessions as people look at them. */
import { z } from 'zod'
import { ReplyItem } from './attributes.ts'
import { act, Nothing, read, refusal, slice } from './define.ts'
import { OrderResult, UnusableReply } from './order-result.ts'

/** `stale`: open, but not heard for max(3 intervals, 30 min). */
export const SessionState = z.enum(['up', 'stale', 'closed'])
export type SessionState = z.infer<typeof SessionState>

export const SessionSortColumn = z.enum([
  'state',
  'username',
  'subscriber',
  'suburb',
  'framedIp',
  'mac',
  'nasAddress',
  'nasPort',
  'startedAt',
  'updatedAt',
  'stoppedAt',
  'inputOctets',
  'outputOctets',
  'inputRate',
  'outputRate',
  'totalOctets',
])
export type SessionSortColumn = z.infer<typeof SessionSortColumn>

/** Every condition must hold. Nothing given: every session. */
export const SessionFilter = z.strictObject({
  state: z.union([SessionState, z.array(SessionState)]).optional(),
  /** The whole username, as RADIUS has it. */
  username: z.string().max(253).optional(),
  /** NAS-IP-Address of the session. */
  nasAddress: z.string().max(64).optional(),
  framedIp: z.string().max(64).optional(),
  mac: z.string().max(64).optional(),
  terminateCause: z.string().max(64).optional(),
  /** Sessions that were open at some moment of the range; `timeOf` narrows it to those that began or ended in it. */
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  timeOf: z.enum(['open', 'start', 'stop']).optional(),
})
export type SessionFilter = z.infer<typeof SessionFilter>

/** Part of a username, subscriber, suburb, IP, MAC, NAS port or session id. */
const Search = z.string().trim().max(200)

export const SessionSelection = z.strictObject({
  filter: SessionFilter.optional(),
  search: Search.optional(),
})

export type SessionSelection = z.infer<typeof SessionSelection>

export const SessionSort = z.strictObject({ by: SessionSortColumn, dir: z.enum(['asc', 'desc']) })

/** Input is what the subscriber sent (up), output what was sent to the subscriber (down): RFC 2866's sense. */
export const SessionRow = z.object({
  acctUniqueId: z.string(),
  acctSessionId: z.string(),
  username: z.string().nullable(),
  subscriber: z.string().nullable(),
  suburb: z.string().nullable(),
  framedIp: z.string().nullable(),
  framedIpv6Prefix: z.string().nullable(),
  mac: z.string().nullable(),
  nasAddress: z.string(),
  nasName: z.string().nullable(),
  nasPort: z.string().nullable(),
  state: SessionState,
  startedAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  stoppedAt: z.iso.datetime().nullable(),
  inputOctets: z.int(),
  outputOctets: z.int(),
  /** Bits a second between the last two counts; null while there is only one, or when closed. */
  inputRate: z.number().nullable(),
  outputRate: z.number().nullable(),
  /** Seconds between Interim-Updates as observed; null until two were heard. */
  interimSeconds: z.int().nullable(),
  terminateCause: z.string().nullable(),
})
export type SessionRow = z.infer<typeof SessionRow>

export const SessionAttribute = z.object({
  name: z.string(),
  value: z.string(),
  /** Hex of the value; empty where it is secret. */
  raw: z.string(),
  known: z.boolean(),
})

export const SessionPacket = z.object({
  kind: z.enum(['start', 'interim', 'stop']),
  receivedAt: z.iso.datetime(),
  attributes: z.array(SessionAttribute),
})

/** The row of FreeRADIUS's radacct under its own column names, beside what the grid shows. */
export const SessionDetail = SessionRow.extend({
  radacct: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  /** The latest packet of each kind, newest first; an Interim-Update older than the journal is no longer there. */
  packets: z.array(SessionPacket),
})
export type SessionDetail = z.infer<typeof SessionDetail>

/** Exact up to 10,000; from there on `totalIsAtLeast` is true. */
const Total = { total: z.int(), totalIsAtLeast: z.boolean().optional() }

export const UsagePoint = z.object({
  at: z.iso.datetime(),
  /** Mean bits a second since the point before; null where nothing is known. */
  inputRate: z.number().nullable(),
  outputRate: z.number().nullable(),
})

export const UsageDay = z.object({
  /** The day in South African Standard Time, `2026-11-23`. */
  day: z.iso.date(),
  inputOctets: z.int(),
  outputOctets: z.int(),
})

export const MinuteOfSessions = z.object({
  minute: z.iso.datetime(),
  open: z.int(),
  starts: z.int(),
  stops: z.int(),
})

export const NasSessions = z.object({
  nasAddress: z.string(),
  nasName: z.string().nullable(),
  open: z.int(),
  stale: z.int(),
  /** Open at this time last week; null where nothing was recorded then. */
  openLastWeek: z.int().nullable(),
  lastHeardAt: z.iso.datetime().nullable(),
})

export const SessionsOverview = z.object({
  at: z.iso.datetime(),
  open: z.int(),
  up: z.int(),
  stale: z.int(),
  /** Open at this minute last week; null where nothing was recorded then. */
  openLastWeek: z.int().nullable(),
  startsPerMinute: z.number(),
  stopsPerMinute: z.number(),
  /** Stops with Lost-Carrier in the last 15 minutes. */
  lostCarrier15m: z.int(),
  inputRate: z.number(),
  outputRate: z.number(),
  /** The last 24 hours in steps of ten minutes, and the same hours a week ago (null where unknown). */
  day: z.array(z.object({ at: z.iso.datetime(), open: z.int().nullable(), lastWeek: z.int().nullable() })),
  /** The last 60 minutes. */
  hour: z.array(MinuteOfSessions),
  /** Most sessions first. */
  nases: z.array(NasSessions),
})
export type SessionsOverview = z.infer<typeof SessionsOverview>

const SessionNotFound = refusal('SessionNotFound', { acctUniqueId: z.string() })
const SessionClosed = refusal('SessionClosed', { acctUniqueId: z.string(), stoppedAt: z.iso.datetime() })
const AcctUniqueId = z.string().min(1).max(64)

/** An order about one session, as it stands after a few seconds: `orders.get` and `orders.moved` tell the rest. */
const OneOrder = OrderResult.extend({ orderId: z.uuid() })

/**
 * A session that is open here and likely not on its NAS. `silent`: not heard for long. `replaced`: the same line of the
 * same NAS has a newer session.
 */
export const GhostSession = SessionRow.extend({ why: z.enum(['silent', 'replaced']), words: z.string() })
export type GhostSession = z.infer<typeof GhostSession>

export const sessions = slice({
  calls: {
    query: read({
      input: SessionSelection.safeExtend({
        sort: SessionSort.optional(),
        offset: z.int().min(0).default(0),
        limit: z.int().min(0).max(1000).default(100),
      }),
      output: z.object({ ...Total, rows: z.array(SessionRow) }),
    }),
    /** How many there are in each of several selections: the numbers on the tabs. */
    counts: read({
      input: z.strictObject({ selections: z.array(SessionSelection).max(40) }),
      output: z.array(z.object(Total)),
    }),
    /** Sums over the open sessions of a selection; rates in bits a second. */
    sums: read({ input: SessionSelection, output: z.object({ inputRate: z.number(), outputRate: z.number() }) }),
    get: read({
      input: z.strictObject({ acctUniqueId: AcctUniqueId }),
      output: SessionDetail,
      errors: SessionNotFound,
    }),
    /** Rates over the last hours of one session, and what its account moved day by day. */
    usage: read({
      input: z.strictObject({ acctUniqueId: AcctUniqueId, hours: z.int().min(1).max(48).default(24) }),
      output: z.object({ points: z.array(UsagePoint), days: z.array(UsageDay) }),
      errors: SessionNotFound,
    }),
    /** CSV of exactly a selection, page by page: ask again with `next` until it is null. */
    export: read({
      input: SessionSelection.safeExtend({ sort: SessionSort.optional(), after: z.string().max(500).optional() }),
      output: z.object({ csv: z.string(), rows: z.int(), next: z.string().nullable() }),
    }),
    overview: read({ input: Nothing, output: SessionsOverview }),
    /** Asks its NAS to end it: a Disconnect-Request. */
    disconnect: act({
      input: z.strictObject({ acctUniqueId: AcctUniqueId }),
      output: OneOrder,
      errors: z.discriminatedUnion('type', [SessionNotFound, SessionClosed]),
    }),
    /** Asks its NAS to change it without a drop: a CoA-Request. */
    changeProfile: act({
      input: z.strictObject({
        acctUniqueId: AcctUniqueId,
        replies: z.array(ReplyItem).min(1, 'Say what to change').max(100),
        fallBackToDisconnect: z.boolean().default(false),
      }),
      output: OneOrder,
      errors: z.discriminatedUnion('type', [SessionNotFound, SessionClosed, UnusableReply]),
    }),
    /** What `clearGhosts` would close; the longest unheard first. */
    ghosts: read({
      input: z.strictObject({ limit: z.int().min(0).max(10_000).default(1000) }),
      output: z.object({ total: z.int(), rows: z.array(GhostSession) }),
    }),
    /** Closes them here, with Ghost-Cleared as the cause. Nothing is sent; a packet of one brings it back. */
    clearGhosts: act({
      input: z.strictObject({ acctUniqueIds: z.array(AcctUniqueId).min(1).max(10_000) }),
      output: z.object({
        cleared: z.int(),
        /** Heard again, or closed, since the preview. */
        noGhosts: z.int(),
      }),
    }),
  },
  /** At most four times a second, when any session has changed. */
  events: { moved: z.object({ at: z.iso.datetime(), revision: z.int() }) },
})
