/** Something that takes its time: a bar, how far it is in words, and a way to stop it. */
import { Button, Progress } from '@mantine/core'
import classes from './progress-line.module.css'

export interface ProgressLineProps {
  /** Names the bar for a screen reader. */
  readonly label: string
  /** 0 to 1; null while nobody knows how much there is. */
  readonly part: number | null
  readonly words: string
  /** Left out where it can no longer be stopped. */
  readonly onCancel?: (() => void) | undefined
  /** `Stop` where what was done stays. */
  readonly cancelWord?: string
  readonly cancelling?: boolean
}

export const ProgressLine = ({
  label,
  part,
  words,
  onCancel,
  cancelWord = 'Cancel',
  cancelling = false,
}: ProgressLineProps) => (
  <div className={classes.progress}>
    <Progress
      value={part === null ? 100 : part * 100}
      animated={part === null}
      aria-label={label}
      // Its own word for how far it is: a full bar that moves is none.
      {...(part === null ? { 'aria-valuetext': words } : {})}
    />
    <div className={classes.line}>
      <span role="status">{words}</span>
      {onCancel && (
        <Button size="xs" onClick={onCancel} loading={cancelling}>
          {cancelWord}
        </Button>
      )}
    </div>
  </div>
)
