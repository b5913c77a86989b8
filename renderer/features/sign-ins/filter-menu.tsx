/** The conditions that narrow the sign-in attempts, each with its editor. */
import { SignInReason } from '../../../shared/contract/sign-in-reason.ts'
import { FilterMenu } from '../../ui/filter-menu.tsx'
import { FilterOptions, FilterValue } from '../../ui/filter-value.tsx'
import type { FilterOption } from '../../ui/fitting-options.ts'
import { reasonWords } from '../../ui/sign-in-words.ts'
import { TimeRangeEditor } from '../../ui/time-range-editor.tsx'
import type { ConditionKey, Conditions } from './conditions.ts'
import { fieldWords, outcomeWords } from './words.ts'

export type Editable = Exclude<ConditionKey, 'search'>

const choices = (['outcome', 'reason', 'username', 'nas', 'time'] as const).map((key) => ({
  key,
  word: fieldWords[key],
}))
const outcomeOptions = (['reject', 'accept'] as const).map((value) => ({ value, word: outcomeWords[value] }))
const reasonOptions = SignInReason.options.map((value) => ({ value, word: reasonWords[value] }))

export interface SignInFilterMenuProps {
  readonly conditions: Conditions
  readonly nases: readonly FilterOption[]
  readonly editing: Editable | null
  readonly onEdit: (key: Editable | null) => void
  readonly onChange: (conditions: Conditions) => void
}

export const SignInFilterMenu = ({ conditions, nases, editing, onEdit, onChange }: SignInFilterMenuProps) => (
  <FilterMenu
    choices={choices}
    editing={editing}
    onEdit={onEdit}
    editorOf={(key, close) => (
      <Editor
        of={key}
        conditions={conditions}
        nases={nases}
        onApply={(change) => {
          onChange({ ...conditions, ...change })
          close()
        }}
      />
    )}
  />
)

interface EditorProps extends Pick<SignInFilterMenuProps, 'conditions' | 'nases'> {
  readonly of: Editable
  readonly onApply: (change: Partial<Conditions>) => void
}

function Editor({ of, conditions, nases, onApply }: EditorProps) {
  switch (of) {
    case 'outcome':
      return (
        <FilterOptions
          options={outcomeOptions}
          onPick={(value) => onApply({ outcome: value === 'accept' ? 'accept' : 'reject' })}
        />
      )
    case 'reason':
      return (
        <FilterOptions
          options={reasonOptions}
          onPick={(value) => {
            const reason = SignInReason.safeParse(value).data
            if (reason) onApply({ reason })
          }}
        />
      )
    case 'username':
      return (
        <FilterValue
          key={of}
          label="Username"
          description="The whole username, r.mokoena41@fhub"
          longest={253}
          start={conditions.username ?? ''}
          onApply={(username) => onApply({ username })}
        />
      )
    case 'nas':
      return (
        <FilterValue
          key={of}
          label="NAS"
          description="The NAS-IP-Address, 10.20.4.2"
          longest={64}
          start={conditions.nas ?? ''}
          options={nases}
          onApply={(nas) => onApply({ nas })}
        />
      )
    case 'time':
      return <TimeRangeEditor range={conditions.time} onApply={(time) => onApply({ time })} />
  }
}
