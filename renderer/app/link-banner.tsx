/** Stale and offline are said on the page too, with what it means for the numbers below. */
import { Button } from '@mantine/core'
import { IconClockPause, IconCloudOff, IconRefresh } from '@tabler/icons-react'
import { useConnection, useLink, useNow } from '../bridge/house.tsx'
import { useShellState } from '../bridge/use-shell.tsx'
import { age, clockTime, count } from '../ui/format.ts'
import classes from './link-banner.module.css'
import { RestartServices } from './restart-services.tsx'

export function LinkBanner() {
  const link = useLink()
  const { tryNow } = useConnection()
  const now = useNow(1000)
  const services = useShellState()?.services
  if (link.state !== 'stale' && link.state !== 'offline') return null
  const since = link.since ?? now
  const offline = link.state === 'offline'
  const hasStopped = offline && services?.state === 'stopped'
  const Shape = offline ? IconCloudOff : IconClockPause
  const acts =
    link.queuedActs === 0
      ? ''
      : ` ${count(link.queuedActs)} ${link.queuedActs === 1 ? 'act waits and goes' : 'acts wait and go'} by ${link.queuedActs === 1 ? 'itself' : 'themselves'}.`
  return (
    <section className={classes.banner} data-state={link.state} aria-label="Link to the services">
      <Shape size={17} stroke={1.8} aria-hidden="true" className={classes.icon ?? ''} />
      <div className={classes.words}>
        {/* Said once; what follows changes each second. */}
        <b role="status">
          {hasStopped
            ? `The services have stopped, and RADIUS is not answered since ${clockTime(since)}`
            : offline
              ? `The services are not reached since ${clockTime(since)}`
              : `The screen is stale since ${clockTime(since)}`}
        </b>
        <span>
          {hasStopped
            ? `${services.words} The numbers below are ${age(now - since)} old.${acts}`
            : offline
              ? `The numbers below are ${age(now - since)} old. ${link.tries === 1 ? 'Asked once' : `Asked ${count(link.tries)} times`} so far.${acts}`
              : 'The services are connected and silent. The numbers below are from then; they move again by themselves.'}
        </span>
      </div>
      {hasStopped ? (
        <RestartServices />
      ) : (
        offline && (
          <Button leftSection={<IconRefresh size={15} stroke={1.8} />} onClick={tryNow}>
            Try now
          </Button>
        )
      )}
    </section>
  )
}
