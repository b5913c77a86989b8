/** Everything that happened to a subscriber, from those who know it, as one story: the latest first. */
import type { TimelineEntry, TimelineKind } from '../../shared/contract/subscribers.ts'
import type { EventStore } from './events.store.ts'
import { foldEntries } from './fold-entries.ts'
import type { KeptSubscriber } from './record.ts'

/** One session; times are epoch milliseconds, and null for what goes on. */
export interface Visit {
  readonly acctUniqueId: string
  readonly username: string
  readonly nasAddress: string
  readonly nasName: string | null
  readonly startedAt: number
  readonly stoppedAt: number | null
  readonly terminateCause: string | null
}

export interface RejectSeen {
  readonly id: number
  readonly at: number
  readonly username: string
  readonly words: string
  readonly nasAddress: string
  readonly nasName: string | null
}

/** A line of the hardware's own story. */
export interface HardwareEntry {
  readonly entryId: string
  readonly at: string
  /** `HWTC3F9AC1E0` */
  readonly device: string
  readonly words: string
  readonly by: string | null
}

/** Each the latest first, before a moment: a session by its end, and by its start while it is open. */
export interface TimelineSources {
  readonly visits: (usernames: readonly string[], before: number, limit: number) => Promise<readonly Visit[]>
  readonly rejects: (usernames: readonly string[], before: number, limit: number) => Promise<readonly RejectSeen[]>
  readonly hardware: (serviceIds: readonly string[], before: string, limit: number) => readonly HardwareEntry[]
}

interface Range {
  readonly kinds: readonly TimelineKind[]
  /** ISO. */
  readonly before: string
  readonly limit: number
}

export interface TimelinePage {
  readonly entries: TimelineEntry[]
  readonly more: boolean
}

/** A router that is refused dials on and on: so many of its attempts may be one entry. */
const FOLDED_AT_MOST = 20

export const createTimeline =
  (sources: TimelineSources, events: Pick<EventStore, 'before'>) =>
  async ({ n, services }: KeptSubscriber, { kinds, before, limit }: Range): Promise<TimelinePage> => {
    const usernames = [...new Set(services.flatMap(({ username }) => username ?? []))]
    const serviceIds = services.map(({ serviceId }) => serviceId)
    const beforeMs = Date.parse(before)
    const wanted = limit + 1
    const told: { readonly entries: readonly TimelineEntry[]; readonly isAll: boolean }[] = []
    const tell = (entries: readonly TimelineEntry[], asked: number): void =>
      void told.push({ entries, isAll: entries.length < asked })

    if (kinds.includes('session')) tell((await sources.visits(usernames, beforeMs, wanted)).map(visitEntry), wanted)
    if (kinds.includes('sign-in')) {
      const most = wanted * FOLDED_AT_MOST
      tell((await sources.rejects(usernames, beforeMs, most)).map(rejectEntry), most)
    }
    if (kinds.includes('hardware')) tell(sources.hardware(serviceIds, before, wanted).map(hardwareEntry), wanted)
    const asksOwn = kinds.some((kind) => OWN.includes(kind))
    if (asksOwn) {
      const own = events.before(n, before, kinds, wanted)
      tell(
        own.map(({ eventId, ...event }) => ({ ...event, entryId: eventId, acctUniqueId: null })),
        wanted,
      )
    }
    return pageOf(told, limit)
  }

const OWN: readonly TimelineKind[] = ['service', 'rica', 'consent', 'note']

/** What is older than the last that a source told of may have a gap in it: it is for the next page. */
function pageOf(
  told: readonly { readonly entries: readonly TimelineEntry[]; readonly isAll: boolean }[],
  limit: number,
): TimelinePage {
  const ends = told.flatMap(({ entries, isAll }) => (isAll ? [] : (entries.at(-1)?.at ?? [])))
  const horizon = ends.sort().at(-1) ?? ''
  const all = told.flatMap(({ entries }) => entries)
  const sure = all
    .filter(({ at }) => at >= horizon)
    .sort((one, other) => (one.at < other.at ? 1 : one.at > other.at ? -1 : 0))
  const folded = foldEntries(sure)
  const last = folded[limit - 1]
  // The next page begins before the last entry: others of the same moment belong to this one.
  const entries = last ? folded.filter(({ at }, index) => index < limit || at === last.at) : folded
  return { entries, more: entries.length < folded.length || sure.length < all.length || ends.length > 0 }
}

/** The subscriber's own doing, or the console's: nothing to look into. */
const ENDED: ReadonlySet<string> = new Set([
  'User-Request',
  'Session-Timeout',
  'Admin-Reset',
  'Reauthentication-Failure',
])

function visitEntry({ acctUniqueId, username, nasAddress, nasName, ...visit }: Visit): TimelineEntry {
  const { startedAt, stoppedAt, terminateCause } = visit
  const nas = nasName ?? nasAddress
  const its = { kind: 'session', by: null, username, acctUniqueId } as const
  if (stoppedAt === null) {
    const at = new Date(startedAt).toISOString()
    return { ...its, entryId: `up ${acctUniqueId}`, at, tone: 'good', title: 'Session up', words: `On ${nas}` }
  }
  const isLost = !ENDED.has(terminateCause ?? '')
  const cause = terminateCause ?? 'No cause given'
  return {
    ...its,
    entryId: `end ${acctUniqueId}`,
    at: new Date(stoppedAt).toISOString(),
    tone: isLost ? 'bad' : 'plain',
    title: isLost ? 'Session lost' : 'Session ended',
    words: `${cause} after ${sayDuration(stoppedAt - startedAt)}, on ${nas}`,
  }
}

const rejectEntry = ({ id, at, username, words, nasAddress, nasName }: RejectSeen): TimelineEntry => ({
  entryId: `sign-in ${id}`,
  at: new Date(at).toISOString(),
  kind: 'sign-in',
  tone: 'bad',
  title: 'Rejected',
  words: `${words}, on ${nasName ?? nasAddress}`,
  by: null,
  username,
  acctUniqueId: null,
})

const hardwareEntry = ({ entryId, at, device, words, by }: HardwareEntry): TimelineEntry => ({
  entryId: `hardware ${entryId}`,
  at,
  kind: 'hardware',
  tone: 'plain',
  title: device,
  words,
  by,
  username: null,
  acctUniqueId: null,
})

/** `52 min`, `3 h 20 min`, `12 d 4 h` */
export function sayDuration(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000)
  if (minutes < 1) return `${Math.max(0, Math.floor(milliseconds / 1000))} s`
  if (minutes < 60) return `${minutes} min`
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`
  return hours % 24 === 0 ? `${hours / 24} d` : `${Math.floor(hours / 24)} d ${hours % 24} h`
}
