/** Whole seconds since something began, for as long as it goes on. */
import { useEffect, useState } from 'react'

export function useElapsed(running: boolean): number {
  const [seconds, setSeconds] = useState(0)
  useEffect(() => {
    if (!running) return
    setSeconds(0)
    const began = Date.now()
    const timer = setInterval(() => setSeconds(Math.floor((Date.now() - began) / 1000)), 250)
    return () => clearInterval(timer)
  }, [running])
  return seconds
}
