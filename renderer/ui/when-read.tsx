/** What was asked for, once it is there; until then that it is being read, or why it could not be and a way to try again. */
import type { ReactNode } from 'react'
import { type FailureWords, wordsForBridge } from '../bridge/error-words.ts'
import type { Called } from '../bridge/house.tsx'
import { FailedState } from './failed-state.tsx'
import { LoadingRows } from './loading-rows.tsx'

export interface WhenReadProps<T, E> {
  readonly called: Called<T, E>
  /** `The device`, `The sites`. */
  readonly what: string
  /** It is more than one thing. */
  readonly many?: boolean
  /** The words of the slice's own refusals, where it has any. */
  readonly wordRefusal?: (error: E) => FailureWords | undefined
  /** About as many bars as there will be lines. */
  readonly rows: number
  readonly children: (value: T) => ReactNode
}

export function WhenRead<T, E>(props: WhenReadProps<T, E>) {
  const { called, what, many = false, wordRefusal = wordsForBridge, rows, children } = props
  const { value, state, error, refresh } = called
  // What was read once stays; that it is old, its page says.
  if (value !== undefined) return children(value)
  if (state !== 'failed') return <LoadingRows words={`${what} ${many ? 'are' : 'is'} being read`} rows={rows} />
  const failure = error === undefined ? undefined : wordRefusal(error)
  return (
    <FailedState
      title={`${what} could not be read`}
      words={failure?.words ?? ''}
      reference={failure?.reference}
      onRetry={refresh}
    />
  )
}
