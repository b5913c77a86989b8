/** Where one condition is given: states to tick, a value to type or pick, a range of time. */
import { Checkbox, SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { SessionState } from '../../../shared/contract/sessions.ts'
import classes from '../../ui/filter-bar.module.css'
import { FilterValue } from '../../ui/filter-value.tsx'
import type { FilterOption } from '../../ui/fitting-options.ts'
import { TimeRangeEditor } from '../../ui/time-range-editor.tsx'
import { type Conditions, inStateOrder, type TextField, type TimeOf, timeOfs } from './conditions.ts'
import { fieldWords, stateWords, timeWords } from './words.ts'

interface EditorProps {
  readonly conditions: Conditions
  readonly onApply: (conditions: Conditions) => void
}

export function StateEditor({ conditions, onApply }: EditorProps) {
  const { states } = conditions
  return (
    <div className={classes.editor}>
      <p className={classes.hint}>None ticked: any state.</p>
      {SessionState.options.map((state) => (
        <Checkbox
          key={state}
          size="xs"
          label={stateWords[state]}
          checked={states.includes(state)}
          onChange={({ currentTarget: { checked } }) =>
            onApply({
              ...conditions,
              states: inStateOrder(checked ? [...states, state] : states.filter((one) => one !== state)),
            })
          }
        />
      ))}
    </div>
  )
}

const examples: Readonly<Record<TextField, string>> = {
  username: 'The whole username, a.moosa45@fhub',
  nas: 'The NAS-IP-Address, 10.20.4.2',
  ip: 'The framed address, 100.72.14.79',
  mac: 'Calling-Station-Id, 48:57:02:3f:9a:c1',
  cause: 'Acct-Terminate-Cause, Lost-Carrier',
}

export interface TextEditorProps extends EditorProps {
  readonly field: TextField
  readonly options?: readonly FilterOption[]
}

export const TextEditor = ({ field, conditions, options = [], onApply }: TextEditorProps) => (
  <FilterValue
    label={fieldWords[field]}
    description={examples[field]}
    longest={field === 'username' ? 253 : 64}
    start={conditions[field] ?? ''}
    options={options}
    onApply={(value) => onApply({ ...conditions, [field]: value })}
  />
)

export function TimeEditor({ conditions, onApply }: EditorProps) {
  const { time } = conditions
  const [of, setOf] = useState<TimeOf>(time?.of ?? 'open')
  return (
    <TimeRangeEditor range={time} onApply={(range) => onApply({ ...conditions, time: { of, ...range } })}>
      <SegmentedControl
        aria-label="What lies in the time"
        value={of}
        onChange={(value) => setOf(timeOfs.find((one) => one === value) ?? 'open')}
        data={timeOfs.map((value) => ({ value, label: timeWords[value] }))}
      />
    </TimeRangeEditor>
  )
}
