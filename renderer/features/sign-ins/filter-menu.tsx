/** "+ Filter": which condition, and then its editor in the same place. A chip opens its own editor here. */
import { Button, Menu, Popover, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { type FormEvent, useRef, useState } from 'react'
import { SignInReason } from '../../../shared/contract/sign-in-reason.ts'
import classes from '../../ui/filter-bar.module.css'
import { Mono } from '../../ui/mono.tsx'
import { reasonWords } from '../../ui/sign-in-words.ts'
import { TimeRangeEditor } from '../../ui/time-range-editor.tsx'
import type { ConditionKey, Conditions } from './conditions.ts'
import { fieldWords, outcomeWords } from './words.ts'

export type Editable = Exclude<ConditionKey, 'search'>

const editables: readonly Editable[] = ['outcome', 'reason', 'username', 'nas', 'time']

interface Option {
  readonly value: string
  readonly word: string
}

export interface FilterMenuProps {
  readonly conditions: Conditions
  readonly nases: readonly Option[]
  readonly editing: Editable | null
  readonly onEdit: (key: Editable | null) => void
  readonly onChange: (conditions: Conditions) => void
}

export function FilterMenu({ conditions, nases, editing, onEdit, onChange }: FilterMenuProps) {
  const button = useRef<HTMLButtonElement>(null)
  const close = () => {
    onEdit(null)
    button.current?.focus()
  }
  const apply = (change: Partial<Conditions>) => {
    onChange({ ...conditions, ...change })
    close()
  }
  return (
    <Popover
      opened={editing !== null}
      onChange={(opened) => !opened && close()}
      position="bottom-start"
      trapFocus
      width={280}
      withRoles={false}
    >
      <Popover.Target>
        <span>
          <Menu position="bottom-start" returnFocus={false}>
            <Menu.Target>
              <Button ref={button} variant="subtle" leftSection={<IconPlus size={15} stroke={1.8} />}>
                Filter
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {editables.map((key) => (
                <Menu.Item key={key} onClick={() => onEdit(key)}>
                  {fieldWords[key]}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        </span>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label="Filter">
        {editing === 'outcome' && (
          <Options
            options={(['reject', 'accept'] as const).map((value) => ({ value, word: outcomeWords[value] }))}
            onPick={(value) => apply({ outcome: value === 'accept' ? 'accept' : 'reject' })}
          />
        )}
        {editing === 'reason' && (
          <Options
            options={SignInReason.options.map((value) => ({ value, word: reasonWords[value] }))}
            onPick={(value) => {
              const reason = SignInReason.safeParse(value).data
              if (reason) apply({ reason })
            }}
          />
        )}
        {editing === 'username' && (
          <Typed
            label="Username"
            description="The whole username, r.mokoena41@fhub"
            longest={253}
            start={conditions.username ?? ''}
            onApply={(username) => apply({ username })}
          />
        )}
        {editing === 'nas' && (
          <Typed
            label="NAS"
            description="The NAS-IP-Address, 10.20.4.2"
            longest={64}
            start={conditions.nas ?? ''}
            options={nases}
            onApply={(nas) => apply({ nas })}
          />
        )}
        {editing === 'time' && <TimeRangeEditor range={conditions.time} onApply={(time) => apply({ time })} />}
      </Popover.Dropdown>
    </Popover>
  )
}

const Options = ({ options, onPick }: { options: readonly Option[]; onPick: (value: string) => void }) => (
  <div className={classes.options}>
    {options.map(({ value, word }, place) => (
      <button
        type="button"
        key={value}
        className={classes.option}
        {...(place === 0 ? { 'data-autofocus': true } : {})}
        onClick={() => onPick(value)}
      >
        <span>{word}</span>
        {word !== value && value.includes('.') && <Mono className={classes.faint}>{value}</Mono>}
      </button>
    ))}
  </div>
)

interface TypedProps {
  readonly label: string
  readonly description: string
  readonly longest: number
  readonly start: string
  readonly options?: readonly Option[]
  readonly onApply: (value: string) => void
}

function Typed({ label, description, longest, start, options = [], onApply }: TypedProps) {
  const [text, setText] = useState(start)
  const typed = text.trim()
  const fitting = options.filter(
    ({ value, word }) => text === start || `${word} ${value}`.toLowerCase().includes(typed.toLowerCase()),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const meant = options.find(({ word }) => word.toLowerCase() === typed.toLowerCase())
    if (typed) onApply(meant?.value ?? typed)
  }
  return (
    <form className={classes.editor} onSubmit={submit}>
      <TextInput
        data-autofocus
        label={label}
        description={description}
        value={text}
        maxLength={longest}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {fitting.length > 0 && <Options options={fitting} onPick={onApply} />}
      <Button type="submit" disabled={typed === ''}>
        Show only these
      </Button>
    </form>
  )
}
