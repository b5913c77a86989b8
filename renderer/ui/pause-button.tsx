/** Stops a live list where it stands, and lets it go on. The key `p` does the same. */
import { Button } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'

export const PauseButton = ({ paused, onPause }: { paused: boolean; onPause: () => void }) => (
  <Button
    size="xs"
    aria-pressed={paused}
    title="p"
    leftSection={paused ? <IconPlayerPlay size={15} stroke={1.8} /> : <IconPlayerPause size={15} stroke={1.8} />}
    onClick={onPause}
  >
    {paused ? 'Go live' : 'Pause live'}
  </Button>
)
