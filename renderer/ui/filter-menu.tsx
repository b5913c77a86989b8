/** "+ Filter": which condition, and then its editor in the same place. A chip opens its own editor here. */
import { Button, Menu, Popover } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { type ReactNode, useRef } from 'react'

export interface FilterMenuProps<Key extends string> {
  readonly choices: readonly { readonly key: Key; readonly word: string }[]
  readonly editing: Key | null
  readonly onEdit: (key: Key | null) => void
  /** The editor of a condition; `close` when it has been given. */
  readonly editorOf: (key: Key, close: () => void) => ReactNode
}

export function FilterMenu<Key extends string>({ choices, editing, onEdit, editorOf }: FilterMenuProps<Key>) {
  const button = useRef<HTMLButtonElement>(null)
  const close = () => {
    onEdit(null)
    button.current?.focus()
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
        {editing !== null && editorOf(editing, close)}
      </Popover.Dropdown>
    </Popover>
  )
}
