/** Removing a package. While accounts are in it the services refuse: they would sign in with less than was sold. */
import { Button, Modal, Stack } from '@mantine/core'
import type { Group } from '../../../shared/contract/groups.ts'
import { useAct, useHouse } from '../../bridge/house.tsx'
import { useReturnFocus } from '../../ui/use-return-focus.ts'
import classes from './detail.module.css'
import { RefusalNote } from './refusal-note.tsx'
import { wordRefusal } from './word-refusal.ts'

export interface RemovePackageProps {
  readonly group: Group
  readonly onClose: () => void
  readonly onRemoved: () => void
}

export function RemovePackage({ group: { group }, onClose, onRemoved }: RemovePackageProps) {
  const { ask } = useHouse()
  useReturnFocus()
  const { run, busy, error } = useAct(() => ask.groups.remove({ group }))
  const remove = async () => {
    const answer = await run()
    // Removed by somebody else meanwhile: that is what was wanted.
    if (answer.ok || answer.error.type === 'GroupNotFound') onRemoved()
  }
  return (
    <Modal opened onClose={onClose} title={`Remove ${group}?`} size={440}>
      <Stack gap="md">
        {error && error.type !== 'GroupNotFound' && <RefusalNote title="Not removed" refused={wordRefusal(error)} />}
        <p className={classes.text}>
          Its rows go with it. A package that accounts are in is not removed: they would sign in with less than was
          sold.
        </p>
        <div className={classes.foot}>
          <Button variant="subtle" onClick={onClose} data-autofocus>
            Keep it
          </Button>
          <Button variant="filled" color="red" loading={busy} onClick={remove}>
            Remove the package
          </Button>
        </div>
      </Stack>
    </Modal>
  )
}
