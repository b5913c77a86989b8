/** Starts the desktop's services again, whatever they are doing. */
import { Button } from '@mantine/core'
import { IconRotateClockwise } from '@tabler/icons-react'
import { useAct } from '../bridge/house.tsx'
import { useShell } from '../bridge/use-shell.tsx'

export function RestartServices() {
  const shell = useShell()
  const restart = useAct(async () => shell?.ask.restartServices({}) ?? { ok: true, value: {} })
  return (
    shell && (
      <Button
        variant="filled"
        leftSection={<IconRotateClockwise size={15} stroke={1.8} />}
        loading={restart.busy}
        onClick={() => void restart.run()}
      >
        Start it again
      </Button>
    )
  )
}
