/** The folders whose imports are checked. */
export const HOUSE: readonly string[]
/** The names of the rules. */
export const RULES: readonly string[]
export function checkImports(root: string): Promise<{
  /** `rule: from → to`. */
  violations: string[]
  /** The files that were read. */
  read: string[]
  /** How many imports were found in them. */
  followed: number
}>
