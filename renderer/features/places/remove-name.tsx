/** Removing a name of our own: what is then no longer understood. */
import type { OwnName } from '../../../shared/contract/places.ts'
import { useAct, useHouse } from '../../bridge/house.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { RefusedNote } from './refused-note.tsx'

export function RemoveName({ name, onClose }: { name: OwnName; onClose: () => void }) {
  const { ask } = useHouse()
  const { run, busy, error } = useAct(() => ask.places.removeAlias({ nameId: name.nameId }))
  const remove = async () => {
    const answer = await run()
    // Removed by somebody else meanwhile: that is what was wanted.
    if (answer.ok || answer.error.type === 'NameNotFound') onClose()
  }
  return (
    <ConfirmDialog
      title={`Remove ${name.name}?`}
      word="Remove the name"
      busy={busy}
      refused={error && error.type !== 'NameNotFound' && <RefusedNote title="Not removed" error={error} />}
      onConfirm={() => void remove()}
      onClose={onClose}
    >
      From then on a notice that names it is not understood as {name.place.name}, unless the gazetteer calls it so too.
    </ConfirmDialog>
  )
}
