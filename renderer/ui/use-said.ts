/** What was just done, said for some seconds; then it is empty again. */
import { useCallback, useEffect, useState } from 'react'

export function useSaid(staysForMs = 3000): readonly [said: string, say: (words: string) => void] {
  // An object, so that the same words said twice stay as long as others.
  const [said, setSaid] = useState({ words: '' })
  useEffect(() => {
    if (said.words === '') return
    const timer = setTimeout(() => setSaid({ words: '' }), staysForMs)
    return () => clearTimeout(timer)
  }, [said, staysForMs])
  return [said.words, useCallback((words: string) => setSaid({ words }), [])]
}
