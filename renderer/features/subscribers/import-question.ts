/** An import as it is asked: the file, what was said of its columns, and its sheet. */
import type { FileSource } from '../../../shared/contract/files.ts'
import type { ImportField } from '../../../shared/contract/subscribers.ts'

export interface ImportQuestion {
  readonly source: FileSource
  /** Heading to field; empty: all are guessed. */
  readonly mapping: Readonly<Record<string, ImportField | null>>
  /** Null: the first. */
  readonly sheet: string | null
}

export const asked = ({ source, mapping, sheet }: ImportQuestion) => ({
  source,
  ...(Object.keys(mapping).length > 0 && { mapping: { ...mapping } }),
  ...(sheet !== null && { sheet }),
})
