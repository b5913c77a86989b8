/** The row the keyboard is on: it follows what it shows when others come before it, and its focus is never lost. */
import { type FocusEvent, type RefObject, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { type StoredFeed, useFeedState } from './stored-feed.ts'

export interface ActiveRowProps<Row extends object, E> {
  readonly feed: StoredFeed<Row, E>
  readonly keyOf: (row: Row) => string
  readonly count: number
  /** Another list starts at its first row. */
  readonly listKey: string
  readonly scrollRef: RefObject<HTMLElement | null>
}

export function useActiveRow<Row extends object, E>({
  feed,
  keyOf,
  count,
  listKey,
  scrollRef,
}: ActiveRowProps<Row, E>) {
  const keyAt = useCallback(
    (place: number) => {
      const row = feed.rowAt(place)
      return row && keyOf(row)
    },
    [feed, keyOf],
  )
  const [wanted, setWanted] = useState(0)
  const active = Math.max(0, Math.min(wanted, count - 1))
  const followedKey = useRef<string | undefined>(undefined)
  const focused = useRef(false)
  const focusNext = useRef(false)
  const version = useFeedState(feed, (state) => state.version)
  const ready = useFeedState(feed, (state) => state.phase === 'ready')

  const setActive = useCallback(
    (place: number) => {
      followedKey.current = keyAt(place)
      setWanted(place)
    },
    [keyAt],
  )

  // biome-ignore lint/correctness/useExhaustiveDependencies: another list starts at its first row
  useLayoutEffect(() => {
    followedKey.current = undefined
    focusNext.current = focused.current
    setWanted(0)
  }, [listKey])

  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at whenever the rows have changed
  useLayoutEffect(() => {
    const here = keyAt(active)
    const followed =
      ready && focused.current && followedKey.current !== undefined && here !== followedKey.current
        ? feed.placeOf(followedKey.current)
        : undefined
    if (followed === undefined) {
      // Rows of the list before are nobody to follow.
      followedKey.current = ready ? here : undefined
      return
    }
    focusNext.current = true
    setWanted(followed)
  }, [feed, keyAt, version, active, ready])

  // biome-ignore lint/correctness/useExhaustiveDependencies: a row that had the focus may have gone with any change of the rows
  useLayoutEffect(() => {
    const lost = focused.current && document.activeElement === document.body
    if (!focusNext.current && !lost) return
    focusNext.current = false
    scrollRef.current?.querySelector<HTMLElement>(`[data-place="${active}"]`)?.focus({ preventScroll: true })
  }, [active, version, count, scrollRef])

  return {
    active,
    setActive,
    /** The next row that becomes active also gets the focus. */
    takeFocus: useCallback(() => {
      focusNext.current = true
    }, []),
    focusEvents: useMemo(
      () => ({
        onFocus: () => {
          focused.current = true
        },
        // A row that is taken out of the page does not give the focus away; it loses it.
        onBlur: (event: FocusEvent) => {
          if (event.target.isConnected) focused.current = false
        },
      }),
      [],
    ),
  }
}
