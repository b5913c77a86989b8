/** What stands in a list's place while it is read: nothing for 300 ms, bars until it is there, a way out after 2 s. */
import { Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import classes from './loading-rows.module.css'

export interface LoadingRowsProps {
  /** What is being read, for a screen reader: `Sessions are being read`. */
  readonly words: string
  readonly rows?: number
  readonly onCancel?: () => void
}

/** True once so many milliseconds have passed since the component appeared. */
function usePassed(milliseconds: number): boolean {
  const [passed, setPassed] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setPassed(true), milliseconds)
    return () => clearTimeout(timer)
  }, [milliseconds])
  return passed
}

export function LoadingRows({ words, rows = 10, onCancel }: LoadingRowsProps) {
  const noticeable = usePassed(300)
  const long = usePassed(2000)
  return (
    <div className={classes.rows} role="status" aria-label={words}>
      {noticeable &&
        Array.from({ length: rows }, (_, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: bars that are all alike and never move
          <div className={classes.row} key={row} aria-hidden="true">
            <span className={classes.bar} style={{ width: 50 }} />
            <span className={classes.bar} style={{ width: 90 + ((row * 37) % 60) }} />
            <span className={classes.bar} style={{ width: 64 + ((row * 23) % 40), marginLeft: 'auto' }} />
          </div>
        ))}
      {long && onCancel && (
        <div className={classes.cancel}>
          <Button leftSection={<IconX size={15} stroke={1.8} />} onClick={onCancel}>
            Cancel
          </Button>
        </div>
      )}
    </div>
  )
}
