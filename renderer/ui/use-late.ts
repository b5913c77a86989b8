/** True once something has been so for so long. */
import { useEffect, useState } from 'react'

export function useLate(so: boolean, milliseconds: number): boolean {
  const [late, setLate] = useState(false)
  useEffect(() => {
    if (!so) return
    const timer = setTimeout(() => setLate(true), milliseconds)
    return () => {
      clearTimeout(timer)
      setLate(false)
    }
  }, [so, milliseconds])
  return so && late
}
