/** An import that runs or has run: how far, what came of it, and the rows that were left out, to be mended. */
import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import type { ImportProgress as Progress } from '../../../shared/contract/import-progress.ts'
import { useAct, useHouse } from '../../bridge/house.tsx'
import form from '../../ui/form.module.css'
import { ImportProgress } from '../../ui/import-progress.tsx'
import prose from '../../ui/prose.module.css'
import page from './subscriber.module.css'
import { useLeftOut } from './use-left-out.ts'
import { wordRefusal } from './words.ts'

export interface ImportRunProps {
  readonly progress: Progress
  readonly onClose: () => void
  readonly onAgain: () => void
}

export function ImportRun({ progress, onClose, onAgain }: ImportRunProps) {
  const { ask } = useHouse()
  const { importId, state, left } = progress
  const cancel = useAct(() => ask.subscribers.cancelImport({ importId }))
  const leftOut = useLeftOut({ importId })
  const moving = state === 'reading' || state === 'writing'
  return (
    <>
      <ImportProgress
        progress={progress}
        one="row"
        many="rows"
        onCancel={() => void cancel.run()}
        cancelling={cancel.busy}
      />
      {cancel.error && (
        <p className={page.problem} role="alert">
          {wordRefusal(cancel.error).words}
        </p>
      )}
      {moving && <p className={prose.small}>It goes on when this is closed; the list shows how far it is.</p>}
      <div className={form.foot}>
        {!moving && left > 0 && (
          <Button
            leftSection={<IconDownload size={15} stroke={1.8} />}
            loading={leftOut.busy}
            onClick={() => void leftOut.download()}
          >
            Rows left out, to mend
          </Button>
        )}
        {!moving && (
          <Button variant="subtle" onClick={onAgain}>
            Another file
          </Button>
        )}
        <Button variant={moving ? 'subtle' : 'filled'} onClick={onClose}>
          {moving ? 'Close' : 'Done'}
        </Button>
      </div>
    </>
  )
}
