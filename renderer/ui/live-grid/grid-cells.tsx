/** What cells of every list have in common: nothing to show, what a row is called, and when something was. */
import { absoluteTime, dayAndTime } from '../format.ts'
import { Hit } from '../hit.tsx'
import classes from './grid.module.css'

export const nothing = <span className={classes.faint}>–</span>

/** What the row is known by, with what was searched for marked in it. */
export const rowName = (text: string, search: string) => (
  <span className={classes.name}>
    <Hit text={text} search={search} />
  </span>
)

/** `today`: the start of the South African day; what is older carries its date. */
export const moment = (at: string, today: number) => (
  <span className={classes.faint} title={absoluteTime(at)}>
    {dayAndTime(at, today)}
  </span>
)
