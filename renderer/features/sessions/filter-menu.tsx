/** The conditions that narrow the sessions, each with its editor. */
import { useCall, useHouse } from '../../bridge/house.tsx'
import { FilterMenu } from '../../ui/filter-menu.tsx'
import type { FilterOption } from '../../ui/fitting-options.ts'
import { type ConditionKey, type Conditions, textFields } from './conditions.ts'
import { StateEditor, TextEditor, TimeEditor } from './filter-editor.tsx'
import { fieldWords } from './words.ts'

/** RFC 2866 section 5.10, by the names FreeRADIUS's dictionary gives them. */
const terminateCauses = [
  'User-Request',
  'Lost-Carrier',
  'Lost-Service',
  'Idle-Timeout',
  'Session-Timeout',
  'Admin-Reset',
  'Admin-Reboot',
  'Port-Error',
  'NAS-Error',
  'NAS-Request',
  'NAS-Reboot',
  'Port-Unneeded',
  'Port-Preempted',
  'Port-Suspended',
  'Service-Unavailable',
  'Callback',
  'User-Error',
  'Host-Request',
] as const
const causeOptions: readonly FilterOption[] = terminateCauses.map((cause) => ({ value: cause, word: cause }))

export type Editable = Exclude<ConditionKey, 'search'>

export interface SessionFilterMenuProps {
  readonly conditions: Conditions
  readonly editing: Editable | null
  readonly onEdit: (key: Editable | null) => void
  readonly onChange: (conditions: Conditions) => void
}

const choices: readonly { readonly key: Editable; readonly word: string }[] = [
  { key: 'states', word: 'State' },
  ...textFields.map((key) => ({ key, word: fieldWords[key] })),
  { key: 'time', word: 'Time' },
]

export const SessionFilterMenu = ({ conditions, editing, onEdit, onChange }: SessionFilterMenuProps) => (
  <FilterMenu
    choices={choices}
    editing={editing}
    onEdit={onEdit}
    editorOf={(key, close) => {
      const apply = (next: Conditions) => {
        onChange(next)
        close()
      }
      switch (key) {
        case 'states':
          return <StateEditor conditions={conditions} onApply={onChange} />
        case 'time':
          return <TimeEditor conditions={conditions} onApply={apply} />
        case 'nas':
          return <NasEditor conditions={conditions} onApply={apply} />
        default:
          return (
            <TextEditor
              key={key}
              field={key}
              conditions={conditions}
              options={key === 'cause' ? causeOptions : []}
              onApply={apply}
            />
          )
      }
    }}
  />
)

/** The NASes that have sessions, with how many. */
function NasEditor(props: { readonly conditions: Conditions; readonly onApply: (conditions: Conditions) => void }) {
  const { ask } = useHouse()
  const overview = useCall(() => ask.sessions.overview({}), { key: [] })
  const options = (overview.value?.nases ?? []).map(({ nasAddress, nasName, open }) => ({
    value: nasAddress,
    word: nasName ?? nasAddress,
    count: open,
  }))
  return <TextEditor field="nas" options={options} {...props} />
}
