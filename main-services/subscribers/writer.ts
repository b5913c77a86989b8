/** Adds and updates subscribers one by one as rows of a file or a form have them, and says beforehand what would come of it. */
import { err, ok, type Result } from '../../shared/base/result.ts'
import { describeService } from './describe-service.ts'
import { isSame } from './is-same.ts'
import type { Placing } from './placing.ts'
import { type PlanAt, type Planned, planSubscriber } from './plan-subscriber.ts'
import type { PlannedSubscriber } from './planned.ts'
import type { Unusable } from './read-contact.ts'
import type { KeptSubscriber } from './record.ts'
import type { Records } from './records.ts'
import { sastDay } from './sast-day.ts'

export interface Judged {
  readonly outcome: 'add' | 'update' | 'same'
  readonly name: string
  /** Null for one that would be added. */
  readonly subscriberId: string | null
  /** A suburb is written that nobody can place. */
  readonly unplaced: boolean
}

export interface Put extends Judged {
  readonly subscriberId: string
  /** The service that the row is about. */
  readonly serviceId: string | null
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
  /** Inside the caller's transaction; nothing is written of one that is refused. */
  readonly put: (planned: PlannedSubscriber, when: WrittenBy) => Result<Put, Unusable>
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
  ): Result<Planned & { readonly before: KeptSubscriber | undefined }, Unusable> {
    const found = find(planned)
    if (!found.ok) return found
    const { before, serviceId } = found.value
    const at: PlanAt = { ...when, today: sastDay(Date.parse(when.at)) }
    const made = planSubscriber({ newId, placed: placing.placed }, before, serviceId, planned, at)
    return made.ok ? ok({ ...made.value, before }) : made
  }

  return {
    judge: (planned, when) => {
      const made = plan(planned, when)
      return made.ok ? ok(judged(made.value)) : made
    },
    put: (planned, when) => {
      const made = plan(planned, when)
      if (!made.ok) return made
      const { before, after, serviceId } = made.value
      const its = judged(made.value)
      if (its.outcome !== 'same') {
        placing.note(after.addresses)
        const kept = before ? { ...after, n: before.n } : records.add(after)
        if (before) {
          records.change(before, after)
          for (const event of describeService(before, after)) {
            records.events.add(kept.n, { ...event, eventId: newId(), at: when.at, by: when.by })
          }
        }
      }
      return ok({ ...its, subscriberId: after.subscriberId, serviceId })
    },
  }
}

const taken = (field: string, value: string | null | undefined, whose: string): Unusable => ({
  type: 'Unusable',
  field,
  words: `${value ?? ''} is ${whose}’s: cancel that service first, or correct the row`,
})

function judged({ before, after }: Planned & { readonly before: KeptSubscriber | undefined }): Judged {
  const unplaced = after.addresses.some(({ suburb, placeId }) => suburb !== '' && placeId === null)
  const its = { name: after.name, subscriberId: before?.subscriberId ?? null, unplaced }
  if (!before) return { ...its, outcome: 'add' }
  const { n: _, ...record } = before
  const nothingNew = isSame({ ...after, changedAt: '' }, { ...record, changedAt: '' })
  return { ...its, outcome: nothingNew ? 'same' : 'update' }
}
