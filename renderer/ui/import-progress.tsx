/** An import on its way and what came of it: the step it is in, how far, its figures, and a way back while there is one. */
import type { ImportProgress as Progress } from '../../shared/contract/import-progress.ts'
import { count } from './format.ts'
import { ImportCounts } from './import-figures.tsx'
import { Note } from './note.tsx'
import { ProgressLine } from './progress-line.tsx'

export interface ImportProgressProps {
  readonly progress: Progress
  /** What is brought, one and many: `subscriber`, `subscribers`. */
  readonly one: string
  readonly many: string
  /** Offered while it is read: from writing on it is carried to its end. */
  readonly onCancel?: () => void
  readonly cancelling?: boolean
}

export function ImportProgress({ progress, one, many, onCancel, cancelling = false }: ImportProgressProps) {
  const { state, done, total, added, updated, left } = progress
  const moving = state === 'reading' || state === 'writing'
  const said = (amount: number) => `${count(amount)} ${amount === 1 ? one : many}`
  return (
    <>
      {moving && (
        <ProgressLine
          label="How far the import is"
          part={total === null || total === 0 ? null : Math.min(1, done / total)}
          words={`${state === 'reading' ? 'Read' : 'Written'}: ${
            total === null ? said(done) : `${count(done)} of ${said(total)}`
          }`}
          onCancel={state === 'reading' ? onCancel : undefined}
          cancelling={cancelling}
        />
      )}
      {state === 'done' && (
        <Note severity={left > 0 ? 'minor' : 'cleared'} title={`${said(added + updated)} imported`} announce>
          {left > 0 ? `${count(left)} left out.` : 'Nothing was left out.'}
        </Note>
      )}
      {state === 'cancelled' && (
        <Note severity="minor" title="Cancelled" announce>
          Nothing of it was kept.
        </Note>
      )}
      {state === 'failed' && (
        <Note severity="major" title="The import failed" announce>
          {progress.words}
        </Note>
      )}
      {(moving || state === 'done') && <ImportCounts counts={progress} />}
    </>
  )
}
