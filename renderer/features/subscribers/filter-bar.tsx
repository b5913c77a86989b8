/** What the list is narrowed to: the search, a chip for each condition, the way to add one, and how many are left. */
import { useState } from 'react'
import { useCall, useHouse } from '../../bridge/house.tsx'
import filter from '../../ui/filter-bar.module.css'
import { FilterChips } from '../../ui/filter-chips.tsx'
import { FilterMenu } from '../../ui/filter-menu.tsx'
import { count } from '../../ui/format.ts'
import { listCount } from '../../ui/live-grid/list-count.ts'
import { useFeedState } from '../../ui/live-grid/stored-feed.ts'
import { SearchField } from '../../ui/search-field.tsx'
import { type ConditionKey, conditionKeys, type Selection } from './address.ts'
import { ConditionEditor } from './condition-editor.tsx'
import { conditionWords, valueWords } from './condition-words.ts'
import { beyondTab } from './tabs.ts'
import type { SubscriberFeed } from './use-subscriber-feed.ts'
import type { Counted } from './use-tab-counts.ts'

export type Change = (changes: Record<string, string | null>, options?: { readonly replace?: boolean }) => void

export interface FilterBarProps {
  readonly feed: SubscriberFeed
  readonly selection: Selection
  /** All that the tab counts, where the list is narrowed further. */
  readonly ofAll: Counted | undefined
  readonly change: Change
  /** From the search down into the list. */
  readonly onDown: () => void
}

const choices = conditionKeys.map((key) => ({ key, word: conditionWords[key] }))

export function FilterBar({ feed, selection, ofAll, change, onDown }: FilterBarProps) {
  const { ask } = useHouse()
  const [editing, setEditing] = useState<ConditionKey | null>(null)
  const isOne = useFeedState(feed, (state) => state.total === 1)
  const placeId = selection.in
  const place = useCall(() => ask.places.get({ placeId: placeId ?? '' }), { key: [placeId], enabled: placeId !== null })
  const placeName = place.value?.placeId === placeId ? place.value?.name : undefined
  return (
    <search className={filter.bar} aria-label="Filter">
      <SearchField
        label="Find a subscriber"
        placeholder="Name, phone, IP, serial …"
        className={filter.search}
        search={selection.search}
        onSearch={(q, options) => change({ q }, options)}
        onDown={onDown}
      />
      <FilterChips
        chips={beyondTab(selection).map((key) => ({
          key,
          field: conditionWords[key],
          value: valueWords(key, selection, placeName),
          mono: false,
        }))}
        onEdit={setEditing}
        onUndo={(key) => change({ [key]: null })}
      />
      <FilterMenu
        choices={choices}
        editing={editing}
        onEdit={setEditing}
        editorOf={(key, close) => (
          <ConditionEditor
            key={key}
            condition={key}
            start={selection[key] ?? ''}
            onApply={(value) => {
              change({ [key]: value })
              close()
            }}
          />
        )}
      />
      <p className={filter.count} aria-live="off">
        <b>{useFeedState(feed, listCount)}</b>
        {ofAll ? ` of ${count(ofAll.total)}${ofAll.totalIsAtLeast ? '+' : ''}` : isOne ? ' subscriber' : ' subscribers'}
      </p>
    </search>
  )
}
