/** Where a range of time is chosen: one by the clock with a click, or two moments in South African time. */
import { Button, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import classes from './filter-bar.module.css'
import { momentOfSastInput, sastInputOf } from './sast-input.ts'
import { presets, presetWords, type TimeRange } from './time-range.ts'

export interface TimeRangeEditorProps {
  readonly range: TimeRange | undefined
  readonly onApply: (range: TimeRange) => void
  /** Above the choices: what of a row lies in the range. */
  readonly children?: ReactNode
}

export function TimeRangeEditor({ range, onApply, children }: TimeRangeEditorProps) {
  const fixed = range && !('preset' in range) ? range : undefined
  const [from, setFrom] = useState(fixed?.from === undefined ? '' : sastInputOf(fixed.from))
  const [to, setTo] = useState(fixed?.to === undefined ? '' : sastInputOf(fixed.to))
  const [start, end] = [momentOfSastInput(from), momentOfSastInput(to)]
  const backwards = start !== undefined && end !== undefined && end <= start
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (backwards) return
    if (start !== undefined) onApply({ from: start, ...(end === undefined ? {} : { to: end }) })
    else if (end !== undefined) onApply({ to: end })
  }
  return (
    <form className={classes.editor} onSubmit={submit}>
      {children}
      <div className={classes.presets}>
        {presets.map((preset) => (
          <Button key={preset} size="xs" onClick={() => onApply({ preset })}>
            {presetWords[preset]}
          </Button>
        ))}
      </div>
      <TextInput
        type="datetime-local"
        label="From, SAST"
        value={from}
        onChange={(event) => setFrom(event.currentTarget.value)}
      />
      <TextInput
        type="datetime-local"
        label="To, SAST"
        value={to}
        error={backwards ? 'The end lies before the start' : undefined}
        onChange={(event) => setTo(event.currentTarget.value)}
      />
      <Button type="submit" disabled={(start ?? end) === undefined || backwards}>
        Show only these
      </Button>
    </form>
  )
}
