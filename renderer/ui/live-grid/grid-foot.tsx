/** Under a live grid: which rows are seen, how fresh they are, and what was held back. */
import type { ReactNode } from 'react'
import { clockTime, count } from '../format.ts'
import { useLate } from '../use-late.ts'
import classes from './grid-foot.module.css'
import { type StoredFeed, useFeedState } from './stored-feed.ts'

export interface GridFootProps<Row extends object, E> {
  readonly feed: StoredFeed<Row, E>
  /** Nothing is heard: the rows are as they were. */
  readonly linkLost: boolean
  /** What was just done by a key, said once: `Copied r.mokoena41@fhub`. */
  readonly said: string
  /** How often the rows are read anew; null where they move by somebody's act alone, and there is nothing to say. */
  readonly pace?: string | null
  /** At the right edge: sums, a count. */
  readonly children?: ReactNode
}

export function GridFoot<Row extends object, E>({
  feed,
  linkLost,
  said,
  pace = 'Changes shown 4 times a second',
  children,
}: GridFootProps<Row, E>) {
  return (
    <div className={classes.foot}>
      <SeenRows feed={feed} />
      <HowFresh feed={feed} linkLost={linkLost} pace={pace} />
      <HeldBack feed={feed} />
      <span className={classes.said} role="status">
        {said}
      </span>
      {children}
    </div>
  )
}

interface FeedProps<Row extends object, E> {
  readonly feed: StoredFeed<Row, E>
}

const cancelAfter = 2_000

function SeenRows<Row extends object, E>({ feed }: FeedProps<Row, E>) {
  const first = useFeedState(feed, (state) => state.first)
  const last = useFeedState(feed, (state) => Math.min(state.last, state.extent - 1))
  const known = useFeedState(feed, (state) => state.asOf !== null)
  // Before anything was read nobody knows that there are none.
  if (!known) return null
  return <span>{last < 0 ? 'No rows' : `Rows ${count(first + 1)} to ${count(last + 1)}`}</span>
}

interface HowFreshProps<Row extends object, E> extends FeedProps<Row, E> {
  readonly linkLost: boolean
  readonly pace: string | null
}

function HowFresh<Row extends object, E>({ feed, linkLost, pace }: HowFreshProps<Row, E>) {
  const paused = useFeedState(feed, (feedState) => feedState.paused)
  const pausing = useFeedState(feed, (feedState) => feedState.pausing)
  const asOf = useFeedState(feed, (feedState) => feedState.asOf)
  const readLaterAt = useFeedState(feed, (feedState) => feedState.readLaterAt)
  const failed = useFeedState(feed, (feedState) => feedState.phase === 'ready' && feedState.error !== null)
  const long = useLate(
    useFeedState(feed, (feedState) => feedState.phase === 'loading'),
    cancelAfter,
  )
  const since = asOf === null ? '' : ` ${clockTime(asOf)}`
  if (linkLost) return asOf === null ? null : <span className={classes.old}>{`As of${since}`}</span>
  if (long) {
    return (
      <span>
        Still being read{' '}
        <button type="button" className={classes.cancel} onClick={() => window.history.back()}>
          Cancel
        </button>
      </span>
    )
  }
  if (failed && (!paused || pausing)) {
    return (
      <span className={classes.old}>
        {`As of${since}, not read since`}{' '}
        <button type="button" className={classes.cancel} onClick={feed.again}>
          Load again
        </button>
      </span>
    )
  }
  if (pausing) return <span className={classes.paused}>Pausing</span>
  if (paused) {
    return (
      <span className={classes.paused}>
        {`Paused at${since}`}
        {readLaterAt !== null && <ReadLater at={readLaterAt} />}
      </span>
    )
  }
  return pace === null ? null : <span>{pace}</span>
}

/** Scrolling in a paused list reads what was not there: those rows are marked, and may miss or repeat a paused one. */
const ReadLater = ({ at }: { at: number }) => (
  <span className={classes.later}>{`Rows marked so were read later, up to ${clockTime(at)}`}</span>
)

/** While the pointer is over the rows nobody changes places; this says how many would. */
function HeldBack<Row extends object, E>({ feed }: FeedProps<Row, E>) {
  const held = useFeedState(feed, (state) => state.held)
  return held === 0 ? null : (
    <button type="button" className={classes.held} onClick={feed.apply}>
      {`${count(held)} newer`}
    </button>
  )
}
