/** What the open sessions of the filter move together. */
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useCall, useHouse } from '../../bridge/house.tsx'
import { useOnMoved } from '../../bridge/use-on-moved.ts'
import { bitRate } from '../../ui/format.ts'
import classes from '../../ui/live-grid/grid-foot.module.css'
import { type Conditions, selectionAt } from './conditions.ts'

const sumsEvery = 2_000

export interface SessionSumsProps {
  readonly conditions: Conditions
  readonly conditionsKey: string
}

export function SessionSums({ conditions, conditionsKey }: SessionSumsProps) {
  const { ask } = useHouse()
  const sums = useCall(() => ask.sessions.sums(selectionAt(conditions, Date.now())), { key: [conditionsKey] })
  useOnMoved(sumsEvery, sums.refresh)
  const rate = (bits: number | undefined) => (sums.state === 'ready' && bits !== undefined ? bitRate(bits) : '…')
  return (
    <span className={classes.sums}>
      <span>
        Σ <IconArrowDown size={11} stroke={2} role="img" aria-label="down" /> <b>{rate(sums.value?.outputRate)}</b>
      </span>
      <span>
        Σ <IconArrowUp size={11} stroke={2} role="img" aria-label="up" /> <b>{rate(sums.value?.inputRate)}</b>
      </span>
    </span>
  )
}
