/** What a reader of any format finds in a file. */
import type { Result } from '../../../shared/base/result.ts'

export interface Feature {
  /** As the file calls them; of KML also `name`, `description`, `styleUrl` and `folder`. */
  readonly properties: Readonly<Record<string, string>>
  /** Polygon, ring, and x, y, x, y … as they stand in the file. None: it is a point, a line or nothing. */
  readonly polygons: readonly (readonly (readonly number[])[])[]
}

export interface Reading {
  readonly take: (feature: Feature) => void
  /** What whoever imports the file should know of it. */
  readonly warn: (words: string) => void
}

/** What the file was read as, `KML`, or why it cannot be read and what to do. */
export type ReadAs = Result<string, { readonly words: string }>
