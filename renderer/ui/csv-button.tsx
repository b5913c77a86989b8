/** CSV of exactly what is filtered, in its order: fetched page by page, with its progress, and with a way to stop. */
import { Button, Tooltip } from '@mantine/core'
import { IconDownload, IconX } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import type { Result } from '../../shared/base/result.ts'
import { type CsvPage, csvName, exportCsv } from './export-csv.ts'
import { count } from './format.ts'
import { notice } from './notice.ts'
import { saveCsv } from './save-csv.ts'

export interface CsvButtonProps<E extends { readonly type: string }> {
  /** Of the rows, and the first word of the file's name: `sessions`. */
  readonly rowsWord: string
  /** The word of the tab shown, for the file's name. */
  readonly tabWord: string | undefined
  /** Takes the selection as it is at this moment, so that every page is of one and the same. */
  readonly begin: (now: number) => (after: string | undefined) => Promise<Result<CsvPage, E>>
  /** The list's name where it is empty: `No stale session on bng-gqe-01`. */
  readonly emptyTitle: () => string
  /** Why it could not be read. */
  readonly wordFailure: (error: E) => { readonly words: string } | undefined
  /** What to know before it is pressed: that it is in the audit. */
  readonly hint?: string
}

export function CsvButton<E extends { readonly type: string }>(props: CsvButtonProps<E>) {
  const { rowsWord, tabWord, begin, emptyTitle, wordFailure, hint } = props
  const [rows, setRows] = useState<number | null>(null)
  const stop = useRef<AbortController | null>(null)
  // Leaving the page ends it.
  useEffect(() => () => stop.current?.abort(), [])

  const run = async () => {
    const started = Date.now()
    const askPage = begin(started)
    const aborter = new AbortController()
    stop.current = aborter
    setRows(0)
    const exported = await exportCsv(askPage, { signal: aborter.signal, onRows: setRows })
    if (stop.current === aborter) setRows(null)
    if (!exported.ok) {
      const failure = wordFailure(exported.error)
      return notice('The CSV was not finished', `${failure?.words ?? ''} Nothing was saved.`)
    }
    if (exported.value.type === 'cancelled') return
    if (exported.value.rows === 0) return notice('Nothing to save', `${emptyTitle()}.`)
    const name = csvName(rowsWord, tabWord, started)
    saveCsv(exported.value.pages, name)
    notice(`${count(exported.value.rows)} ${rowsWord} saved`, name)
  }

  if (rows !== null) {
    return (
      <Button
        leftSection={<IconX size={15} stroke={1.8} />}
        aria-label={`Cancel the CSV, ${count(rows)} ${rowsWord} so far`}
        onClick={() => {
          stop.current?.abort()
          setRows(null)
        }}
      >
        {`${count(rows)} rows`}
      </Button>
    )
  }
  return (
    <Tooltip label={hint} disabled={hint === undefined} multiline maw={280}>
      <Button variant="subtle" leftSection={<IconDownload size={15} stroke={1.8} />} onClick={() => void run()}>
        CSV
      </Button>
    </Tooltip>
  )
}
