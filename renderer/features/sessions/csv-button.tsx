/** CSV of exactly what is filtered, in its order: fetched page by page, with its progress, and with a way to stop. */
import { Button } from '@mantine/core'
import { IconDownload, IconX } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { wordsForBridge } from '../../bridge/error-words.ts'
import { useHouse } from '../../bridge/house.tsx'
import { count } from '../../ui/format.ts'
import { notice } from '../../ui/notice.ts'
import { type Conditions, type Sort, selectionAt } from './conditions.ts'
import { csvName, exportCsv } from './export-csv.ts'

export interface CsvButtonProps {
  readonly conditions: Conditions
  readonly sort: Sort
  /** The word of the tab shown, for the file's name. */
  readonly tabWord: string | undefined
  /** The list's name where it is empty: `No stale session on bng-gqe-01`. */
  readonly emptyTitle: () => string
}

export function CsvButton({ conditions, sort, tabWord, emptyTitle }: CsvButtonProps) {
  const { ask } = useHouse()
  const [rows, setRows] = useState<number | null>(null)
  const stop = useRef<AbortController | null>(null)
  // Leaving the page ends it.
  useEffect(() => () => stop.current?.abort(), [])

  const run = async () => {
    const started = Date.now()
    // Taken once, so that every page is of one and the same selection.
    const selection = selectionAt(conditions, started)
    const aborter = new AbortController()
    stop.current = aborter
    setRows(0)
    const exported = await exportCsv(
      (after) => ask.sessions.export({ ...selection, sort, ...(after === undefined ? {} : { after }) }),
      { signal: aborter.signal, onRows: setRows },
    )
    if (stop.current === aborter) setRows(null)
    if (!exported.ok) {
      const failure = wordsForBridge(exported.error)
      return notice('The CSV was not finished', `${failure?.words ?? ''} Nothing was saved.`)
    }
    if (exported.value.type === 'cancelled') return
    if (exported.value.rows === 0) return notice('Nothing to save', `${emptyTitle()}.`)
    save(exported.value.pages, csvName(tabWord, started))
    notice(`${count(exported.value.rows)} sessions saved`, csvName(tabWord, started))
  }

  return rows === null ? (
    <Button variant="subtle" leftSection={<IconDownload size={15} stroke={1.8} />} onClick={() => void run()}>
      CSV
    </Button>
  ) : (
    <Button
      leftSection={<IconX size={15} stroke={1.8} />}
      aria-label={`Cancel the CSV, ${count(rows)} sessions so far`}
      onClick={() => {
        stop.current?.abort()
        setRows(null)
      }}
    >
      {`${count(rows)} rows`}
    </Button>
  )
}

/** The mark at the start tells spreadsheets that the file is UTF-8. */
function save(pages: readonly string[], name: string) {
  const url = URL.createObjectURL(new Blob(['\uFEFF', ...pages], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The download has its own hold on the file by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
