// biome-ignore-all lint/a11y/useSemanticElements: a table lays all its rows out together; here only the seen ones exist, each at its own place
/** The rows that are seen, and the keyboard on them: one row takes the focus, the keys lead to the next. */
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import {
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type ReactNode,
  type RefObject,
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
} from 'react'
import { useRowHeight } from '../preferences.tsx'
import classes from './grid.module.css'
import type { GridColumn } from './grid-columns.ts'
import { type FreshKind, GridRow } from './grid-row.tsx'
import { rowAfterKey } from './row-after-key.ts'
import { type StoredFeed, useFeedState } from './stored-feed.ts'
import type { Ticks } from './ticks.tsx'
import { useActiveRow } from './use-active-row.ts'

export interface GridHandle<Row> {
  /** Puts the keyboard on a place and brings it into sight. */
  readonly goToPlace: (place: number) => void
  readonly focus: () => void
  /** The row the keyboard is on. */
  readonly activeRow: () => Row | undefined
  readonly activePlace: () => number
}

export interface Freshness {
  readonly kind: FreshKind
  readonly blinks: boolean
}

export interface GridRowsProps<Row extends object, E> {
  readonly feed: StoredFeed<Row, E>
  /** The same function at every drawing. */
  readonly keyOf: (row: Row) => string
  /** Another list starts at its top. */
  readonly listKey: string
  readonly columns: readonly GridColumn[]
  readonly extent: number
  /** Must stay the same function while the cells of a row would be the same. */
  readonly cell: (columnId: string, row: Row) => ReactNode
  readonly freshness: (row: Row) => Freshness | null
  /** The key of the row whose detail is open. */
  readonly opened: string | null
  readonly ticks?: Ticks | undefined
  readonly onOpen: (row: Row) => void
  /** The keyboard went to another row. */
  readonly onStep: (row: Row) => void
  readonly handle: RefObject<GridHandle<Row> | null>
}

/** Chromium cuts off a box that is higher than 2^25 px. */
const highestBox = 33_000_000
const overscanRows = 5

export function GridRows<Row extends object, E>(props: GridRowsProps<Row, E>) {
  const { feed, keyOf, listKey, columns, extent, cell, freshness, opened, ticks, onOpen, onStep, handle } = props
  useFeedState(feed, (state) => state.version)
  const scrollRef = useRef<HTMLDivElement>(null)
  const rowHeight = useRowHeight()
  const count = Math.min(extent, Math.floor(highestBox / rowHeight))
  const { active, setActive, takeFocus, focusEvents } = useActiveRow({ feed, keyOf, count, listKey, scrollRef })

  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scrollRef.current,
    estimateSize: () => rowHeight,
    overscan: overscanRows,
    useFlushSync: false,
    // The row with the focus stays in the page when it is scrolled away: without it the keyboard would be lost.
    rangeExtractor: useCallback(
      (range: Range) => {
        const places = defaultRangeExtractor(range)
        if (active >= range.count || places.includes(active)) return places
        return active < (places[0] ?? 0) ? [active, ...places] : [...places, active]
      },
      [active],
    ),
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: another density measures every row anew
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, rowHeight])

  const { startIndex: first, endIndex: last } = virtualizer.range ?? { startIndex: 0, endIndex: 0 }
  useEffect(() => {
    if (last > 0 || first > 0) feed.look(first, last)
  }, [feed, first, last])

  // Rows that go from under the pointer never hear it leave.
  useEffect(() => () => feed.hold(false), [feed])

  // biome-ignore lint/correctness/useExhaustiveDependencies: another list starts at its top
  useLayoutEffect(() => {
    scrollRef.current?.scrollTo({ top: 0 })
  }, [listKey])

  const moveTo = useCallback(
    (place: number) => {
      feed.apply()
      setActive(place)
      virtualizer.scrollToIndex(place, { align: 'auto' })
    },
    [feed, setActive, virtualizer],
  )

  useImperativeHandle(
    handle,
    () => ({
      goToPlace: moveTo,
      focus: () => scrollRef.current?.querySelector<HTMLElement>('[role="row"][tabindex="0"]')?.focus(),
      activeRow: () => feed.rowAt(active),
      activePlace: () => active,
    }),
    [feed, active, moveTo],
  )

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Enter') {
      const row = feed.rowAt(active)
      if (row) onOpen(row)
      event.preventDefault()
      return
    }
    const pageRows = Math.floor((scrollRef.current?.clientHeight ?? 0) / rowHeight)
    const place = rowAfterKey(event.key, { row: active, rows: count, pageRows })
    if (place === null) return
    event.preventDefault()
    takeFocus()
    moveTo(place)
    const row = feed.rowAt(place)
    if (row) onStep(row)
  }

  const onClick = (event: MouseEvent) => {
    const place = placeUnder(event.target)
    if (place !== null && ticks && isTick(event.target)) {
      setActive(place)
      ticks.toggle(place, event.shiftKey)
      return
    }
    // Somebody who marks a text to copy it has not asked for the detail.
    if (place === null || window.getSelection()?.isCollapsed === false) return
    setActive(place)
    const row = feed.rowAt(place)
    if (row) onOpen(row)
  }

  const hold = (on: boolean) => (event: PointerEvent) => {
    if (event.pointerType === 'mouse') feed.hold(on)
  }

  return (
    <div
      role="rowgroup"
      ref={scrollRef}
      className={classes.scroll}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onPointerEnter={hold(true)}
      onPointerLeave={hold(false)}
      onScroll={feed.apply}
      {...focusEvents}
    >
      <div role="presentation" className={classes.spacer} style={{ height: count * rowHeight }}>
        {virtualizer.getVirtualItems().map(({ index: place }) => {
          const row = feed.rowAt(place)
          const fresh = row ? freshness(row) : null
          return (
            <GridRow
              // By place, not by what it shows: a row that moves away must not take the focus with it.
              key={place}
              row={row}
              place={place}
              top={place * rowHeight}
              columns={columns}
              cell={cell}
              active={place === active}
              selected={row !== undefined && keyOf(row) === opened}
              ticked={ticks && row !== undefined && ticks.has(keyOf(row))}
              fresh={fresh?.kind}
              blinks={fresh?.blinks ?? false}
              readLater={row !== undefined && feed.isReadLater(place)}
            />
          )
        })}
      </div>
    </div>
  )
}

const isTick = (target: EventTarget): boolean => target instanceof Element && target.closest('[data-tick]') !== null

function placeUnder(target: EventTarget): number | null {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-place]') : null
  return row ? Number(row.dataset.place) : null
}
