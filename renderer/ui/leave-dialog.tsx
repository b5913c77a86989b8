/** Before an address is left with something typed that is not saved. */
import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import type { LeaveGuard } from './use-leave-guard.ts'
import { useReturnFocus } from './use-return-focus.ts'

/** `what`: whose changes they are, as a name. */
export const LeaveDialog = ({ guard, what }: { guard: LeaveGuard; what: string }) =>
  guard.wanted === null ? null : <Asked guard={guard} to={guard.wanted} what={what} />

function Asked({ guard: { stay, leaveTo }, to, what }: { guard: LeaveGuard; to: string; what: string }) {
  useReturnFocus()
  return (
    <Modal opened onClose={stay} title="Leave without saving?" size={440}>
      <Stack gap="md">
        <Text size="sm">What you changed of {what} has not been saved, and would be lost.</Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="subtle" onClick={stay} data-autofocus>
            Stay
          </Button>
          <Button variant="filled" color="red" onClick={() => leaveTo(to)}>
            Leave without saving
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
