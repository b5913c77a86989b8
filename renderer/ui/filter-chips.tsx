/** What a list is narrowed to, a chip for each condition: its words open the editor, its cross undoes it. */
import { IconX } from '@tabler/icons-react'
import { useRef } from 'react'
import classes from './filter-bar.module.css'
import { Mono } from './mono.tsx'

export interface FilterChip<Key extends string> {
  readonly key: Key
  readonly field: string
  readonly value: string
  readonly mono: boolean
}

export interface FilterChipsProps<Key extends string> {
  readonly chips: readonly FilterChip<Key>[]
  readonly onEdit: (key: Key) => void
  readonly onUndo: (key: Key) => void
}

export function FilterChips<Key extends string>({ chips, onEdit, onUndo }: FilterChipsProps<Key>) {
  const list = useRef<HTMLDivElement>(null)
  return (
    <div className={classes.chips} ref={list} tabIndex={-1}>
      {chips.map(({ key, field, value, mono }) => (
        <span key={key} className={classes.chip}>
          <button type="button" className={classes.chipWords} onClick={() => onEdit(key)}>
            {field} <b>{mono ? <Mono>{value}</Mono> : value}</b>
          </button>
          <button
            type="button"
            className={classes.undo}
            aria-label={`Undo ${field} ${value}`}
            onClick={() => {
              onUndo(key)
              // The button goes with its chip; the keyboard stays where it was.
              list.current?.focus()
            }}
          >
            <IconX size={12} stroke={1.8} />
          </button>
        </span>
      ))}
    </div>
  )
}
