/** The live feed of the attempts in the address. Paused, it ends where it was paused, so that places stay true. */
import { useCallback, useRef, useState } from 'react'
import type { SignInAttempt } from '../../../shared/contract/auth-log.ts'
import type { BridgeError } from '../../../shared/contract/derive.ts'
import { useHouse } from '../../bridge/house.tsx'
import { type ListFeed, useListFeed } from '../../ui/live-grid/use-list-feed.ts'
import { createAttemptsQuestion } from './attempts-question.ts'
import type { Conditions } from './conditions.ts'

export type AttemptsFeed = ListFeed<SignInAttempt>

export const keyOfAttempt = ({ attemptId }: SignInAttempt): string => String(attemptId)

const changedBy = ['authLog.moved'] as const
/** A list bounded by the clock changes although nothing happens. */
const clockTurns = 15_000

const oftenest = 250

/** Where looking is given up, it has cost the services some hundred milliseconds: it is not asked with every attempt. */
export const lookedThroughEvery = 5_000

/** `listKey` tells one list from another: the conditions as text. */
export function useAttemptsFeed(listKey: string, conditions: Conditions) {
  const { ask } = useHouse()
  const { lookedBackTo, hear } = useLookedBackTo(listKey)
  const refreshedEvery = useRef(oftenest)
  refreshedEvery.current = lookedBackTo === null ? oftenest : lookedThroughEvery
  const [question] = useState(() => createAttemptsQuestion<BridgeError>({ query: ask.authLog.query, now: Date.now }))
  const { feed } = useListFeed({
    keyOf: keyOfAttempt,
    ask: async (span) => {
      const read = await question.ask(conditions, span)
      if (read.ok) hear(listKey, read.value.lookedBackTo ?? null)
      return read
    },
    listKey,
    changedBy,
    clockTurns,
    options: { readsAsPaused: true, mostOften: () => refreshedEvery.current },
  })

  const pause = useCallback(() => {
    const on = !feed.state().paused
    question.pause(on)
    feed.pause(on)
  }, [feed, question])
  return { feed, pause, lookedBackTo }
}

/** How far back the list was looked for where that was given up, ISO; null where all of it was looked through. */
function useLookedBackTo(listKey: string) {
  const [heard, setHeard] = useState<{ readonly of: string; readonly at: string | null } | null>(null)
  const shown = useRef(listKey)
  shown.current = listKey
  const hear = useCallback((of: string, at: string | null) => {
    // An answer that comes late says nothing of the list that is shown by now.
    if (of === shown.current) setHeard((before) => (before?.of === of && before.at === at ? before : { of, at }))
  }, [])
  return { lookedBackTo: heard?.of === listKey ? heard.at : null, hear }
}
