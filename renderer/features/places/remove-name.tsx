/** Removing a name of our own: what is then no longer understood. */
import { Button, Modal, Stack } from '@mantine/core'
import type { OwnName } from '../../../shared/contract/places.ts'
import { useAct, useHouse } from '../../bridge/house.tsx'
import { useReturnFocus } from '../../ui/use-return-focus.ts'
import classes from './places.module.css'
import { RefusedNote } from './refused-note.tsx'

export function RemoveName({ name, onClose }: { name: OwnName; onClose: () => void }) {
  const { ask } = useHouse()
  useReturnFocus()
  const { run, busy, error } = useAct(() => ask.places.removeAlias({ nameId: name.nameId }))
  const remove = async () => {
    const answer = await run()
    // Removed by somebody else meanwhile: that is what was wanted.
    if (answer.ok || answer.error.type === 'NameNotFound') onClose()
  }
  return (
    <Modal opened onClose={onClose} title={`Remove ${name.name}?`} size={440}>
      <Stack gap="md">
        {error && error.type !== 'NameNotFound' && <RefusedNote title="Not removed" error={error} />}
        <p className={classes.text}>
          From then on a notice that names it is not understood as {name.place.name}, unless the gazetteer calls it so
          too.
        </p>
        <div className={classes.foot}>
          <Button variant="subtle" onClick={onClose} data-autofocus>
            Keep it
          </Button>
          <Button variant="filled" color="red" loading={busy} onClick={remove}>
            Remove the name
          </Button>
        </div>
      </Stack>
    </Modal>
  )
}
