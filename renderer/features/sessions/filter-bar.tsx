/** What the list is narrowed to: the search, a chip for each condition, the way to add one, and how many are left. */
import { Button } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlay, IconX } from '@tabler/icons-react'
import { type ReactNode, useRef, useState } from 'react'
import { count } from '../../ui/format.ts'
import { useFeedState } from '../../ui/live-grid/stored-feed.ts'
import { Mono } from '../../ui/mono.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { type ConditionKey, type Conditions, withoutCondition } from './conditions.ts'
import classes from './filter-bar.module.css'
import { type Editable, FilterMenu } from './filter-menu.tsx'
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
  const chipsRef = useRef<HTMLDivElement>(null)
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
      <div className={classes.chips} ref={chipsRef} tabIndex={-1}>
        {chips
          .filter((key) => key !== 'search')
          .map((key) => {
            const { field, value, mono } = chipWords(key, conditions, nasName, now)
            return (
              <span key={key} className={classes.chip}>
                <button type="button" className={classes.chipWords} onClick={() => setEditing(key)}>
                  {field} <b>{mono ? <Mono>{value}</Mono> : value}</b>
                </button>
                <button
                  type="button"
                  className={classes.undo}
                  aria-label={`Undo ${field} ${value}`}
                  onClick={() => {
                    onChange(withoutCondition(conditions, key))
                    // The button goes with its chip; the keyboard stays where it was.
                    chipsRef.current?.focus()
                  }}
                >
                  <IconX size={12} stroke={1.8} />
                </button>
              </span>
            )
          })}
      </div>
      <FilterMenu conditions={conditions} editing={editing} onEdit={setEditing} onChange={onChange} />
      <MatchCount feed={feed} ofAll={chips.length > 0 ? ofAll : undefined} />
      <Button
        size="xs"
        aria-pressed={paused}
        title="p"
        leftSection={paused ? <IconPlayerPlay size={15} stroke={1.8} /> : <IconPlayerPause size={15} stroke={1.8} />}
        onClick={onPause}
      >
        {paused ? 'Go live' : 'Pause live'}
      </Button>
      {columns}
    </search>
  )
}

const number = ({ total, totalIsAtLeast }: Counted): string => `${count(total)}${totalIsAtLeast ? '+' : ''}`

/** `3 204 of 48 861`: how many fit, of all the tab has. */
function MatchCount({ feed, ofAll }: { feed: SessionsFeed; ofAll: Counted | undefined }) {
  const known = useFeedState(feed, (state) => state.asOf !== null)
  const total = useFeedState(feed, (state) => state.total)
  const totalIsAtLeast = useFeedState(feed, (state) => state.totalIsAtLeast)
  return (
    <p className={classes.count} aria-live="off">
      <b>{known ? number({ total, totalIsAtLeast }) : '…'}</b>
      {ofAll ? ` of ${number(ofAll)}` : ' sessions'}
    </p>
  )
}
