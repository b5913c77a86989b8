/** The open detail follows the keyboard through the list, but only to the row it rests on. */
import { useCallback, useEffect, useRef } from 'react'

const restsFor = 120

export function useFollowing<Row>(following: boolean, open: (row: Row) => void): (row: Row) => void {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const latest = useRef(open)
  useEffect(() => {
    latest.current = open
  })
  useEffect(() => {
    if (!following) clearTimeout(timer.current)
    return () => clearTimeout(timer.current)
  }, [following])
  return useCallback(
    (row) => {
      if (!following) return
      clearTimeout(timer.current)
      timer.current = setTimeout(() => latest.current(row), restsFor)
    },
    [following],
  )
}
