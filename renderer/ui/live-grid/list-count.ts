/** How many rows fit, in words: `3 204`, `10 000+`; dots while nobody knows yet, a dash where it could not be read. */
import { count } from '../format.ts'
import type { FeedState } from './feed.ts'

type Known = Pick<FeedState<unknown>, 'asOf' | 'phase' | 'total' | 'totalIsAtLeast'>

export function listCount({ asOf, phase, total, totalIsAtLeast }: Known): string {
  if (asOf === null) return phase === 'failed' ? '–' : '…'
  return `${count(total)}${totalIsAtLeast ? '+' : ''}`
}
