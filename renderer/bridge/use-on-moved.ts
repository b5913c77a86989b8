/** Does a job when sessions have moved, but not more often than it is worth. */
import { useEffect, useRef } from 'react'
import { useEvent } from './house.tsx'

/** A change that comes too soon is remembered; a page nobody sees waits for its next change. */
export function useOnMoved(atMostEveryMs: number, job: () => void): void {
  const doneAt = useRef(Number.NEGATIVE_INFINITY)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const latest = useRef(job)
  useEffect(() => {
    latest.current = job
  })
  useEvent('sessions.moved', () => {
    if (document.hidden || timer.current !== undefined) return
    const run = () => {
      timer.current = undefined
      doneAt.current = Date.now()
      latest.current()
    }
    const wait = doneAt.current + atMostEveryMs - Date.now()
    if (wait <= 0) run()
    else timer.current = setTimeout(run, wait)
  })
  useEffect(
    () => () => {
      clearTimeout(timer.current)
      timer.current = undefined
    },
    [],
  )
}
