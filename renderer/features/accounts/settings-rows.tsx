/** Both lists of rows of what is being edited, with what was refused at the row it is about. */
import type { Group } from '../../../shared/contract/groups.ts'
import { RowsPanel } from './rows-panel.tsx'
import { isOverwritten, placeSent } from './settings-draft.ts'
import type { SettingsEdit } from './use-settings-edit.ts'
import type { RefusalWords } from './word-refusal.ts'

export interface SettingsRowsProps {
  readonly of: 'account' | 'package'
  readonly edit: SettingsEdit
  readonly refused: RefusalWords
  /** Of an account: its packages in the order they are asked. */
  readonly packages: readonly Group[]
}

export function SettingsRows({ of, edit, refused, packages }: SettingsRowsProps) {
  const { draft, base, change } = edit
  return (['checks', 'replies'] as const).map((list) => (
    <RowsPanel
      key={list}
      list={list}
      rows={draft[list]}
      around={{ of, checks: draft.checks, packages }}
      problemOf={(key) =>
        refused.rows.find((row) => row.list === list && row.row === placeSent(draft[list], key))?.words
      }
      overwritten={(row) => isOverwritten(list, row, draft, base)}
      onChange={(rows) => change({ [list]: rows })}
    />
  ))
}
