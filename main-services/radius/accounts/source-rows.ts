/** What an import reads, wherever it comes from: FreeRADIUS's five tables as text. */
import type { NameRules } from './fold-name.ts'

export interface SourceItem {
  /** A username, or a group's name. */
  readonly of: string
  readonly attribute: string
  readonly op: string
  readonly value: string
}

export interface SourceMembership {
  readonly username: string
  readonly group: string
  readonly priority: number
}

export interface SourceRows {
  readonly checks: readonly SourceItem[]
  readonly replies: readonly SourceItem[]
  readonly memberships: readonly SourceMembership[]
  readonly groupChecks: readonly SourceItem[]
  readonly groupReplies: readonly SourceItem[]
  /** What the source takes for one name, as MySQL does `Thandi` and `thandi`. */
  readonly names: NameRules
  /** What was wrong with lines that became no rows, in words. */
  readonly problems: readonly string[]
  readonly warnings: readonly string[]
}
