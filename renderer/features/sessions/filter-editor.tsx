/** Where one condition is given: states to tick, a value to type or pick, a range of time. */
import { Button, Checkbox, SegmentedControl, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { SessionState } from '../../../shared/contract/sessions.ts'
import classes from '../../ui/filter-bar.module.css'
import { count } from '../../ui/format.ts'
import { Mono } from '../../ui/mono.tsx'
import { TimeRangeEditor } from '../../ui/time-range-editor.tsx'
import { type Conditions, inStateOrder, type TextField, type TimeOf, timeOfs } from './conditions.ts'
import { fieldWords, stateWords, timeWords } from './words.ts'

export interface Option {
  readonly value: string
  readonly word: string
  /** How many open sessions it would show. */
  readonly open?: number
}

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

export function TextEditor({
  field,
  conditions,
  options = [],
  onApply,
}: EditorProps & { readonly field: TextField; readonly options?: readonly Option[] }) {
  const [text, setText] = useState(conditions[field] ?? '')
  const apply = (value: string) => onApply({ ...conditions, [field]: value })
  const typed = text.trim()
  const fitting = options.filter(
    ({ value, word }) => text === conditions[field] || `${word} ${value}`.toLowerCase().includes(typed.toLowerCase()),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const [only, another] = fitting
    const meant = options.find(({ word }) => word.toLowerCase() === typed.toLowerCase()) ?? (another ? undefined : only)
    if (typed) apply(meant?.value ?? typed)
  }
  return (
    <form className={classes.editor} onSubmit={submit}>
      <TextInput
        data-autofocus
        label={fieldWords[field]}
        description={examples[field]}
        value={text}
        maxLength={field === 'username' ? 253 : 64}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {fitting.length > 0 && (
        <div className={classes.options}>
          {fitting.map(({ value, word, open }) => (
            <button type="button" key={value} className={classes.option} onClick={() => apply(value)}>
              <span>{word}</span>
              {word !== value && <Mono className={classes.faint}>{value}</Mono>}
              {open !== undefined && <span className={classes.optionCount}>{count(open)}</span>}
            </button>
          ))}
        </div>
      )}
      <Button type="submit" disabled={typed === ''}>
        Show only these
      </Button>
    </form>
  )
}

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
