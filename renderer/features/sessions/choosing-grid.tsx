/** The grid, with the sessions that are chosen in it and what can be done with them; for those who only look, the grid alone. */
import { usePageKeys } from '../../ui/use-page-keys.ts'
import { ChosenBar } from './chosen-bar.tsx'
import type { Conditions } from './conditions.ts'
import { SessionsGrid, type SessionsGridProps } from './sessions-grid.tsx'
import { type Chosen, useTicks } from './use-ticks.ts'

export interface ChoosingGridProps extends Omit<SessionsGridProps, 'ticks'> {
  readonly conditions: Conditions
  readonly mayOrder: boolean
  readonly onOrder: (kind: 'disconnect' | 'change', chosen: Chosen) => void
}

export function ChoosingGrid({ mayOrder, conditions, onOrder, ...grid }: ChoosingGridProps) {
  return mayOrder ? (
    <WithTicks conditions={conditions} onOrder={onOrder} {...grid} />
  ) : (
    <SessionsGrid {...grid} ticks={undefined} />
  )
}

/** Drawn again with each change of the rows, which the page around it is not. */
function WithTicks({ conditions, onOrder, ...grid }: Omit<ChoosingGridProps, 'mayOrder'>) {
  const { feed, handle } = grid
  const { ticks, chosen, open, toggle, chooseAll } = useTicks(feed, grid.listKey, conditions)
  usePageKeys({
    x: () => {
      if (handle.current) toggle(handle.current.activePlace())
    },
  })
  return (
    <>
      {chosen && <ChosenBar chosen={chosen} open={open} onAll={chooseAll} onOrder={(kind) => onOrder(kind, chosen)} />}
      <SessionsGrid {...grid} ticks={ticks} />
    </>
  )
}
