/** Which display shows which page on the wall. */
import { Button, Select } from '@mantine/core'
import { useState } from 'react'
import type { Display } from '../../../shared/contract/shell.ts'
import { useAct, useCall } from '../../bridge/house.tsx'
import type { Shell } from '../../bridge/shell.ts'
import { FailedState } from '../../ui/failed-state.tsx'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { Panel } from '../../ui/panel.tsx'
import classes from './desktop-section.module.css'
import { RefusalNote } from './refusal-note.tsx'
import { refusalWords } from './refusal-words.ts'
import { WALL_PAGE, wallPages } from './wall-pages.ts'

/** A display may be plugged in at any time, and the system tells nobody who asks only once. */
const LOOK_MILLISECONDS = 5_000

export function DesktopWallboards({ shell }: { shell: Shell }) {
  const displays = useCall(() => shell.ask.displays({}), { key: [], everyMs: LOOK_MILLISECONDS })
  return (
    <Panel title="Wallboards" note="a whole display for one page; back at the next start">
      {displays.value ? (
        displays.value.map((display) => (
          <DisplayLine key={display.displayId} shell={shell} display={display} onChange={displays.refresh} />
        ))
      ) : displays.error !== undefined ? (
        <FailedState
          title="The displays could not be read"
          {...refusalWords(displays.error)}
          onRetry={displays.refresh}
        />
      ) : (
        <LoadingRows words="The displays are being read" rows={2} />
      )}
    </Panel>
  )
}

interface DisplayLineProps {
  readonly shell: Shell
  readonly display: Display
  readonly onChange: () => void
}

function DisplayLine({ shell, display, onChange }: DisplayLineProps) {
  const { displayId, name, width, height, isPrimary, wallboard } = display
  const [chosen, setChosen] = useState(wallboard ?? WALL_PAGE)
  const open = useAct(async (page: string) => {
    const opened = await shell.ask.openWallboard({ displayId, page })
    onChange()
    return opened
  })
  const close = useAct(async () => {
    const closed = await shell.ask.closeWallboard({ displayId })
    onChange()
    return closed
  })
  return (
    <>
      <RefusalNote error={open.error ?? close.error} title={`Nothing changed on ${name}`} />
      <div className={classes.display}>
        <div>
          <div className={classes.word}>{name}</div>
          <div className={classes.why}>
            {width} × {height}
            {isPrimary && ', the main display: it covers your work'}
          </div>
        </div>
        <Select
          aria-label={`Page on ${name}`}
          w={208}
          allowDeselect={false}
          data={wallPages(chosen)}
          value={chosen}
          onChange={(page) => {
            if (page === null) return
            setChosen(page)
            // One that hangs there already changes its page at once.
            if (wallboard !== null) void open.run(page)
          }}
        />
        {wallboard === null ? (
          <Button loading={open.busy} onClick={() => void open.run(chosen)}>
            Open
          </Button>
        ) : (
          <Button loading={close.busy} onClick={() => void close.run()}>
            Close
          </Button>
        )}
      </div>
    </>
  )
}
