/** Every attribute row of an account or a package: what is checked, what is answered, and what each row means in words. */
import { ActionIcon, Autocomplete, Button, Select, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useRef } from 'react'
import type { AttributeItem } from '../../../shared/contract/attributes.ts'
import { Panel } from '../../ui/panel.tsx'
import { withinPage } from '../../ui/within-page.ts'
import { explainRow, type RowMeaning, type RowsAround } from './explain-row.ts'
import { isKeptSecret, offered, operatorsOf, type RowList, usualOperator, valuesOf } from './known-attributes.ts'
import { monoField } from './mono-field.ts'
import { RowMeaningLine } from './row-meaning-line.tsx'
import classes from './rows-panel.module.css'
import { addRow, type DraftRow } from './settings-draft.ts'

export const listWords: Readonly<
  Record<RowList, { readonly title: string; readonly table: string; readonly note: string }>
> = {
  checks: { title: 'Checked', table: 'radcheck', note: 'every row must hold' },
  replies: { title: 'Answered', table: 'radreply', note: 'what an accepted sign-in is sent' },
}

export function noteOf(list: RowList, of: RowsAround['of']): string {
  const { table, note } = listWords[list]
  return `${of === 'account' ? table : table.replace('rad', 'radgroup')}, ${note}`
}

export interface RowsPanelProps {
  readonly list: RowList
  readonly around: RowsAround
  readonly rows: readonly DraftRow[]
  /** Why a row cannot be used, by its key. */
  readonly problemOf: (key: number) => string | undefined
  /** Whether a changed field of the form writes this row anew. */
  readonly overwritten: (row: DraftRow) => boolean
  readonly onChange: (rows: readonly DraftRow[]) => void
}

export function RowsPanel({ list, around, rows, problemOf, overwritten, onChange }: RowsPanelProps) {
  const table = useRef<HTMLTableElement>(null)
  const add = () => {
    onChange(addRow(rows))
    // The new row is there after the next drawing.
    requestAnimationFrame(() => {
      const fields = table.current?.querySelectorAll<HTMLInputElement>('[data-attribute] input')
      fields?.item(fields.length - 1).focus()
    })
  }
  const put = (row: DraftRow) => onChange(rows.map((one) => (one.key === row.key ? row : one)))
  const { title } = listWords[list]
  return (
    <Panel
      title={title}
      note={noteOf(list, around.of)}
      inset={false}
      acts={
        <Button size="xs" leftSection={<IconPlus size={13} stroke={1.8} />} onClick={add}>
          Add a row
        </Button>
      }
    >
      {rows.length === 0 ? (
        <p className={classes.none}>{noRows(list, around.of)}</p>
      ) : (
        <table className={classes.table} aria-label={`${title} rows`} ref={table}>
          <thead>
            <tr>
              <th scope="col">Attribute</th>
              <th scope="col">Operator</th>
              <th scope="col">Value</th>
              <td />
            </tr>
          </thead>
          {rows.map((row, place) => (
            <RowFields
              key={row.key}
              list={list}
              row={row}
              place={place}
              around={around}
              problem={problemOf(row.key)}
              overwritten={overwritten(row)}
              onChange={put}
              onRemove={() => onChange(rows.filter(({ key }) => key !== row.key))}
            />
          ))}
        </table>
      )}
    </Panel>
  )
}

export const noRows = (list: RowList, of: RowsAround['of']): string => {
  if (list === 'replies') return 'Nothing of its own is answered.'
  return of === 'account'
    ? 'Nothing is checked, not even a password: nobody gets on.'
    : 'Nothing is checked: it fits every sign-in.'
}

interface RowFieldsProps extends Pick<RowsPanelProps, 'list' | 'around'> {
  readonly row: DraftRow
  readonly place: number
  readonly problem: string | undefined
  readonly overwritten: boolean
  readonly onChange: (row: DraftRow) => void
  readonly onRemove: () => void
}

function RowFields({ list, row, place, around, problem, overwritten, onChange, onRemove }: RowFieldsProps) {
  const secret = isKeptSecret(list, row.attribute)
  const meaning = explainRow(list, row, around)
  const shown: RowMeaning =
    problem !== undefined
      ? { words: problem, tone: 'unusable' }
      : overwritten
        ? { words: 'The form beside sets this anew when it is saved.', tone: 'plain' }
        : meaning
  const name = row.attribute.trim() === '' ? `row ${place + 1}` : row.attribute.trim()
  return (
    <tbody className={classes.row} data-tone={shown.tone}>
      <tr>
        <td className={classes.attribute} data-attribute="">
          <Autocomplete
            size="xs"
            aria-label={`Attribute of row ${place + 1}`}
            placeholder="Attribute"
            data={offered[list]}
            limit={12}
            maxLength={64}
            spellCheck={false}
            value={row.attribute}
            onChange={(attribute) => onChange(renamed(list, row, attribute))}
            comboboxProps={{ ...withinPage, width: 240, position: 'bottom-start' }}
            styles={monoField}
          />
        </td>
        <td className={classes.operator}>
          <OperatorSelect list={list} row={row} name={name} around={around} onChange={onChange} />
        </td>
        <td>
          <ValueField row={row} name={name} secret={secret} onChange={onChange} />
        </td>
        <td className={classes.remove}>
          <ActionIcon size="xs" aria-label={`Take away ${name}`} onClick={onRemove}>
            <IconTrash size={13} stroke={1.8} />
          </ActionIcon>
        </td>
      </tr>
      <tr>
        <td colSpan={4} className={classes.meaning}>
          <RowMeaningLine meaning={shown} />
        </td>
      </tr>
    </tbody>
  )
}

/** A name that was just found brings the operator it usually needs; one that was chosen by hand stays. */
function renamed(list: RowList, row: DraftRow, attribute: string): DraftRow {
  const untouched = row.op === usualOperator(list, row.attribute)
  return { ...row, attribute, op: untouched ? usualOperator(list, attribute) : row.op }
}

type FieldProps = {
  readonly row: DraftRow
  readonly name: string
  readonly onChange: (row: DraftRow) => void
}

/** Each operator is offered with what it would mean for exactly this row. */
function OperatorSelect({ list, row, name, around, onChange }: FieldProps & Pick<RowsPanelProps, 'list' | 'around'>) {
  const known = operatorsOf[list]
  const operators = known.includes(row.op) ? known : [row.op, ...known]
  return (
    <Select
      size="xs"
      aria-label={`Operator of ${name}`}
      data={[...operators]}
      value={row.op}
      onChange={(op) => op !== null && onChange({ ...row, op: op as AttributeItem['op'] })}
      rightSectionWidth={22}
      maxDropdownHeight={420}
      comboboxProps={{ ...withinPage, width: 460, position: 'bottom-start' }}
      renderOption={({ option: { value: op } }) => {
        const { words, tone } = explainRow(list, { ...row, op: op as AttributeItem['op'] }, around)
        return (
          <span className={classes.option}>
            <span className={classes.optionOperator} data-mono="">
              {op}
            </span>
            <span className={classes.optionWords} data-tone={tone}>
              {words}
            </span>
          </span>
        )
      }}
      styles={monoField}
    />
  )
}

function ValueField({ row, name, secret, onChange }: FieldProps & { readonly secret: boolean }) {
  const field = {
    size: 'xs' as const,
    'aria-label': `Value of ${name}`,
    maxLength: 253,
    spellCheck: false,
    value: row.value,
    styles: monoField,
  }
  const values = valuesOf[row.attribute.trim().toLowerCase()]
  if (values) {
    return (
      <Autocomplete
        {...field}
        data={[...values]}
        onChange={(value) => onChange({ ...row, value })}
        comboboxProps={withinPage}
      />
    )
  }
  return (
    <TextInput
      {...field}
      type={secret ? 'password' : 'text'}
      // Browsers offer to keep and fill a password; this is neither the operator's nor this site's.
      autoComplete={secret ? 'new-password' : 'off'}
      placeholder={secret ? 'Kept as it is' : ''}
      disabled={row.op === '=*' || row.op === '!*'}
      onChange={(event) => onChange({ ...row, value: event.currentTarget.value })}
    />
  )
}
