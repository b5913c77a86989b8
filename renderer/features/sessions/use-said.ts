/** One line that says what a key has just done, and goes again. */
import { useCallback, useEffect, useState } from 'react'

const staysFor = 3_000

export function useSaid(): readonly [string, (words: string) => void] {
  const [said, setSaid] = useState({ words: '' })
  useEffect(() => {
    if (said.words === '') return
    const timer = setTimeout(() => setSaid({ words: '' }), staysFor)
    return () => clearTimeout(timer)
  }, [said])
  return [said.words, useCallback((words: string) => setSaid({ words }), [])]
}
