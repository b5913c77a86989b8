/** A tab that is a filter: its address, its word and a live count. */
import { IconBookmark } from '@tabler/icons-react'
import classes from './filter-tab.module.css'
import { count } from './format.ts'
import { type Severity, SeverityMark } from './severity.tsx'

export interface FilterTabProps {
  /** The address it leads to, `/sessions?state=stale`. */
  readonly to: string
  readonly word: string
  readonly selected: boolean
  /** null or undefined while unknown: an ellipsis, never 0. Leave `counted` false for a tab without a number. */
  readonly count?: number | null | undefined
  readonly countIsAtLeast?: boolean | undefined
  readonly counted?: boolean
  /** A problem tab carries its severity while there is something in it. */
  readonly severity?: Severity
  /** A view somebody saved. */
  readonly saved?: boolean
}

export function FilterTab({
  to,
  word,
  selected,
  count: amount,
  countIsAtLeast = false,
  counted = true,
  severity,
  saved = false,
}: FilterTabProps) {
  return (
    <a className={classes.tab} href={`#${to}`} aria-current={selected ? 'page' : undefined}>
      {severity && <SeverityMark severity={severity} size={13} quiet={amount === 0} />}
      {saved && <IconBookmark size={13} stroke={1.8} aria-hidden="true" className={classes.icon ?? ''} />}
      <span>{word}</span>
      {counted && (
        <span className={classes.count}>
          {amount === null || amount === undefined ? '…' : `${count(amount)}${countIsAtLeast ? '+' : ''}`}
        </span>
      )}
    </a>
  )
}
