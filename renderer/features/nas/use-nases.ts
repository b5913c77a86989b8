/** All NASes as they are now, judged, and the packets that came from no NAS at all. */
import { useMemo, useState } from 'react'
import { ok } from '../../../shared/base/result.ts'
import type { RadiusStats } from '../../../shared/contract/radius.ts'
import { type Called, useCall, useEvent, useHouse, useNow } from '../../bridge/house.tsx'
import { countDrops, type JudgedNas, judgeNas, sumLately } from './judge-nas.ts'

export interface Nases {
  /** Undefined until the first answer. */
  readonly rows: readonly JudgedNas[] | undefined
  readonly list: Called<unknown, unknown>
  readonly stats: RadiusStats | undefined
}

export function useNases(): Nases {
  const { ask } = useHouse()
  const now = useNow(1000)
  const list = useCall(() => ask.nas.list({}), { key: [], refreshOn: ['nas.changed'], everyMs: 2000 })
  const first = useCall(() => ask.radius.stats({}), { key: [] })
  const [pulse, setPulse] = useState<RadiusStats>()
  useEvent('radius.pulse', setPulse)

  // Drops are counted since the console started; only who has any is asked when they were.
  const toAsk = (list.value ?? []).filter(({ dropped }) => countDrops(dropped) > 0).map(({ nasId }) => nasId)
  const minutes = useCall(
    async () =>
      ok(
        await Promise.all(
          toAsk.map(async (nasId) => {
            const answer = await ask.radius.minutes({ nasId })
            return [nasId, answer.ok ? answer.value : []] as const
          }),
        ),
      ),
    { key: [toAsk.join()], everyMs: 10_000, enabled: toAsk.length > 0 },
  )

  const rows = useMemo(() => {
    const minutesByNas = new Map(minutes.value ?? [])
    return list.value?.map((row) => judgeNas(row, sumLately(minutesByNas.get(row.nasId) ?? [], now), now))
  }, [list.value, minutes.value, now])
  return { rows, list, stats: pulse ?? first.value }
}
