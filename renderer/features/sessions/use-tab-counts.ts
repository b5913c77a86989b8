/** How many sessions each tab counts: all in one question, at most every two seconds. */
import { ok } from '../../../shared/base/result.ts'
import { useCall, useHouse } from '../../bridge/house.tsx'
import { useOnMoved } from '../../bridge/use-on-moved.ts'
import { selectionAt } from './conditions.ts'
import type { Tab } from './tabs.ts'

export interface Counted {
  readonly total: number
  readonly totalIsAtLeast?: boolean | undefined
}

/** The contract counts so many selections at once; a tab beyond them shows that it is not counted. */
const mostCounted = 40
const countEvery = 2_000
/** Ranges that move with the clock change their counts without any packet. */
const clockTurns = 30_000

export function useTabCounts(tabs: readonly Tab[]): ReadonlyMap<string, Counted> {
  const { ask } = useHouse()
  const counted = tabs.slice(0, mostCounted)
  const counts = useCall(
    async () => {
      const answered = await ask.sessions.counts({
        selections: counted.map(({ conditions }) => selectionAt(conditions, Date.now())),
      })
      return answered.ok
        ? ok(new Map(counted.flatMap(({ tabId }, i) => (answered.value[i] ? [[tabId, answered.value[i]]] : []))))
        : answered
    },
    { key: [JSON.stringify(counted.map(({ tabId, conditions }) => [tabId, conditions]))], everyMs: clockTurns },
  )
  useOnMoved(countEvery, counts.refresh)
  return counts.value ?? noCounts
}

const noCounts: ReadonlyMap<string, Counted> = new Map()
