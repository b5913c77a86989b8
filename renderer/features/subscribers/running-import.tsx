/** Over the list while an import runs: how far it is, and the way to its dialog. */
import { Button } from '@mantine/core'
import type { ImportProgress } from '../../../shared/contract/import-progress.ts'
import { currentAddress, go, withQuery } from '../../ui/address.ts'
import { count } from '../../ui/format.ts'
import { ProgressLine } from '../../ui/progress-line.tsx'
import classes from './subscriber-list.module.css'

export function RunningImport({ running, mayChange }: { running: ImportProgress; mayChange: boolean }) {
  const { state, done, total } = running
  const verb = state === 'reading' ? 'read' : 'written'
  return (
    <section className={classes.importing} aria-label="Import under way">
      <ProgressLine
        label="How far the import is"
        part={total === null || total === 0 ? null : Math.min(1, done / total)}
        words={
          total === null
            ? `Importing: ${count(done)} rows ${verb}`
            : `Importing: ${count(done)} of ${count(total)} rows ${verb}`
        }
      />
      {mayChange && (
        <Button size="xs" variant="subtle" onClick={() => go(withQuery(currentAddress(), { import: '1' }))}>
          Show the import
        </Button>
      )}
    </section>
  )
}
