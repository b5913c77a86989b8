/** The rows that an import leaves out, as a file to be mended and imported: fetched page by page. */

import { useAct, useHouse } from '../../bridge/house.tsx'
import { exportCsv } from '../../ui/export-csv.ts'
import { notice } from '../../ui/notice.ts'
import { saveCsv } from '../../ui/save-csv.ts'
import { asked, type ImportQuestion } from './import-question.ts'
import { wordRefusal } from './words.ts'

export interface LeftOut {
  readonly busy: boolean
  readonly download: () => Promise<void>
}

/** Of an import that has run, or of one that was only looked at. */
export function useLeftOut(of: { readonly importId: string } | ImportQuestion): LeftOut {
  const { ask } = useHouse()
  const question = 'importId' in of ? { importId: of.importId } : asked(of)
  const { run, busy } = useAct(() =>
    exportCsv((after) => ask.subscribers.importErrors({ ...question, ...(after !== undefined && { after }) }), {
      signal: new AbortController().signal,
      onRows: () => {},
    }),
  )
  const download = async () => {
    const read = await run()
    if (!read.ok) notice('The rows could not be had', wordRefusal(read.error).words)
    else if (read.value.type === 'done') saveCsv(read.value.pages, 'subscribers-left-out.csv')
  }
  return { busy, download }
}
