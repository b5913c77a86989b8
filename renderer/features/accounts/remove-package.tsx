/** Removing a package. While accounts are in it the services refuse: they would sign in with less than was sold. */
import type { Group } from '../../../shared/contract/groups.ts'
import { useAct, useHouse } from '../../bridge/house.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { RefusalNote } from './refusal-note.tsx'
import { wordRefusal } from './word-refusal.ts'

export interface RemovePackageProps {
  readonly group: Group
  readonly onClose: () => void
  readonly onRemoved: () => void
}

export function RemovePackage({ group: { group }, onClose, onRemoved }: RemovePackageProps) {
  const { ask } = useHouse()
  const { run, busy, error } = useAct(() => ask.groups.remove({ group }))
  const remove = async () => {
    const answer = await run()
    // Removed by somebody else meanwhile: that is what was wanted.
    if (answer.ok || answer.error.type === 'GroupNotFound') onRemoved()
  }
  return (
    <ConfirmDialog
      title={`Remove ${group}?`}
      word="Remove the package"
      busy={busy}
      refused={
        error && error.type !== 'GroupNotFound' && <RefusalNote title="Not removed" refused={wordRefusal(error)} />
      }
      onConfirm={() => void remove()}
      onClose={onClose}
    >
      Its rows go with it. A package that accounts are in is not removed: they would sign in with less than was sold.
    </ConfirmDialog>
  )
}
