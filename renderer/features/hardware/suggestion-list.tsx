/** Links that RADIUS speaks for and nobody has made: by what they stand on, one, some, or all that nothing speaks against. */
import { Button } from '@mantine/core'
import { IconAffiliate, IconCheck, IconFilterOff } from '@tabler/icons-react'
import { useCallback, useRef, useState } from 'react'
import { EvidenceKind, type Suggestion } from '../../../shared/contract/hardware.ts'
import { useAct, useHouse, useNow } from '../../bridge/house.tsx'
import { currentAddress, dropQuery, withQuery } from '../../ui/address.ts'
import bar from '../../ui/chosen-bar.module.css'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FilterTab } from '../../ui/filter-tab.tsx'
import { count } from '../../ui/format.ts'
import { ListFilter } from '../../ui/list-filter.tsx'
import { GridList } from '../../ui/live-grid/grid-list.tsx'
import type { GridHandle } from '../../ui/live-grid/grid-rows.tsx'
import type { Ticked } from '../../ui/live-grid/ticked.ts'
import { useTickedRows } from '../../ui/live-grid/use-ticked-rows.ts'
import { notice } from '../../ui/notice.ts'
import page from '../../ui/page.module.css'
import { startOfSastDay } from '../../ui/time-range.ts'
import { usePageKeys } from '../../ui/use-page-keys.ts'
import { suggestionsQuery } from './address.ts'
import { suggestionCell, suggestionColumnsAt } from './columns.tsx'
import classes from './hardware.module.css'
import type { ListProps } from './list-props.ts'
import { RefusedNote } from './refused-note.tsx'
import { SuggestionDrawer } from './suggestion-drawer.tsx'
import { type HardwareCounts, useHardwareCounts } from './use-hardware-counts.ts'
import { useHardwareFeed } from './use-hardware-feed.ts'
import { useOpenRow } from './use-open-row.ts'
import { evidenceWords, leftWords, linksWord, wordEmpty } from './words.ts'

const keyOfSuggestion = ({ suggestionId }: Suggestion): string => suggestionId
const mostRows = 1000

/** What is about to be accepted. */
type Accepting =
  | { readonly suggestionIds: readonly string[] }
  | { readonly allOf: EvidenceKind; readonly clear: number; readonly count: number }

export function SuggestionList({ selection, openId, linkLost, change, may }: ListProps) {
  const { ask } = useHouse()
  const { search, evidence } = selection
  const listKey = JSON.stringify(suggestionsQuery(selection))
  const feed = useHardwareFeed(keyOfSuggestion, listKey, (page) =>
    ask.hardware.suggestions({ ...suggestionsQuery(selection), ...page }),
  )
  const { ticked, ticks, toggle, clear } = useTickedRows(feed, keyOfSuggestion, listKey)
  const counts = useHardwareCounts()
  const [accepting, setAccepting] = useState<Accepting | null>(null)
  const grid = useRef<GridHandle<Suggestion>>(null)
  const today = startOfSastDay(useNow(60_000))
  const cell = useCallback(
    (columnId: string, row: Suggestion) => suggestionCell(columnId, row, today, search),
    [today, search],
  )
  const open = useOpenRow(feed, keyOfSuggestion, openId, () => ask.hardware.suggestions({ limit: mostRows }))
  usePageKeys({
    x: () => {
      if (may.settle && grid.current) toggle(grid.current.activePlace())
    },
  })
  return (
    <>
      <div className={page.list}>
        <ListFilter
          label="Find a suggestion"
          placeholder="Serial, MAC, username"
          search={search}
          onSearch={(q, options) => change({ q }, options)}
          onDown={() => grid.current?.focus()}
          end={may.settle && <AcceptAll shown={evidence} counts={counts} onAccept={setAccepting} />}
        >
          <EvidenceTabs shown={evidence} counts={counts} />
        </ListFilter>
        {may.settle && (
          <ChosenSuggestions ticked={ticked} onClear={clear} onAccept={(ids) => setAccepting({ suggestionIds: ids })} />
        )}
        <GridList
          label="Suggestions"
          feed={feed}
          keyOf={keyOfSuggestion}
          listKey={listKey}
          columnsAt={suggestionColumnsAt}
          cell={cell}
          opened={openId}
          onOpen={({ suggestionId }) => change({ open: suggestionId })}
          linkLost={linkLost}
          handle={grid}
          ticks={may.settle ? ticks : undefined}
          empty={
            listKey === '{}' ? (
              <EmptyState icon={<IconAffiliate size={26} stroke={1.5} />} title="No link is suggested">
                When a session names a serial or a MAC, in its Calling-Station-Id, its NAS-Port-Id or what the access
                node adds, it is offered here as a link to the customer of that account.
              </EmptyState>
            ) : (
              <EmptyState
                icon={<IconFilterOff size={26} stroke={1.5} />}
                title={wordEmpty('suggestion', search, evidence ? [`by ${evidenceWords[evidence]}`] : [])}
                acts={<Button onClick={() => change({ q: null, by: null })}>All suggestions</Button>}
              />
            )
          }
        />
      </div>
      {openId !== null && (
        <SuggestionDrawer key={openId} suggestion={open} maySettle={may.settle} onClose={() => dropQuery('open')} />
      )}
      {accepting && (
        <Accept
          accepting={accepting}
          onClose={() => setAccepting(null)}
          onDone={() => {
            setAccepting(null)
            clear()
          }}
        />
      )}
    </>
  )
}

function EvidenceTabs({ shown, counts }: { shown: EvidenceKind | null; counts: HardwareCounts }) {
  const to = (by: EvidenceKind | null) => withQuery(currentAddress(), { by, open: null })
  const there = EvidenceKind.options.filter((kind) => kind === shown || (counts.evidence?.get(kind)?.count ?? 0) > 0)
  return (
    <nav className={classes.kinds} aria-label="What they stand on">
      <FilterTab to={to(null)} word="All" selected={shown === null} count={counts.suggestions} />
      {there.map((kind) => (
        <FilterTab
          key={kind}
          to={to(kind)}
          word={evidenceWords[kind]}
          selected={shown === kind}
          count={counts.evidence?.get(kind)?.count ?? 0}
        />
      ))}
    </nav>
  )
}

interface AcceptAllProps {
  readonly shown: EvidenceKind | null
  readonly counts: HardwareCounts
  readonly onAccept: (accepting: Accepting) => void
}

/** Of one kind: what another kind is worth, nobody has looked at. */
function AcceptAll({ shown, counts, onAccept }: AcceptAllProps) {
  const of = shown === null ? undefined : counts.evidence?.get(shown)
  if (shown === null || of === undefined || of.clear === 0) return null
  return (
    <Button
      leftSection={<IconCheck size={15} stroke={1.8} />}
      onClick={() => onAccept({ allOf: shown, clear: of.clear, count: of.count })}
    >
      Accept all {count(of.clear)} clear ones
    </Button>
  )
}

interface ChosenSuggestionsProps {
  readonly ticked: Ticked
  readonly onClear: () => void
  readonly onAccept: (suggestionIds: readonly string[]) => void
}

function ChosenSuggestions({ ticked, onClear, onAccept }: ChosenSuggestionsProps) {
  if (ticked.all || ticked.keys.size === 0) return null
  const ids = [...ticked.keys]
  return (
    <section className={bar.bar} aria-label="Chosen suggestions">
      <span className={bar.count} role="status">
        {count(ids.length)} chosen
      </span>
      <span className={bar.acts}>
        <Button size="xs" leftSection={<IconCheck size={15} stroke={1.8} />} onClick={() => onAccept(ids)}>
          Accept {count(ids.length)}
        </Button>
        <Button size="xs" variant="subtle" onClick={onClear}>
          Choose none
        </Button>
      </span>
    </section>
  )
}

interface AcceptProps {
  readonly accepting: Accepting
  readonly onClose: () => void
  readonly onDone: () => void
}

function Accept({ accepting, onClose, onDone }: AcceptProps) {
  const { ask } = useHouse()
  const isAll = 'allOf' in accepting
  const amount = isAll ? accepting.clear : accepting.suggestionIds.length
  const { run, busy, error } = useAct(() =>
    ask.hardware.acceptSuggestions(
      isAll ? { allOf: accepting.allOf } : { suggestionIds: [...accepting.suggestionIds].slice(0, mostRows) },
    ),
  )
  const accept = async () => {
    const answer = await run()
    if (!answer.ok) return
    const { linked, left } = answer.value
    notice(`${linksWord(linked)} made`, leftWords(left))
    onDone()
  }
  return (
    <ConfirmDialog
      title={`Make ${linksWord(amount)}?`}
      word={`Make ${linksWord(amount)}`}
      keepWord="Not now"
      removes={false}
      busy={busy}
      refused={error && <RefusedNote title="Nothing was linked" error={error} />}
      onConfirm={() => void accept()}
      onClose={onClose}
    >
      {isAll
        ? `All that ${evidenceWords[accepting.allOf]} speaks for and nothing speaks against${
            accepting.count > accepting.clear
              ? `; the other ${count(accepting.count - accepting.clear)} stay to be looked at one by one`
              : ''
          }. `
        : ''}
      Devices that are not in the list yet are added. Each link can be undone at its device.
    </ConfirmDialog>
  )
}
