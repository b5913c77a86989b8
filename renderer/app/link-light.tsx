/** The link light: live, stale or offline, how old the last word is, and what waits. */
import { Button, Popover, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { IconClockPause, IconCloudOff, IconRefresh } from '@tabler/icons-react'
import { useState } from 'react'
import { type Link, useConnection, useLink, useNow } from '../bridge/house.tsx'
import { FactList } from '../ui/fact-list.tsx'
import { absoluteTime, age, axisTime, count, decimal } from '../ui/format.ts'
import classes from './header.module.css'

export function LinkLight() {
  const link = useLink()
  const now = useNow(1000)
  const { word, detail } = lightWords(link, now)
  const [opened, setOpened] = useState(false)
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={320} trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton className={classes.light ?? ''} onClick={() => setOpened((open) => !open)}>
          <VisuallyHidden>Link</VisuallyHidden>
          <LightShape state={link.state} />
          <b className={classes.lightWord}>{word}</b> <span className={classes.lightAge}>{detail}</span>
        </UnstyledButton>
      </Popover.Target>
      <VisuallyHidden role="status">{`Link ${word}`}</VisuallyHidden>
      <Popover.Dropdown aria-label="Link to the services">
        <LinkPanel link={link} now={now} />
      </Popover.Dropdown>
    </Popover>
  )
}

function LightShape({ state }: { state: Link['state'] }) {
  if (state === 'live') return <i className={classes.live} aria-hidden="true" />
  const Shape = state === 'offline' ? IconCloudOff : IconClockPause
  return (
    <Shape
      size={15}
      stroke={1.8}
      aria-hidden="true"
      className={(state === 'offline' ? classes.offline : classes.stale) ?? ''}
    />
  )
}

function lightWords({ state, since, lastHeardAt, queuedActs }: Link, now: number): { word: string; detail: string } {
  const acts = queuedActs === 1 ? '1 act queued' : `${count(queuedActs)} acts queued`
  switch (state) {
    case 'live':
      return { word: 'Live', detail: `${decimal(Math.max(0, now - (lastHeardAt ?? now)) / 1000)} s` }
    case 'stale':
      return { word: 'Stale', detail: since === null ? '' : `since ${axisTime(since)}` }
    case 'offline':
      return { word: 'Offline', detail: queuedActs > 0 || since === null ? acts : `since ${axisTime(since)}` }
    case 'connecting':
      return { word: 'Connecting', detail: '' }
  }
}

function LinkPanel({ link: { state, lastHeardAt, queuedActs, tries }, now }: { link: Link; now: number }) {
  const { tryNow } = useConnection()
  return (
    <>
      <FactList
        facts={[
          {
            name: 'Services',
            value: state === 'offline' ? `not reached, ${count(tries)} ${tries === 1 ? 'try' : 'tries'}` : 'connected',
          },
          {
            name: 'Last word',
            value:
              lastHeardAt === null ? (
                'none yet'
              ) : (
                <span title={absoluteTime(lastHeardAt)}>{age(now - lastHeardAt)} ago</span>
              ),
          },
          {
            name: 'Acts waiting',
            value: queuedActs === 0 ? 'none' : `${count(queuedActs)}; they go by themselves, once each`,
          },
          { name: 'Head office', value: 'none, this console stands alone' },
        ]}
      />
      {state === 'offline' && (
        <Button mt="sm" leftSection={<IconRefresh size={15} stroke={1.8} />} onClick={tryNow}>
          Try now
        </Button>
      )}
    </>
  )
}
