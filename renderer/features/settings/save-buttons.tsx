/** The foot of a form of settings: keep what was changed, or leave it as it is, and what came of it. */
import { Button } from '@mantine/core'
import classes from './section-layout.module.css'

export interface SaveButtonsProps {
  /** What saving is called here: `Listen there`. */
  readonly word: string
  readonly busy: boolean
  readonly dirty: boolean
  readonly onReset: () => void
  /** What was done, or what a change that is not saved yet would mean. */
  readonly said: string
}

export const SaveButtons = ({ word, busy, dirty, onReset, said }: SaveButtonsProps) => (
  <div className={classes.buttons}>
    <Button type="submit" variant="filled" loading={busy} disabled={!dirty}>
      {word}
    </Button>
    {dirty && (
      <Button variant="subtle" onClick={onReset}>
        Leave as it is
      </Button>
    )}
    <span className={classes.quiet} role="status">
      {said}
    </span>
  </div>
)
