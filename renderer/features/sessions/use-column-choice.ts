/** Which columns somebody chose to see, kept in this browser for each operator. */
import { useCallback, useState } from 'react'
import { z } from 'zod'
import { useMe } from '../../bridge/house.tsx'
import { recall, remember } from '../../ui/browser-memory.ts'
import { type ColumnChoice, columnIds, noChoice } from './columns.ts'

const Kept = z.object({ shown: z.array(z.enum(columnIds)), hidden: z.array(z.enum(columnIds)) })

export function useColumnChoice(): readonly [ColumnChoice, (choice: ColumnChoice) => void] {
  const keptAs = `fibrehub-session-columns-${useMe().operatorId}`
  const [choice, setChoice] = useState(() => recall<ColumnChoice>(keptAs, Kept, noChoice))
  const choose = useCallback(
    (next: ColumnChoice) => {
      setChoice(next)
      remember(keptAs, next)
    },
    [keptAs],
  )
  return [choice, choose]
}
