/** The boxes at the left of a grid by which many rows are chosen. */
import classes from './grid.module.css'

export type TickState = 'none' | 'some' | 'all'

export interface Ticks {
  readonly has: (key: string) => boolean
  /** `range`: with Shift, from the row ticked before to this one. */
  readonly toggle: (place: number, range: boolean) => void
  readonly all: TickState
  readonly toggleAll: () => void
  /** Names the box in the head: `All 3 204 sessions of this list`. */
  readonly allWords: string
}

export interface TickBoxProps {
  readonly label: string
  readonly state: TickState
  readonly onToggle: () => void
}

export const TickBox = ({ label, state, onToggle }: TickBoxProps) => (
  <input
    type="checkbox"
    className={classes.tickBox}
    aria-label={label}
    title={label}
    checked={state === 'all'}
    ref={(box) => {
      if (box) box.indeterminate = state === 'some'
    }}
    onChange={onToggle}
  />
)

/** In a row: the grid around it hears the click, and the key `x`. */
export const RowTick = ({ ticked }: { ticked: boolean }) => (
  <input
    type="checkbox"
    className={classes.tickBox}
    data-tick=""
    aria-label="Choose this row"
    tabIndex={-1}
    checked={ticked}
    readOnly
  />
)
