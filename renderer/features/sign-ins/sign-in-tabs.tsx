/** The tabs: the list by outcome with its counts, and the groups. */
import { useState } from 'react'
import { useCall, useHouse } from '../../bridge/house.tsx'
import { FilterTab } from '../../ui/filter-tab.tsx'
import { TabDivider } from '../../ui/page-bar.tsx'
import { type Grouping, groupings, type SignInsAddress, signInsLink } from './address.ts'
import { type Conditions, selectionAt, withoutCondition } from './conditions.ts'

const countEvery = 3000
/** Where counting is given up, it has cost the services some hundred milliseconds. */
const longCountEvery = 30_000

const byWords: Readonly<Record<Grouping, string>> = { nas: 'By NAS', reason: 'By reason', account: 'By account' }

export function SignInTabs({ address }: { address: SignInsAddress }) {
  const { conditions, grouping } = address
  const any = withoutCondition(conditions, 'outcome')
  const tabs: readonly { readonly word: string; readonly outcome?: 'accept' | 'reject' }[] = [
    { word: 'All' },
    { word: 'Rejected', outcome: 'reject' },
    { word: 'Accepted', outcome: 'accept' },
  ]
  return (
    <>
      {tabs.map(({ word, outcome }) => (
        <CountedTab
          key={word}
          word={word}
          conditions={outcome ? { ...any, outcome } : any}
          selected={grouping === null && conditions.outcome === outcome}
        />
      ))}
      <TabDivider />
      {groupings.map((one) => (
        <FilterTab
          key={one}
          word={byWords[one]}
          to={signInsLink({ grouping: one, conditions, attempt: null })}
          selected={grouping === one}
          counted={false}
        />
      ))}
    </>
  )
}

interface CountedTabProps {
  readonly word: string
  readonly conditions: Conditions
  readonly selected: boolean
}

function CountedTab({ word, conditions, selected }: CountedTabProps) {
  const { ask } = useHouse()
  const to = signInsLink({ grouping: null, conditions, attempt: null })
  const [isLong, setIsLong] = useState(false)
  const count = async () => {
    const read = await ask.authLog.query({ ...selectionAt(conditions, Date.now()), limit: 0 })
    if (read.ok) setIsLong(read.value.lookedBackTo !== undefined)
    return read
  }
  const counted = useCall(count, { key: [to], everyMs: isLong ? longCountEvery : countEvery })
  // While another list is counted the number of the one before says nothing.
  const known = counted.state === 'ready' ? counted.value : undefined
  return (
    <FilterTab word={word} to={to} selected={selected} count={known?.total} countIsAtLeast={known?.totalIsAtLeast} />
  )
}
