/** Where the areas came from: each import with what it brought, a way to take it away, and one that runs as it runs. */
import { ActionIcon } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import type { AreaImport } from '../../../shared/contract/places.ts'
import { useAct, useHouse, useNow } from '../../bridge/house.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import list from '../../ui/entry-list.module.css'
import { fnoWord } from '../../ui/fno-words.ts'
import { count } from '../../ui/format.ts'
import { notice } from '../../ui/notice.ts'
import { ProgressLine } from '../../ui/progress-line.tsx'
import prose from '../../ui/prose.module.css'
import { When } from '../../ui/when.tsx'
import { areaKindWords, areasWord, dayWord, importWord, movesOn } from './area-words.ts'
import { RefusedNote } from './refused-note.tsx'
import panel from './try-a-name.module.css'
import { useAreaImports } from './use-area-imports.ts'

export function AreaImports({ mayChange }: { mayChange: boolean }) {
  const imports = useAreaImports()
  const now = useNow(60_000)
  const [removing, setRemoving] = useState<AreaImport | null>(null)
  if (!imports) return null
  return (
    <section aria-label="Imports of areas">
      <h3 className={panel.heading}>Where the areas came from</h3>
      {imports.length === 0 && <p className={prose.quiet}>Nothing was imported yet.</p>}
      <ul className={list.entries}>
        {imports.map((one) => (
          <li key={one.importId} className={list.entry}>
            <strong>{one.sourceName || 'Source not said'}</strong>
            {mayChange && one.state === 'done' ? (
              <ActionIcon
                aria-label={`Remove what came from ${one.sourceName || 'this import'}`}
                onClick={() => setRemoving(one)}
              >
                <IconTrash size={15} stroke={1.8} />
              </ActionIcon>
            ) : (
              <span />
            )}
            <span className={list.whole}>
              {importWord(one)}
              {one.state === 'done' && one.left > 0 && `, ${count(one.left)} left out`}
            </span>
            <small>
              {[areaKindWords[one.kind], one.fnoIds.map(fnoWord).join(', '), one.sourceDate && dayWord(one.sourceDate)]
                .filter(Boolean)
                .join(' · ')}
            </small>
            <small>
              {one.by}, <When at={one.startedAt} now={now} />
            </small>
            {movesOn(one) && <Running progress={one} mayChange={mayChange} />}
          </li>
        ))}
      </ul>
      {removing && <RemoveImport areas={removing} onClose={() => setRemoving(null)} />}
    </section>
  )
}

function Running({ progress, mayChange }: { progress: AreaImport; mayChange: boolean }) {
  const { ask } = useHouse()
  const { importId, state, done, total } = progress
  const cancel = useAct(() => ask.places.cancelAreaImport({ importId }))
  return (
    <div className={list.whole}>
      <ProgressLine
        label="How far the import is"
        part={total === null || total === 0 ? null : done / total}
        words={total === null ? areasWord(done) : `${count(done)} of ${areasWord(total)}`}
        onCancel={mayChange && state === 'reading' ? () => void cancel.run() : undefined}
        cancelling={cancel.busy}
      />
    </div>
  )
}

function RemoveImport({ areas, onClose }: { areas: AreaImport; onClose: () => void }) {
  const { ask } = useHouse()
  const { importId, sourceName } = areas
  const { run, busy, error } = useAct(() => ask.places.removeAreaImport({ importId }))
  const remove = async () => {
    const answer = await run()
    if (answer.ok) notice(`${areasWord(answer.value.areas)} removed`, sourceName || 'Of a source that was not said')
    // Removed by somebody else meanwhile: that is what was wanted.
    if (answer.ok || answer.error.type === 'AreaImportNotFound') onClose()
  }
  return (
    <ConfirmDialog
      title={`Remove what came from ${sourceName || 'this import'}?`}
      word={`Remove ${areasWord(areas.added + areas.updated + areas.same)}`}
      keepWord="Keep them"
      busy={busy}
      refused={error && error.type !== 'AreaImportNotFound' && <RefusedNote title="Not removed" error={error} />}
      onConfirm={() => void remove()}
      onClose={onClose}
    >
      From then on nobody is found by these outlines: not by the coverage of an operator, nor by a notice that names one
      of them.
    </ConfirmDialog>
  )
}
