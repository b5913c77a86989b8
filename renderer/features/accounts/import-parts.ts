/** An import that goes in parts: what the whole would bring, and what has been brought. */
import type { ImportPreview } from '../../../shared/contract/accounts.ts'

export interface ImportCounts {
  readonly added: number
  readonly replaced: number
  readonly left: number
  readonly groups: number
}

export interface WholePreview extends ImportPreview {
  /** Parts of one file name the same packages: then only the most that one part names is known. */
  readonly groupsAtLeast: boolean
}

/** The same account twice in one file is counted in each part it stands in. */
export function joinPreviews(parts: readonly ImportPreview[]): WholePreview {
  const problems = new Map<string, number>()
  for (const { words, times } of parts.flatMap((part) => part.problems)) {
    problems.set(words, (problems.get(words) ?? 0) + times)
  }
  return {
    accounts: sum(parts, ({ accounts }) => accounts),
    known: sum(parts, ({ known }) => known),
    groups: Math.max(0, ...parts.map(({ groups }) => groups)),
    groupsAtLeast: parts.length > 1,
    sample: parts[0]?.sample ?? [],
    problems: [...problems].map(([words, times]) => ({ words, times })).sort((a, b) => b.times - a.times),
    warnings: [...new Set(parts.flatMap(({ warnings }) => warnings))],
  }
}

export const joinCounts = (parts: readonly ImportCounts[]): ImportCounts => ({
  added: sum(parts, ({ added }) => added),
  replaced: sum(parts, ({ replaced }) => replaced),
  left: sum(parts, ({ left }) => left),
  groups: sum(parts, ({ groups }) => groups),
})

function sum<T>(parts: readonly T[], of: (part: T) => number): number {
  return parts.reduce((total, part) => total + of(part), 0)
}
