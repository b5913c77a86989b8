/** Stale and offline are said on the page too, with what it means for the numbers below. */
import { Button } from '@mantine/core'
import { IconClockPause, IconCloudOff, IconRefresh } from '@tabler/icons-react'
import { type Link, useConnection, useLink, useNow } from '../bridge/house.tsx'
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
  const offline = link.state === 'offline'
  const stopped = offline && services?.state === 'stopped' ? services : undefined
  const starting = offline && services?.state === 'starting'
  const { title, detail } = bannerWords(link, now, stopped?.words, starting)
  const Shape = offline ? IconCloudOff : IconClockPause
  return (
    <section className={classes.banner} data-state={link.state} aria-label="Link to the services">
      <Shape size={17} stroke={1.8} aria-hidden="true" className={classes.icon ?? ''} />
      <div className={classes.words}>
        {/* Said once; what follows changes each second. */}
        <b role="status">{title}</b>
        <span>{detail}</span>
      </div>
      {stopped && <RestartServices />}
      {offline && !stopped && !starting && (
        <Button leftSection={<IconRefresh size={15} stroke={1.8} />} onClick={tryNow}>
          Try now
        </Button>
      )}
    </section>
  )
}

/** `whyStopped` and `starting` are the shell's word, which only the desktop has. */
function bannerWords(
  { state, since: known, tries, queuedActs }: Link,
  now: number,
  whyStopped: string | undefined,
  starting: boolean,
): { title: string; detail: string } {
  const since = known ?? now
  if (state === 'stale') {
    return {
      title: `The screen is stale since ${clockTime(since)}`,
      detail: 'The services are connected and silent. The numbers below are from then; they move again by themselves.',
    }
  }
  const old = `The numbers below are ${age(now - since)} old.`
  const acts =
    queuedActs === 0
      ? ''
      : ` ${count(queuedActs)} ${queuedActs === 1 ? 'act waits and goes by itself' : 'acts wait and go by themselves'}.`
  if (whyStopped !== undefined) {
    return {
      title: `The console has stopped: RADIUS is not answered since ${clockTime(since)}`,
      detail: `${whyStopped} ${old}${acts}`,
    }
  }
  if (starting) {
    return {
      title: `The console is starting again: RADIUS is not answered since ${clockTime(since)}`,
      detail: `${old}${acts}`,
    }
  }
  return {
    title: `The services are not reached since ${clockTime(since)}`,
    detail: `${old} ${tries === 1 ? 'Asked once' : `Asked ${count(tries)} times`} so far.${acts}`,
  }
}
