/** The table of NASes, or what stands in its place: being read, not readable, none found, none yet. */
import { Button } from '@mantine/core'
import { IconFilterOff, IconRouter } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { wordsForBridge } from '../../bridge/error-words.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FailedState } from '../../ui/failed-state.tsx'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import type { JudgedNas } from './judge-nas.ts'
import classes from './nas-page.module.css'
import type { NasSelection } from './select-nases.ts'
import type { Nases } from './use-nases.ts'
import { wordEmpty } from './word-empty.ts'

export interface NasListProps {
  readonly nases: Nases
  readonly rows: readonly JudgedNas[] | undefined
  readonly selection: NasSelection
  /** Undoes the tab, the search or both. */
  readonly onUndo: (undone: { readonly tab?: true; readonly search?: true }) => void
  readonly onAdd: (() => void) | undefined
  readonly children: ReactNode
}

export function NasList({ nases: { list, rows: all, old }, rows, selection, onUndo, onAdd, children }: NasListProps) {
  if (!all || !rows) {
    if (list.state !== 'failed') return <LoadingRows words="The NASes are being read" />
    const failure = wordsForBridge(list.error as { type: string })
    return (
      <FailedState
        title="The NASes could not be read"
        words={failure?.words ?? 'The service refused to list them.'}
        reference={failure?.reference}
        onRetry={list.refresh}
      />
    )
  }
  if (rows.length > 0) return <div className={old ? classes.old : undefined}>{children}</div>
  if (all.length > 0) return <NoneFits selection={selection} all={all.length} onUndo={onUndo} />
  return (
    <EmptyState
      icon={<IconRouter size={26} stroke={1.5} />}
      title="No NAS yet"
      acts={onAdd && <Button onClick={onAdd}>Add the first</Button>}
    >
      Until one is added every packet is dropped: a NAS is who may send them.
    </EmptyState>
  )
}

type NoneFitsProps = Pick<NasListProps, 'selection' | 'onUndo'> & { readonly all: number }

function NoneFits({ selection, all, onUndo }: NoneFitsProps) {
  const { title, instead } = wordEmpty(selection, all)
  const onTab = selection.tab !== 'all'
  const searched = selection.search !== ''
  return (
    <EmptyState
      icon={<IconFilterOff size={26} stroke={1.5} />}
      title={title}
      acts={
        <>
          {onTab && <Button onClick={() => onUndo({ tab: true })}>Any state</Button>}
          {searched && <Button onClick={() => onUndo({ search: true })}>Any name</Button>}
          {onTab && searched && (
            <Button variant="subtle" onClick={() => onUndo({ tab: true, search: true })}>
              Clear both
            </Button>
          )}
        </>
      }
    >
      {instead}
    </EmptyState>
  )
}
