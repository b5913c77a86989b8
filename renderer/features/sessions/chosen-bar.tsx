/** What can be done with the chosen sessions, and how many they are. */
import { Button } from '@mantine/core'
import { IconGauge, IconPlugConnectedX } from '@tabler/icons-react'
import classes from '../../ui/chosen-bar.module.css'
import { count } from '../../ui/format.ts'
import { sessionsWords } from '../../ui/word-order.ts'
import type { Counted } from './use-tab-counts.ts'
import type { Chosen } from './use-ticks.ts'

interface ChosenBarProps {
  readonly chosen: Chosen
  /** How many of the whole list are open; null until they are counted. */
  readonly open: Counted | null
  readonly onAll: () => void
  readonly onOrder: (kind: 'disconnect' | 'change') => void
}

export function ChosenBar({ chosen, open, onAll, onOrder }: ChosenBarProps) {
  const atLeast = chosen.countIsAtLeast ? '+' : ''
  return (
    <section className={classes.bar} aria-label="Chosen sessions">
      <span className={classes.count} role="status">
        {chosen.all
          ? `All ${count(chosen.count)}${atLeast} open ones of this list`
          : `${sessionsWords(chosen.count)} chosen`}
      </span>
      {!chosen.all && open !== null && open.total > chosen.count && (
        <Button size="xs" variant="subtle" onClick={onAll}>
          Choose all {count(open.total)}
          {open.totalIsAtLeast ? '+' : ''}
        </Button>
      )}
      <span className={classes.acts}>
        <Button
          size="xs"
          className={classes.off ?? ''}
          leftSection={<IconPlugConnectedX size={15} stroke={1.8} />}
          disabled={chosen.count === 0}
          onClick={() => onOrder('disconnect')}
        >
          Disconnect {count(chosen.count)}
          {atLeast}
        </Button>
        <Button
          size="xs"
          leftSection={<IconGauge size={15} stroke={1.8} />}
          disabled={chosen.count === 0}
          onClick={() => onOrder('change')}
        >
          Change {count(chosen.count)}
          {atLeast}
        </Button>
        <Button size="xs" variant="subtle" onClick={chosen.clear}>
          Choose none
        </Button>
      </span>
    </section>
  )
}
