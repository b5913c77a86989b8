/** Asks something for each part of a source in turn, says how far it is, and stops between two parts when told to. */
import { useEffect, useRef, useState } from 'react'
import { err, ok, type Result } from '../../../shared/base/result.ts'

export interface Progress {
  readonly done: number
  readonly of: number
}

export type PartsOutcome<T, E> = Result<readonly T[], { readonly error: E; readonly before: readonly T[] } | 'stopped'>

export function useParts() {
  const [progress, setProgress] = useState<Progress | null>(null)
  const stopped = useRef(false)
  // Whoever closes the dialog wants no further part.
  useEffect(
    () => () => {
      stopped.current = true
    },
    [],
  )
  const run = async <P, T, E>(
    parts: readonly P[],
    ask: (part: P) => Promise<Result<T, E>>,
  ): Promise<PartsOutcome<T, E>> => {
    stopped.current = false
    const answers: T[] = []
    setProgress({ done: 0, of: parts.length })
    try {
      for (const part of parts) {
        if (stopped.current) return err('stopped')
        const answer = await ask(part)
        if (!answer.ok) return err({ error: answer.error, before: answers })
        answers.push(answer.value)
        setProgress({ done: answers.length, of: parts.length })
      }
      return ok(answers)
    } finally {
      setProgress(null)
    }
  }
  const stop = () => {
    stopped.current = true
  }
  return { progress, run, stop }
}
