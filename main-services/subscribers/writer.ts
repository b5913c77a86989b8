/** Adds and updates subscribers one by one as rows of a file or a form have them, and says beforehand what would come of it. */
import { err, ok, type Result } from '../../shared/base/result.ts'
import { sastDay } from '../../shared/base/sast.ts'
import { describeService } from './describe-service.ts'
import { isSame } from './is-same.ts'
import type { Placing } from './placing.ts'
import { type PlanAt, type Planned, planSubscriber } from './plan-subscriber.ts'
import type { PlannedSubscriber } from './planned.ts'
import type { Unusable } from './read-contact.ts'
import type { KeptSubscriber, SubscriberRecord } from './record.ts'
import type { Records } from './records.ts'

export interface Judged {
  readonly outcome: 'add' | 'update' | 'same'
  readonly name: string
  /** Null for one that would be added. */
  readonly subscriberId: string | null
  /** The service that the row is about; null where there is none, or it would be added. */
  readonly serviceId: string | null
  /** A suburb is written that nobody can place. */
  readonly unplaced: boolean
  /** Null for one that would be added. */
  readonly before: SubscriberRecord | null
  /** Before it is written, what would be new in it has no ids. */
  readonly after: SubscriberRecord
}

export interface Put extends Judged {
  readonly subscriberId: string
  /** What was written; null where nothing was. */
  readonly written: KeptSubscriber | null
}

export interface WrittenBy {
  /** ISO. */
  readonly at: string
  /** Whom the timeline names. */
  readonly by: string
  /** Where consents come from: `import`. */
  readonly source: string
}

export interface SubscriberWriter {
  /** A dry run. It does not see rows of the same file before it: two with one username are told apart by the caller. */
  readonly judge: (planned: PlannedSubscriber, when: WrittenBy) => Result<Judged, Unusable>
  /** Inside the caller's transaction; nothing is written of one that is refused. `isNew`: it was judged, and nobody is it. */
  readonly put: (planned: PlannedSubscriber, when: WrittenBy, isNew?: boolean) => Result<Put, Unusable>
  /** While it stays the same, what was judged stands. */
  readonly writes: () => number
}

export interface WriterDeps {
  readonly records: Records
  readonly placing: Placing
  readonly newId: () => string
}

interface Found {
  readonly before: KeptSubscriber | undefined
  readonly serviceId: string | undefined
}

const NOBODY: Found = { before: undefined, serviceId: undefined }

export function createSubscriberWriter({ records, placing, newId }: WriterDeps): SubscriberWriter {
  const { subscribers, services } = records

  function find({ reference, service }: PlannedSubscriber): Result<Found, Unusable> {
    const byReference = reference ? subscribers.findReference(reference) : undefined
    const named = service?.username ? services.findUsername(service.username) : undefined
    const now = named && !named.cancelled ? named : undefined
    const onLine = service?.fnoReference
      ? services.findFnoReference(service.fnoId ?? null, service.fnoReference)
      : undefined
    // Who moves in has the line of who left: by what is over, a row finds a customer only where it says that it is over.
    const byFno = onLine && !onLine.cancelled ? onLine : undefined
    const isOver = service?.status === 'cancelled'
    const n = byReference ?? (now ?? byFno ?? (isOver ? (named ?? onLine) : undefined))?.subscriber
    // A service that is over may have had the account that is another's now.
    if (now && now.subscriber !== n && !isOver) return err(taken('username', service?.username, nameOf(now.subscriber)))
    // Two services on one line: one of them is over, and only who keeps the books knows which.
    if (byFno && byFno.subscriber !== n && !isOver) {
      return err(taken('fnoReference', service?.fnoReference, nameOf(byFno.subscriber)))
    }
    const before = n === undefined ? undefined : records.load(n)
    if (before && reference && before.reference !== null && before.reference !== reference) {
      if (now) return err(taken('username', service?.username, before.reference))
      return err(taken('fnoReference', service?.fnoReference, before.reference))
    }
    const its = [now, onLine, named].find((one) => one !== undefined && one.subscriber === n)
    return ok({ before, serviceId: its?.serviceId })
  }
  const nameOf = (n: number): string => subscribers.byN(n)?.reference ?? subscribers.byN(n)?.name ?? 'another customer'

  function plan(
    planned: PlannedSubscriber,
    when: WrittenBy,
    { before, serviceId }: Found,
    ids: () => string,
  ): Result<Planned & { readonly before: KeptSubscriber | undefined }, Unusable> {
    const made = planSubscriber({ newId: ids, placed: placing.placed }, before, serviceId, planned, planAt(when))
    return made.ok ? ok({ ...made.value, before }) : made
  }

  /** The rows of a file are all of one moment. */
  let latest: PlanAt | undefined
  function planAt(when: WrittenBy): PlanAt {
    if (latest?.at !== when.at || latest.source !== when.source) {
      latest = { at: when.at, source: when.source, today: sastDay(Date.parse(when.at)) }
    }
    return latest
  }

  function write(before: KeptSubscriber | undefined, after: SubscriberRecord, { at, by }: WrittenBy): KeptSubscriber {
    placing.note(after.addresses)
    if (!before) return records.add(after)
    records.change(before, after)
    for (const event of describeService(before, after)) {
      records.events.add(before.n, { ...event, eventId: newId(), at, by })
    }
    return { ...after, n: before.n }
  }

  return {
    writes: records.writes,
    judge: (planned, when) => {
      const found = find(planned)
      // Of what is not written, nobody asks the ids.
      const made = found.ok ? plan(planned, when, found.value, () => '') : found
      return made.ok ? ok(judged(made.value)) : made
    },
    put: (planned, when, isNew = false) => {
      const found = isNew ? ok(NOBODY) : find(planned)
      const made = found.ok ? plan(planned, when, found.value, newId) : found
      if (!made.ok) return made
      const { before, after, serviceId } = made.value
      const its = judged(made.value)
      const written = its.outcome === 'same' ? null : write(before, after, when)
      return ok({ ...its, subscriberId: after.subscriberId, serviceId, written })
    },
  }
}

const taken = (field: string, value: string | null | undefined, whose: string): Unusable => ({
  type: 'Unusable',
  field,
  words: `${value ?? ''} is ${whose}’s: cancel that service first, or correct the row`,
})

function judged({ before, after, serviceId }: Planned & { readonly before: KeptSubscriber | undefined }): Judged {
  const unplaced = after.addresses.some(({ suburb, placeId }) => suburb !== '' && placeId === null)
  const its = { name: after.name, serviceId: serviceId || null, unplaced, after }
  if (!before) return { ...its, subscriberId: null, before: null, outcome: 'add' }
  const { n: _, ...record } = before
  const nothingNew = isSame({ ...after, changedAt: '' }, { ...record, changedAt: '' })
  return { ...its, subscriberId: before.subscriberId, before, outcome: nothingNew ? 'same' : 'update' }
}
