/** By which rules somebody is in it: a chip each, and one more to add. */
import { Button, Checkbox, Popover, Select, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { LINE_STATE_DIGITS } from '../../../shared/contract/map.ts'
import { ServiceStatus } from '../../../shared/contract/service-status.ts'
import { fnoOptions, fnoWord } from '../../ui/fno-words.ts'
import { type MapSelection, type Rule, type RuleField, ruleFields } from './address.ts'
import classes from './affected.module.css'
import type { ChangeAddress } from './map-filter.tsx'
import { ruleValue, ruleWords, stateWords } from './words.ts'

interface RuleChipsProps {
  readonly selection: MapSelection
  readonly placeName: string | null
  readonly onRules: (rules: readonly Rule[]) => void
  readonly onNoArea: () => void
  readonly change: ChangeAddress
}

export function RuleChips({ selection, placeName, onRules, onNoArea, change }: RuleChipsProps) {
  const { area, fno, states, rules, status } = selection
  const chips = [
    ...(area ? [{ key: 'area', field: '', value: 'Inside drawn area', undo: onNoArea }] : []),
    ...(placeName === null ? [] : [{ key: 'in', field: 'Place', value: placeName, undo: () => change({ in: null }) }]),
    ...(fno === null ? [] : [{ key: 'fno', field: 'FNO', value: fnoWord(fno), undo: () => change({ fno: null }) }]),
    ...(states.length === LINE_STATE_DIGITS.length
      ? []
      : [
          {
            key: 'state',
            field: 'State',
            value: states.map((state) => stateWords[state]).join(' or '),
            undo: () => change({ show: null }),
          },
        ]),
    {
      key: 'status',
      field: 'Service',
      value: status ?? 'active or suspended',
      undo: status === null ? null : () => change({ status: null }),
    },
    ...rules.map((rule, place) => ({
      key: `${place} ${rule.field} ${rule.value}`,
      field: `${rule.not ? 'not ' : ''}${ruleWords[rule.field]}`,
      value: ruleValue(rule),
      undo: () => onRules(rules.filter((_, at) => at !== place)),
    })),
  ]
  return (
    <ul className={classes.chips} aria-label="Rules">
      {chips.map(({ key, field, value, undo }) => (
        <li key={key} className={classes.chip}>
          {field !== '' && <span>{field}</span>} <b>{value}</b>
          {undo !== null && (
            <button type="button" aria-label={`Undo ${field} ${value}`} onClick={undo}>
              <IconX size={12} stroke={1.8} />
            </button>
          )}
        </li>
      ))}
      <li>
        <AddRule onRule={(rule) => onRules([...rules, rule])} onStatus={(wanted) => change({ status: wanted })} />
      </li>
    </ul>
  )
}

type Field = RuleField | 'status'
const fields = [
  ...ruleFields.map((value) => ({ value: value as Field, label: ruleWords[value] })),
  { value: 'status' as Field, label: 'Service' },
]

function choicesOf(field: Field): readonly { readonly value: string; readonly label: string }[] | undefined {
  if (field === 'fno') return fnoOptions()
  if (field === 'state') return LINE_STATE_DIGITS.map((value) => ({ value, label: stateWords[value] }))
  if (field === 'status') return ServiceStatus.options.map((value) => ({ value, label: value }))
  return undefined
}

interface AddRuleProps {
  readonly onRule: (rule: Rule) => void
  readonly onStatus: (status: ServiceStatus) => void
}

function AddRule({ onRule, onStatus }: AddRuleProps) {
  const [isOpen, setOpen] = useState(false)
  const [field, setField] = useState<Field>('fno')
  const [value, setValue] = useState('')
  const [not, setNot] = useState(false)
  const choices = choicesOf(field)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (value.trim() === '') return
    const status = ServiceStatus.safeParse(value).data
    if (field === 'status') {
      if (status) onStatus(status)
    } else onRule({ not, field, value: value.trim() })
    setOpen(false)
    setValue('')
    setNot(false)
  }
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" trapFocus width={260} withRoles={false}>
      <Popover.Target>
        <Button
          size="xs"
          variant="subtle"
          leftSection={<IconPlus size={13} stroke={1.8} />}
          onClick={() => setOpen(!isOpen)}
        >
          Rule
        </Button>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label="Add a rule">
        <form className={classes.ruleForm} onSubmit={submit}>
          <Select
            data-autofocus
            label="Rule"
            data={fields}
            value={field}
            allowDeselect={false}
            comboboxProps={{ withinPortal: false }}
            onChange={(next) => {
              setField(fields.find((known) => known.value === next)?.value ?? 'fno')
              setValue('')
            }}
          />
          {choices ? (
            <Select
              label={fields.find((known) => known.value === field)?.label ?? ''}
              data={[...choices]}
              value={value === '' ? null : value}
              comboboxProps={{ withinPortal: false }}
              onChange={(next) => setValue(next ?? '')}
            />
          ) : (
            <TextInput
              label={ruleWords[field as RuleField]}
              value={value}
              maxLength={200}
              spellCheck={false}
              autoComplete="off"
              onChange={(event) => setValue(event.currentTarget.value)}
            />
          )}
          {field !== 'status' && (
            <Checkbox
              size="xs"
              label="All but these"
              checked={not}
              onChange={(event) => setNot(event.currentTarget.checked)}
            />
          )}
          <Button type="submit" disabled={value.trim() === ''}>
            Add rule
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}
