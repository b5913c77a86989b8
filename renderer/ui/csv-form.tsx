/** Chooses a CSV file that is read here, as text, and sent by whoever asked for it. */
import type { ReactNode } from 'react'
import { ChooseFile } from './choose-file.tsx'

export interface CsvFormProps {
  readonly busy: boolean
  /** The whole text; what is wrong with it at once is returned in words and shown at the field. */
  readonly onLook: (text: string) => Promise<string | undefined>
  /** Further fields. */
  readonly fields?: ReactNode
  /** Which columns it may have. */
  readonly children: ReactNode
}

export function CsvForm({ onLook, ...form }: CsvFormProps) {
  const look = async (file: File) => {
    try {
      return await onLook(await file.text())
    } catch {
      // The browser gives no reason: it was moved, changed since, or may not be read.
      return 'The browser could not read this file. Choose it again.'
    }
  }
  return <ChooseFile what="a CSV file" accept={['.csv', '.txt', 'text/csv', 'text/plain']} onFile={look} {...form} />
}
