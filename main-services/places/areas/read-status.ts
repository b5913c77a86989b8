/** Whether fibre is live, being built or planned, in the words of operators' files. */
import type { CoverageStatus } from '../../../shared/contract/coverage.ts'

/**
 * In this order: `not live yet` and `going live soon` are planned, `under construction, live in May` is being built.
 * Openserve says WORKING and PREORDER; AEx's KML has the styles normal, construction and future, and elsewhere WIP.
 */
const WORDS: readonly (readonly [CoverageStatus, RegExp])[] = [
  ['building', /construct|build|\bwip\b|in progress|pre-?order|roll-?out|under ?way|trench/],
  ['planned', /plan|future|\bnot (yet )?(live|active|available)|soon|propos|interest|design|phase 2/],
  [
    'live',
    /\blive\b|normal|working|\bactive|\bavailable|complete|operational|in service|connected|\blit\b|ready|\brfs\b/,
  ],
]

/** Undefined where nothing of it is known. */
export function readStatus(words: string): CoverageStatus | undefined {
  const plain = words.toLowerCase().replace(/[_#]+/g, ' ')
  return WORDS.find(([, known]) => known.test(plain))?.[0]
}
