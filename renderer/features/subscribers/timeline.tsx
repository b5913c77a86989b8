/** Everything that happened with a subscriber, newest first, by what it was about; and the way to write a note. */
import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useNow } from '../../bridge/house.tsx'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { Panel } from '../../ui/panel.tsx'
import prose from '../../ui/prose.module.css'
import { startOfSastDay } from '../../ui/time-range.ts'
import { usePageKeys } from '../../ui/use-page-keys.ts'
import { NoteForm } from './note-form.tsx'
import classes from './timeline.module.css'
import { TimelineRow } from './timeline-row.tsx'
import { useTimeline } from './use-timeline.ts'
import { timelineTabs, wordRefusal } from './words.ts'

export interface TimelineProps {
  readonly subscriberId: string
  readonly mayNote: boolean
}

export function Timeline({ subscriberId, mayNote }: TimelineProps) {
  const [tab, setTab] = useState(timelineTabs[0])
  const [writing, setWriting] = useState(false)
  usePageKeys(mayNote ? { n: () => setWriting(true) } : {})
  return (
    <Panel
      className={classes.panel}
      title="Timeline"
      note={
        <span className={classes.tabs}>
          {timelineTabs.map((one) => (
            <button
              key={one.word}
              type="button"
              className={classes.tab}
              aria-pressed={one === tab}
              onClick={() => setTab(one)}
            >
              {one.word}
            </button>
          ))}
        </span>
      }
      acts={
        mayNote && (
          <Button
            size="xs"
            variant="subtle"
            leftSection={<IconPlus size={13} stroke={1.8} />}
            onClick={() => setWriting(true)}
          >
            Note
          </Button>
        )
      }
    >
      {writing && <NoteForm subscriberId={subscriberId} onClose={() => setWriting(false)} />}
      <Entries key={tab?.word} subscriberId={subscriberId} kinds={tab?.kinds ?? null} />
    </Panel>
  )
}

type EntriesProps = { readonly subscriberId: string } & Pick<(typeof timelineTabs)[number], 'kinds'>

function Entries({ subscriberId, kinds }: EntriesProps) {
  const { entries, more, busy, failure, readOlder, again } = useTimeline(subscriberId, kinds)
  const today = startOfSastDay(useNow(60_000))
  if (!entries) {
    return failure ? (
      <p className={prose.small} role="alert">
        The timeline could not be read: {wordRefusal(failure).words}{' '}
        <Button size="xs" onClick={again}>
          Load again
        </Button>
      </p>
    ) : (
      <LoadingRows words="The timeline is being read" rows={8} />
    )
  }
  if (entries.length === 0) {
    return <p className={prose.small}>{kinds === null ? 'Nothing has happened yet.' : 'Nothing of this kind yet.'}</p>
  }
  const ofToday = entries.filter(({ at }) => Date.parse(at) >= today)
  const before = entries.filter(({ at }) => Date.parse(at) < today)
  return (
    <>
      {ofToday.length > 0 && (
        <>
          <h3 className={classes.day}>Today</h3>
          <ol className={classes.list}>
            {ofToday.map((entry) => (
              <TimelineRow key={entry.entryId} entry={entry} ofToday />
            ))}
          </ol>
        </>
      )}
      {before.length > 0 && (
        <>
          <h3 className={classes.day}>Before</h3>
          <ol className={classes.list}>
            {before.map((entry) => (
              <TimelineRow key={entry.entryId} entry={entry} ofToday={false} />
            ))}
          </ol>
        </>
      )}
      {more && (
        <div className={classes.more}>
          <Button size="xs" variant="subtle" loading={busy} onClick={readOlder}>
            What came before
          </Button>
        </div>
      )}
    </>
  )
}
