/** What was written and is to be told: who changed, and whose name stands beside which account now. */

import { addressOf, type KeptSubscriber } from './record.ts'
import type { OnWritten } from './records.ts'

/** Beside a username; a null name: nobody's any more. */
export interface Label {
  readonly username: string
  readonly name: string | null
  readonly suburb: string | null
}

export interface Changes {
  readonly note: OnWritten
  /** After the transaction: tells all that was noted. */
  readonly tell: () => void
  /** After a transaction of very many: names beside accounts alone. All the rest is to be read again in the end. */
  readonly tellNames: () => void
  /** Nothing of it came to be. */
  readonly drop: () => void
}

export interface ChangesDeps {
  readonly publish: (subscriberIds: readonly string[] | null) => void
  readonly relabel: (labels: readonly Label[]) => void
  readonly apply: (written: readonly Written[]) => void
  /** Told that what was written did not come to be. */
  readonly dropped: () => void
  readonly later: (run: () => void) => void
}

export type Written = readonly [before: KeptSubscriber | null, after: KeptSubscriber | null]

/** More than a screen would look for among its rows. */
const FEW = 200
/** Each message to the thread that keeps the sessions is handled at once. */
const LABELS_AT_ONCE = 2000

export function createChanges({ publish, relabel, apply, dropped, later }: ChangesDeps): Changes {
  let written: Written[] = []

  function relabelAll(labels: readonly Label[]): void {
    relabel(labels.slice(0, LABELS_AT_ONCE))
    if (labels.length > LABELS_AT_ONCE) later(() => relabelAll(labels.slice(LABELS_AT_ONCE)))
  }

  return {
    note: (before, after) => void written.push([before, after]),
    tell: () => {
      const all = written
      written = []
      if (all.length === 0) return
      apply(all)
      const labels = labelsChanged(all)
      if (labels.length > 0) relabelAll(labels)
      const ids = [...new Set(all.flatMap(([before, after]) => (after ?? before)?.subscriberId ?? []))]
      publish(ids.length > FEW ? null : ids)
    },
    tellNames: () => {
      const labels = labelsChanged(written)
      written = []
      if (labels.length > 0) relabelAll(labels)
    },
    drop: () => {
      if (written.length > 0) dropped()
      written = []
    },
  }
}

/** Of the accounts of services that are not over. */
const labelsOf = (subscriber: KeptSubscriber): Label[] =>
  subscriber.services.flatMap((service) => {
    if (service.username === null || service.status === 'cancelled') return []
    const suburb = addressOf(subscriber, service)?.suburb
    return [{ username: service.username, name: subscriber.name, suburb: suburb || null }]
  })

/** An account that went from one to another is the other's, whichever was written first. */
function labelsChanged(all: readonly Written[]): Label[] {
  const first = new Map<number, KeptSubscriber | null>()
  const last = new Map<number, KeptSubscriber | null>()
  for (const [before, after] of all) {
    const n = (before ?? after)?.n ?? 0
    if (!first.has(n)) first.set(n, before)
    last.set(n, after)
  }
  const before = byUsername(first.values())
  const after = byUsername(last.values())
  const gone = [...before.keys()].filter((username) => !after.has(username))
  const changed = [...after.values()].filter(({ username, name, suburb }) => {
    const was = before.get(username)
    return was?.name !== name || was.suburb !== suburb
  })
  return [...changed, ...gone.map((username) => ({ username, name: null, suburb: null }))]
}

const byUsername = (subscribers: Iterable<KeptSubscriber | null>): ReadonlyMap<string, Label> =>
  new Map([...subscribers].flatMap((one) => (one ? labelsOf(one) : [])).map((label) => [label.username, label]))
