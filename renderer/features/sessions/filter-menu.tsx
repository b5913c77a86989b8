/** "+ Filter": which condition, and then its editor in the same place. A chip opens its own editor here. */
import { Button, Menu, Popover } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useRef } from 'react'
import { useCall, useHouse } from '../../bridge/house.tsx'
import { type ConditionKey, type Conditions, textFields } from './conditions.ts'
import { type Option, StateEditor, TextEditor, TimeEditor } from './filter-editor.tsx'
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
const causeOptions: readonly Option[] = terminateCauses.map((cause) => ({ value: cause, word: cause }))

export type Editable = Exclude<ConditionKey, 'search'>

export interface FilterMenuProps {
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

export function FilterMenu({ conditions, editing, onEdit, onChange }: FilterMenuProps) {
  const button = useRef<HTMLButtonElement>(null)
  const close = () => {
    onEdit(null)
    button.current?.focus()
  }
  const apply = (next: Conditions) => {
    onChange(next)
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
              {choices.map(({ key, word }) => (
                <Menu.Item key={key} onClick={() => onEdit(key)}>
                  {word}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        </span>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label="Filter">
        {editing === 'states' && <StateEditor conditions={conditions} onApply={onChange} />}
        {editing === 'time' && <TimeEditor conditions={conditions} onApply={apply} />}
        {editing === 'nas' && <NasEditor conditions={conditions} onApply={apply} />}
        {editing !== null && editing !== 'states' && editing !== 'time' && editing !== 'nas' && (
          <TextEditor
            key={editing}
            field={editing}
            conditions={conditions}
            options={editing === 'cause' ? causeOptions : []}
            onApply={apply}
          />
        )}
      </Popover.Dropdown>
    </Popover>
  )
}

/** The NASes that have sessions, with how many. */
function NasEditor(props: { readonly conditions: Conditions; readonly onApply: (conditions: Conditions) => void }) {
  const { ask } = useHouse()
  const overview = useCall(() => ask.sessions.overview({}), { key: [] })
  const options = (overview.value?.nases ?? []).map(({ nasAddress, nasName, open }) => ({
    value: nasAddress,
    word: nasName ?? nasAddress,
    open,
  }))
  return <TextEditor field="nas" options={options} {...props} />
}
