/** When the desktop starts, what closing its window means, and how loud it is. */
import { Select, Switch } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import { Severity } from '../../../shared/contract/conditions.ts'
import type { Preferences } from '../../../shared/contract/shell.ts'
import { useAct } from '../../bridge/house.tsx'
import type { Shell } from '../../bridge/shell.ts'
import { Panel } from '../../ui/panel.tsx'
import { severityWord } from '../../ui/severity.tsx'
import classes from './desktop-section.module.css'
import { RefusalNote } from './refusal-note.tsx'

export interface DesktopPreferencesProps {
  readonly shell: Shell
  readonly preferences: Preferences
  readonly onChange: () => void
}

/** Each holds as soon as it is chosen: nothing here can be wrong for longer than it takes to choose again. */
export function DesktopPreferences({ shell, preferences, onChange }: DesktopPreferencesProps) {
  const set = useAct(async (change: Partial<Preferences>) => {
    const done = await shell.ask.setPreferences(change)
    onChange()
    return done
  })
  const choose = (change: Partial<Preferences>) => void set.run(change)
  const { startAtLogin, closeToTray, notifyFrom, sounds } = preferences
  return (
    <>
      <RefusalNote error={set.error} title="It is as before" />
      <Panel title="Start and end">
        <Choice
          word="Start at login"
          why="In the tray, without a window, so that RADIUS is answered before you sit down."
        >
          {(named) => (
            <Switch
              {...named}
              classNames={{ track: classes.track ?? '' }}
              checked={startAtLogin}
              onChange={(event) => choose({ startAtLogin: event.currentTarget.checked })}
            />
          )}
        </Choice>
        <Choice
          word="Closing the window leaves the console running"
          why={
            closeToTray
              ? 'RADIUS goes on being answered; the console ends by Quit in the tray’s menu.'
              : 'RADIUS is no longer answered once the window is closed.'
          }
        >
          {(named) => (
            <Switch
              {...named}
              classNames={{ track: classes.track ?? '' }}
              checked={closeToTray}
              onChange={(event) => choose({ closeToTray: event.currentTarget.checked })}
            />
          )}
        </Choice>
      </Panel>
      <Panel title="Notices">
        <Choice word="Notices of the system from" why="For what is new. Many at once are one notice with their number.">
          {(named) => (
            <Select
              {...named}
              w={176}
              allowDeselect={false}
              data={[
                ...Severity.options.map((value) => ({
                  value,
                  label: value === 'critical' ? 'Critical alone' : `${severityWord(value)} and worse`,
                })),
                { value: 'none', label: 'None' },
              ]}
              value={notifyFrom ?? 'none'}
              onChange={(chosen) =>
                choose({ notifyFrom: Severity.options.find((option) => option === chosen) ?? null })
              }
            />
          )}
        </Choice>
        <Choice word="Sounds" why="Critical and major ones are heard; the others only seen.">
          {(named) => (
            <Switch
              {...named}
              classNames={{ track: classes.track ?? '' }}
              checked={sounds}
              onChange={(event) => choose({ sounds: event.currentTarget.checked })}
            />
          )}
        </Choice>
      </Panel>
    </>
  )
}

interface Named {
  readonly 'aria-labelledby': string
  readonly 'aria-describedby': string
}

interface ChoiceProps {
  readonly word: string
  readonly why: string
  readonly children: (named: Named) => ReactNode
}

function Choice({ word, why, children }: ChoiceProps) {
  const id = useId()
  return (
    <div className={classes.choice}>
      <div>
        <div className={classes.word} id={`${id}-word`}>
          {word}
        </div>
        <div className={classes.why} id={`${id}-why`}>
          {why}
        </div>
      </div>
      {children({ 'aria-labelledby': `${id}-word`, 'aria-describedby': `${id}-why` })}
    </div>
  )
}
