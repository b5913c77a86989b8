/** The timeline of a subscriber: its newest part kept fresh, older parts read when they are asked for. */
import { useState } from 'react'
import type { BridgeError } from '../../../shared/contract/derive.ts'
import type { TimelineEntry, TimelineKind } from '../../../shared/contract/subscribers.ts'
import { useAct, useCall, useEvent, useHouse } from '../../bridge/house.tsx'
import { useOnMoved } from '../../bridge/use-on-moved.ts'
import { joinTimeline } from './join-timeline.ts'

const pageOf = 50
/** Sessions of all lines move at once; this line's part in it is looked for at a person's pace. */
const linesEvery = 3_000

export interface TimelineRead {
  /** Undefined until the first part is there. */
  readonly entries: readonly TimelineEntry[] | undefined
  readonly more: boolean
  readonly busy: boolean
  readonly failure: BridgeError | { readonly type: 'SubscriberNotFound' } | undefined
  readonly readOlder: () => void
  readonly again: () => void
}

export function useTimeline(subscriberId: string, kinds: readonly TimelineKind[] | null): TimelineRead {
  const { ask } = useHouse()
  const question = { subscriberId, limit: pageOf, ...(kinds && { kinds: [...kinds] }) }
  const newest = useCall(() => ask.subscribers.timeline(question), {
    key: [subscriberId, kinds?.join()],
    refreshOn: ['hardware.changed'],
  })
  const { refresh } = newest
  useEvent('subscribers.changed', ({ subscriberIds }) => {
    if (subscriberIds === null || subscriberIds.includes(subscriberId)) refresh()
  })
  useOnMoved(linesEvery, refresh)
  const [older, setOlder] = useState<{ readonly entries: readonly TimelineEntry[]; readonly more: boolean } | null>(
    null,
  )
  const { run, busy } = useAct((before: string) => ask.subscribers.timeline({ ...question, before }))
  const entries = newest.value && joinTimeline(newest.value.entries, older?.entries ?? [])
  const readOlder = async () => {
    const last = entries?.at(-1)
    if (!last) return
    const answer = await run(last.at)
    if (answer.ok) {
      setOlder((known) => ({
        entries: joinTimeline(known?.entries ?? [], answer.value.entries),
        more: answer.value.more,
      }))
    }
  }
  return {
    entries,
    more: older?.more ?? newest.value?.more ?? false,
    busy,
    failure: newest.state === 'failed' ? newest.error : undefined,
    readOlder: () => void readOlder(),
    again: refresh,
  }
}
