/** The editors of a condition with one value: picked from a list, or typed and picked from what fits. */
import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import classes from './filter-bar.module.css'
import { type FilterOption, fittingOptions, meantBy } from './fitting-options.ts'
import { count as inWords } from './format.ts'
import { Mono } from './mono.tsx'

export interface FilterOptionsProps {
  readonly options: readonly FilterOption[]
  readonly onPick: (value: string) => void
  /** Where there is no field above them. */
  readonly autoFocus?: boolean
}

export const FilterOptions = ({ options, onPick, autoFocus = true }: FilterOptionsProps) => (
  <div className={classes.options}>
    {options.map(({ value, word, count }, place) => (
      <button
        type="button"
        key={value}
        className={classes.option}
        {...(autoFocus && place === 0 ? { 'data-autofocus': true } : {})}
        onClick={() => onPick(value)}
      >
        <span>{word}</span>
        {/* An address says more than its name; a reason’s own word does not. */}
        {word !== value && /[.:]/.test(value) && <Mono className={classes.faint}>{value}</Mono>}
        {count !== undefined && <span className={classes.optionCount}>{inWords(count)}</span>}
      </button>
    ))}
  </div>
)

export interface FilterValueProps {
  readonly label: string
  readonly description: string
  readonly longest: number
  readonly start: string
  readonly options?: readonly FilterOption[]
  readonly onApply: (value: string) => void
}

export function FilterValue({ label, description, longest, start, options = [], onApply }: FilterValueProps) {
  const [text, setText] = useState(start)
  const fitting = fittingOptions(options, text, start)
  const isEmpty = text.trim() === ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isEmpty) onApply(meantBy(options, text, start))
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
      {fitting.length > 0 && <FilterOptions options={fitting} onPick={onApply} autoFocus={false} />}
      <Button type="submit" disabled={isEmpty}>
        Show only these
      </Button>
    </form>
  )
}
