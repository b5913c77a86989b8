/** What the list is narrowed to: the search, a chip for each condition, the way to add one, and how many are left. */
import { type ReactNode, useState } from 'react'
import classes from '../../ui/filter-bar.module.css'
import { FilterChips } from '../../ui/filter-chips.tsx'
import { count } from '../../ui/format.ts'
import { listCount } from '../../ui/live-grid/list-count.ts'
import { useFeedState } from '../../ui/live-grid/stored-feed.ts'
import { PauseButton } from '../../ui/pause-button.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { type ConditionKey, type Conditions, withoutCondition } from './conditions.ts'
import { type Editable, SessionFilterMenu } from './filter-menu.tsx'
import type { SessionsFeed } from './use-feed.ts'
import type { Counted } from './use-tab-counts.ts'
import { chipWords, type NasName } from './words.ts'

export type ChangeConditions = (conditions: Conditions, options?: { readonly replace?: boolean }) => void

export interface FilterBarProps {
  readonly feed: SessionsFeed
  readonly conditions: Conditions
  /** The conditions beyond the tab's own. */
  readonly chips: readonly ConditionKey[]
  readonly nasName: NasName
  /** All that the tab counts, where the list is narrowed further. */
  readonly ofAll: Counted | undefined
  readonly onChange: ChangeConditions
  readonly onPause: () => void
  /** From the search down into the list. */
  readonly onDown: () => void
  readonly columns: ReactNode
}

export function FilterBar(props: FilterBarProps) {
  const { feed, conditions, chips, nasName, ofAll, onChange, onPause, onDown, columns } = props
  const [editing, setEditing] = useState<Editable | null>(null)
  const paused = useFeedState(feed, (state) => state.paused)
  const now = Date.now()
  return (
    <search className={classes.bar} aria-label="Filter">
      <SearchField
        label="Search sessions"
        placeholder="User, name, IP, MAC, port"
        className={classes.search}
        search={conditions.search}
        onSearch={(search, options) => onChange({ ...conditions, search }, options)}
        onDown={onDown}
      />
      <FilterChips
        chips={chips.filter((key) => key !== 'search').map((key) => chipWords(key, conditions, nasName, now))}
        // The search has its field, and no chip.
        onEdit={(key) => key !== 'search' && setEditing(key)}
        onUndo={(key) => onChange(withoutCondition(conditions, key))}
      />
      <SessionFilterMenu conditions={conditions} editing={editing} onEdit={setEditing} onChange={onChange} />
      <MatchCount feed={feed} ofAll={chips.length > 0 ? ofAll : undefined} />
      <PauseButton paused={paused} onPause={onPause} />
      {columns}
    </search>
  )
}

const number = ({ total, totalIsAtLeast }: Counted): string => `${count(total)}${totalIsAtLeast ? '+' : ''}`

/** `3 204 of 48 861`: how many fit, of all the tab has. */
function MatchCount({ feed, ofAll }: { feed: SessionsFeed; ofAll: Counted | undefined }) {
  return (
    <p className={classes.count} aria-live="off">
      <b>{useFeedState(feed, listCount)}</b>
      {ofAll ? ` of ${number(ofAll)}` : ' sessions'}
    </p>
  )
}
