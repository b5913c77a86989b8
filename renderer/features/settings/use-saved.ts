/** What was done, said beside its button for some seconds; the audit keeps it for good. */
import { useEffect, useState } from 'react'

export function useSaved(): { readonly saved: string | null; readonly say: (words: string) => void } {
  const [saved, say] = useState<string | null>(null)
  useEffect(() => {
    if (saved === null) return
    const timer = setTimeout(() => say(null), 6000)
    return () => clearTimeout(timer)
  }, [saved])
  return { saved, say }
}
