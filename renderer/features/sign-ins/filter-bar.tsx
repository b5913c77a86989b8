/** What the list of attempts is narrowed to, how many are left, and the way to stop it where it stands. */
import { useState } from 'react'
import classes from '../../ui/filter-bar.module.css'
import { FilterChips } from '../../ui/filter-chips.tsx'
import { listCount } from '../../ui/live-grid/list-count.ts'
import { useFeedState } from '../../ui/live-grid/stored-feed.ts'
import { PauseButton } from '../../ui/pause-button.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { type Conditions, keysOf, withoutCondition } from './conditions.ts'
import { type Editable, SignInFilterMenu } from './filter-menu.tsx'
import type { AttemptsFeed } from './use-attempts-feed.ts'
import type { Nases } from './use-nases.ts'
import { chipOf } from './words.ts'

export interface FilterBarProps {
  readonly feed: AttemptsFeed
  readonly conditions: Conditions
  readonly nases: Nases
  readonly onChange: (conditions: Conditions, options?: { readonly replace?: boolean }) => void
  readonly onPause: () => void
  /** From the search down into the list. */
  readonly onDown: () => void
}

export function FilterBar({ feed, conditions, nases, onChange, onPause, onDown }: FilterBarProps) {
  const [editing, setEditing] = useState<Editable | null>(null)
  const paused = useFeedState(feed, (state) => state.paused)
  const isOne = useFeedState(feed, (state) => state.total === 1 && !state.totalIsAtLeast)
  const now = Date.now()
  return (
    <search className={classes.bar} aria-label="Filter">
      <SearchField
        label="Search sign-in attempts"
        placeholder="Part of a username or MAC"
        className={classes.search}
        search={conditions.search}
        onSearch={(search, options) => onChange({ ...conditions, search }, options)}
        onDown={onDown}
      />
      <FilterChips
        // The search has its field, and the outcome its tabs.
        chips={keysOf(conditions)
          .filter((key) => key !== 'search' && key !== 'outcome')
          .map((key) => chipOf(key, conditions, nases.nasName, now))}
        onEdit={(key) => key !== 'search' && setEditing(key)}
        onUndo={(key) => onChange(withoutCondition(conditions, key))}
      />
      <SignInFilterMenu
        conditions={conditions}
        nases={nases.options}
        editing={editing}
        onEdit={setEditing}
        onChange={onChange}
      />
      <p className={classes.count} aria-live="off">
        <b>{useFeedState(feed, listCount)}</b> {isOne ? 'attempt' : 'attempts'}
      </p>
      <PauseButton paused={paused} onPause={onPause} />
    </search>
  )
}
