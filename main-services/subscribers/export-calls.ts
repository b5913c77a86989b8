/** The call that takes customers away as a file, contacts in clear: every page of it is in the audit. */
import { ok } from '../../shared/base/result.ts'
import type { Handlers } from '../../shared/contract/derive.ts'
import type { AppContract } from '../../shared/contract/index.ts'
import type { Acting } from './acting.ts'
import type { Finder } from './find-subscribers.ts'
import type { Records } from './records.ts'
import { writeCsv } from './write-csv.ts'

export interface ExportDeps {
  readonly records: Records
  readonly finder: Finder
  readonly acting: Acting
  readonly pause: () => Promise<void>
}

interface Exported {
  readonly csv: string
  readonly rows: number
  readonly next: string | null
}

const PAGE = 5000
const READ_AT_ONCE = 500

/** In the order of their numbers: what is added or renamed meanwhile moves nobody from one page to another. */
export function createExportCall({
  records,
  finder,
  acting,
  pause,
}: ExportDeps): Handlers<AppContract['subscribers']>['export'] {
  return async ({ search, filter, after = '' }, asked) => {
    const from = /^\d+$/.test(after) ? Number(after) : 0
    const numbers = await finder.numbersAfter({ search, filter }, from, PAGE + 1)
    const its = numbers.slice(0, PAGE)
    let csv = ''
    let rows = 0
    for (let first = 0; first < its.length || first === 0; first += READ_AT_ONCE) {
      const subscribers = its.slice(first, first + READ_AT_ONCE).flatMap((n) => records.load(n) ?? [])
      csv += writeCsv(subscribers, from === 0 && first === 0)
      rows += subscribers.length
      await pause()
    }
    const next = numbers.length > PAGE ? String(its.at(-1)) : null
    return acting<Exported, never>('subscribers.export', asked, () =>
      ok({
        value: { csv, rows, next },
        subject: 'subscribers',
        summary: `${rows} exported with their contacts`,
        change: null,
        keepValue: false,
      }),
    )
  }
}
