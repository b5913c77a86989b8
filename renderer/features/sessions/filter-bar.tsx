/** What the list is narrowed to: the search, a chip for each condition, the way to add one, and how many are left. */
import { Button, TextInput } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlay, IconSearch, IconX } from '@tabler/icons-react'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { count } from '../../ui/format.ts'
import { Kbd } from '../../ui/kbd.tsx'
import { Mono } from '../../ui/mono.tsx'
import { type ConditionKey, type Conditions, withoutCondition } from './conditions.ts'
import classes from './filter-bar.module.css'
import { type Editable, FilterMenu } from './filter-menu.tsx'
import { type SessionsFeed, useFeedState } from './use-feed.ts'
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
      <SearchField search={conditions.search} conditions={conditions} onChange={onChange} onDown={onDown} />
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

interface SearchFieldProps {
  readonly search: string
  readonly conditions: Conditions
  readonly onChange: ChangeConditions
  readonly onDown: () => void
}

const typingPause = 150

function SearchField({ search, conditions, onChange, onDown }: SearchFieldProps) {
  const [text, setText] = useState(search)
  const written = useRef(search)
  const latest = useRef({ conditions, onChange })
  useEffect(() => {
    latest.current = { conditions, onChange }
  })
  // The address changed by itself: back, forward, a tab.
  useEffect(() => {
    if (search === written.current) return
    written.current = search
    setText(search)
  }, [search])
  useEffect(() => {
    const typed = text.trim()
    if (typed === written.current) return
    const timer = setTimeout(() => {
      // The first letter is a step that can be gone back from; the next ones belong to it.
      const replace = written.current !== ''
      written.current = typed
      latest.current.onChange({ ...latest.current.conditions, search: typed }, { replace })
    }, typingPause)
    return () => clearTimeout(timer)
  }, [text])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'Enter') {
      event.preventDefault()
      onDown()
    } else if (event.key === 'Escape') {
      // The drawer stays open for this Escape.
      event.preventDefault()
      event.stopPropagation()
      if (text === '') onDown()
      else setText('')
    }
  }
  return (
    <TextInput
      data-filter=""
      className={classes.search ?? ''}
      aria-label="Search sessions"
      placeholder="User, name, IP, MAC, port"
      maxLength={200}
      spellCheck={false}
      autoComplete="off"
      leftSection={<IconSearch size={15} stroke={1.8} />}
      rightSection={<Kbd>/</Kbd>}
      rightSectionPointerEvents="none"
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={onKeyDown}
    />
  )
}
