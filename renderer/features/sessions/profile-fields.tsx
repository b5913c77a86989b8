/** The fields of a change: a rate as it is sold, or attributes as the NAS reads them. */
import { ActionIcon, Button, SegmentedControl, Select, Switch, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { NasType } from '../../../shared/contract/nas.ts'
import { Mono } from '../../ui/mono.tsx'
import { nasTypeWords } from '../../ui/nas-type-words.ts'
import classes from './order-dialog.module.css'
import { attributesOf, emptyRow, type ProfileDraft, type ProfileProblem } from './profile-draft.ts'

export interface ProfileFieldsProps {
  readonly draft: ProfileDraft
  readonly problem: ProfileProblem | null
  readonly onChange: (change: Partial<ProfileDraft>) => void
  readonly fallBack: boolean
  readonly onFallBack: (on: boolean) => void
}

const vendors = NasType.options.map((value) => ({ value, label: nasTypeWords[value] }))
const mono = { input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: '0.75rem' } }

export function ProfileFields({ draft, problem, onChange, fallBack, onFallBack }: ProfileFieldsProps) {
  return (
    <>
      <SegmentedControl
        aria-label="What to change"
        value={draft.mode}
        onChange={(mode) => onChange({ mode: mode === 'rate' ? 'rate' : 'attributes' })}
        data={[
          { value: 'rate', label: 'Rate' },
          { value: 'attributes', label: 'Attributes' },
        ]}
      />
      {draft.mode === 'rate' ? (
        <RateFields draft={draft} problem={problem} onChange={onChange} />
      ) : (
        <AttributeFields draft={draft} problem={problem} onChange={onChange} />
      )}
      <Switch
        size="xs"
        label="Disconnect where the NAS does not change it"
        description="It signs in again at once, and gets what its account says then"
        checked={fallBack}
        onChange={(event) => onFallBack(event.currentTarget.checked)}
      />
    </>
  )
}

type FieldsProps = Pick<ProfileFieldsProps, 'draft' | 'problem' | 'onChange'>

function RateFields({ draft, problem, onChange }: FieldsProps) {
  const error = (field: ProfileProblem['field']) => (problem?.field === field ? problem.words : undefined)
  const attributes = attributesOf(draft)
  return (
    <>
      <div className={classes.rate}>
        <TextInput
          label="Down, Mbit/s"
          data-autofocus
          inputMode="decimal"
          value={draft.down}
          error={error('down')}
          onChange={(event) => onChange({ down: event.currentTarget.value })}
        />
        <TextInput
          label="Up, Mbit/s"
          inputMode="decimal"
          value={draft.up}
          error={error('up')}
          onChange={(event) => onChange({ up: event.currentTarget.value })}
        />
        <Select
          label="Vendor of the NAS"
          data={vendors}
          value={draft.vendor}
          placeholder="Choose one"
          error={error('vendor')}
          onChange={(value) => onChange({ vendor: NasType.safeParse(value).data ?? null })}
        />
      </div>
      {attributes.ok && (
        <ul className={classes.sent} aria-label="What is sent">
          {attributes.value.map(({ attribute, value }) => (
            <li key={attribute}>
              <Mono>
                {attribute} = {value}
              </Mono>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function AttributeFields({ draft, problem, onChange }: FieldsProps) {
  const change = (place: number, row: Partial<(typeof draft.rows)[number]>) =>
    onChange({ rows: draft.rows.map((one, at) => (at === place ? { ...one, ...row } : one)) })
  return (
    <div className={classes.rows}>
      {draft.rows.map((row, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows are told apart by nothing but their place
        <div key={place} className={classes.row}>
          <TextInput
            aria-label={`Attribute ${place + 1}`}
            placeholder="Mikrotik-Rate-Limit"
            {...(place === 0 ? { 'data-autofocus': true } : {})}
            maxLength={64}
            spellCheck={false}
            autoComplete="off"
            styles={mono}
            value={row.attribute}
            error={problem?.field === 'rows' && (problem.row ?? 0) === place ? problem.words : undefined}
            onChange={(event) => change(place, { attribute: event.currentTarget.value })}
          />
          <TextInput
            aria-label={`Value ${place + 1}`}
            placeholder="10M/50M"
            maxLength={253}
            spellCheck={false}
            autoComplete="off"
            styles={mono}
            value={row.value}
            onChange={(event) => change(place, { value: event.currentTarget.value })}
          />
          <ActionIcon
            aria-label={`Take attribute ${place + 1} out`}
            disabled={draft.rows.length === 1}
            onClick={() => onChange({ rows: draft.rows.filter((_, at) => at !== place) })}
          >
            <IconX size={15} stroke={1.8} />
          </ActionIcon>
        </div>
      ))}
      <Button
        size="xs"
        variant="subtle"
        leftSection={<IconPlus size={13} stroke={1.8} />}
        onClick={() => onChange({ rows: [...draft.rows, emptyRow] })}
      >
        Another attribute
      </Button>
    </div>
  )
}
