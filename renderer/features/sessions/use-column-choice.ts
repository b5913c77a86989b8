/** Which columns somebody chose to see, kept in this browser for each operator. */
import { useCallback, useState } from 'react'
import { z } from 'zod'
import { useMe } from '../../bridge/house.tsx'
import { type ColumnChoice, columnIds, noChoice } from './columns.ts'

const Kept = z.object({ shown: z.array(z.enum(columnIds)), hidden: z.array(z.enum(columnIds)) })

function read(keptAs: string): ColumnChoice {
  try {
    return Kept.parse(JSON.parse(window.localStorage.getItem(keptAs) ?? ''))
  } catch {
    return noChoice
  }
}

export function useColumnChoice(): readonly [ColumnChoice, (choice: ColumnChoice) => void] {
  const keptAs = `fibrehub-session-columns-${useMe().operatorId}`
  const [choice, setChoice] = useState(() => read(keptAs))
  const choose = useCallback(
    (next: ColumnChoice) => {
      setChoice(next)
      window.localStorage.setItem(keptAs, JSON.stringify(next))
    },
    [keptAs],
  )
  return [choice, choose]
}
