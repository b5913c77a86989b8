/** Under the grid: which rows are seen, how fresh they are, what was held back, and the sums of the filter. */
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useCall, useHouse, useLink } from '../../bridge/house.tsx'
import { bitRate, clockTime, count } from '../../ui/format.ts'
import { type Conditions, selectionAt } from './conditions.ts'
import classes from './grid-foot.module.css'
import { type SessionsFeed, useFeedState } from './use-feed.ts'
import { useLate } from './use-late.ts'
import { useOnMoved } from './use-on-moved.ts'

export interface GridFootProps {
  readonly feed: SessionsFeed
  readonly conditions: Conditions
  readonly conditionsKey: string
  /** What was just done by a key, said once: `Copied r.mokoena41@fhub`. */
  readonly said: string
}

export function GridFoot({ feed, conditions, conditionsKey, said }: GridFootProps) {
  return (
    <div className={classes.foot}>
      <SeenRows feed={feed} />
      <HowFresh feed={feed} />
      <HeldBack feed={feed} />
      <span className={classes.said} role="status">
        {said}
      </span>
      <Sums conditions={conditions} conditionsKey={conditionsKey} />
    </div>
  )
}

const cancelAfter = 2_000

function SeenRows({ feed }: { feed: SessionsFeed }) {
  const first = useFeedState(feed, (state) => state.first)
  const last = useFeedState(feed, (state) => Math.min(state.last, state.extent - 1))
  return <span>{last < 0 ? 'No rows' : `Rows ${count(first + 1)} to ${count(last + 1)}`}</span>
}

function HowFresh({ feed }: { feed: SessionsFeed }) {
  const { state } = useLink()
  const paused = useFeedState(feed, (feedState) => feedState.paused)
  const asOf = useFeedState(feed, (feedState) => feedState.asOf)
  const failed = useFeedState(feed, (feedState) => feedState.phase === 'ready' && feedState.error !== null)
  const long = useLate(
    useFeedState(feed, (feedState) => feedState.phase === 'loading'),
    cancelAfter,
  )
  const since = asOf === null ? '' : ` ${clockTime(asOf)}`
  if (state === 'offline' || state === 'stale') return <span className={classes.old}>{`As of${since}`}</span>
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
  if (failed && !paused) {
    return (
      <span className={classes.old}>
        {`As of${since}, not read since`}{' '}
        <button type="button" className={classes.cancel} onClick={feed.again}>
          Load again
        </button>
      </span>
    )
  }
  if (paused) return <span className={classes.paused}>{`Paused at${since}`}</span>
  return <span>Changes shown 4 times a second</span>
}

/** While the pointer is over the rows nobody changes places; this says how many would. */
function HeldBack({ feed }: { feed: SessionsFeed }) {
  const held = useFeedState(feed, (state) => state.held)
  return held === 0 ? null : (
    <button type="button" className={classes.held} onClick={feed.apply}>
      {`${count(held)} newer`}
    </button>
  )
}

const sumsEvery = 2_000

function Sums({ conditions, conditionsKey }: { conditions: Conditions; conditionsKey: string }) {
  const { ask } = useHouse()
  const sums = useCall(() => ask.sessions.sums(selectionAt(conditions, Date.now())), { key: [conditionsKey] })
  useOnMoved(sumsEvery, sums.refresh)
  const rate = (bits: number | undefined) => (sums.state === 'ready' && bits !== undefined ? bitRate(bits) : '…')
  return (
    <span className={classes.sums}>
      <span>
        Σ <IconArrowDown size={11} stroke={2} role="img" aria-label="down" /> <b>{rate(sums.value?.outputRate)}</b>
      </span>
      <span>
        Σ <IconArrowUp size={11} stroke={2} role="img" aria-label="up" /> <b>{rate(sums.value?.inputRate)}</b>
      </span>
    </span>
  )
}
