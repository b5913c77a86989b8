/** Gathers the CSV of a selection, page by page, with a way to stop. */
import type { Result } from '../../shared/base/result.ts'

export interface CsvPage {
  readonly csv: string
  readonly rows: number
  readonly next: string | null
}

export type Exported =
  | { readonly type: 'done'; readonly pages: readonly string[]; readonly rows: number }
  | { readonly type: 'cancelled' }

/** `askPage` is told where to go on; what it refuses ends the export, and nothing half is kept. */
export async function exportCsv<E>(
  askPage: (after: string | undefined) => Promise<Result<CsvPage, E>>,
  { signal, onRows }: { readonly signal: AbortSignal; readonly onRows: (rows: number) => void },
): Promise<Result<Exported, E>> {
  const pages: string[] = []
  let rows = 0
  let after: string | undefined
  do {
    const answered = await askPage(after)
    if (signal.aborted) return { ok: true, value: { type: 'cancelled' } }
    if (!answered.ok) return answered
    pages.push(answered.value.csv)
    rows += answered.value.rows
    onRows(rows)
    after = answered.value.next ?? undefined
  } while (after !== undefined)
  return { ok: true, value: { type: 'done', pages, rows } }
}

/** `sessions-stale-2026-11-23-1432.csv`, by South African time; the word of the tab shown is left out where there is none. */
export function csvName(list: string, tabWord: string | undefined, now: number): string {
  const sast = new Date(now + 2 * 3_600_000).toISOString()
  const word = tabWord
    ?.toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
  return `${[list, word, sast.slice(0, 10), sast.slice(11, 16).replace(':', '')].filter(Boolean).join('-')}.csv`
}
