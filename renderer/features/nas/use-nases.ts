/** All NASes as they are now, judged, and the packets that came from no NAS at all. */
import { useMemo } from 'react'
import { ok, type Result } from '../../../shared/base/result.ts'
import type { RadiusStats } from '../../../shared/contract/radius.ts'
import { type Called, useCall, useHouse, useLink, useNow } from '../../bridge/house.tsx'
import { useRadiusStats } from '../../bridge/radius-stats.ts'
import { droppedLately } from '../../ui/drops.ts'
import { countDrops, type JudgedNas, judgeNas } from './judge-nas.ts'

export interface Nases {
  /** Undefined until the first answer. */
  readonly rows: readonly JudgedNas[] | undefined
  readonly list: Called<unknown, unknown>
  readonly stats: RadiusStats | undefined
  /** The present, or where the link is not live the moment of which the rows tell; epoch milliseconds. */
  readonly now: number
  readonly old: boolean
}

export function useNases(): Nases {
  const { ask } = useHouse()
  const present = useNow(1000)
  const link = useLink()
  const list = useCall(() => ask.nas.list({}), { key: [], refreshOn: ['nas.changed'], everyMs: 2000 })
  const unheard = link.state === 'stale' || link.state === 'offline'
  const old = unheard || list.error !== undefined
  // A NAS does not fall silent because this screen hears nothing: ages stand still with the link.
  const now = old ? ((unheard ? link.since : list.at) ?? present) : present
  const stats = useRadiusStats()

  // Drops are counted since the console started; only who has any is asked when they were.
  const toAsk = (list.value ?? []).filter(({ dropped }) => countDrops(dropped) > 0).map(({ nasId }) => nasId)
  const minutes = useCall(
    async () => {
      const answers = await Promise.all(toAsk.map((nasId) => ask.radius.minutes({ nasId })))
      const failed = answers.find((answer) => !answer.ok)
      if (failed) return failed
      return ok(new Map(toAsk.map((nasId, index) => [nasId, minutesIn(answers[index])])))
    },
    { key: [toAsk.join()], everyMs: 10_000, enabled: toAsk.length > 0 },
  )

  const rows = useMemo(() => {
    const minutesOf = (nasId: string) => minutes.value?.get(nasId) ?? []
    return list.value?.map((row) => judgeNas(row, droppedLately(minutesOf(row.nasId), now), now))
  }, [list.value, minutes.value, now])
  return { rows, list, stats, now, old }
}

type Minutes = Parameters<typeof droppedLately>[0]
const minutesIn = (answer: Result<Minutes, unknown> | undefined): Minutes => (answer?.ok ? answer.value : [])
