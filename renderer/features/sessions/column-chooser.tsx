/** Which columns are shown, where there is room for them. */
import { ActionIcon, Button, Checkbox, Popover } from '@mantine/core'
import { IconColumns } from '@tabler/icons-react'
import classes from '../../ui/filter-bar.module.css'
import { type ColumnChoice, columns, isChosen, noChoice, withColumn } from './columns.ts'

export interface ColumnChooserProps {
  readonly choice: ColumnChoice
  readonly onlyClosed: boolean
  readonly onChoose: (choice: ColumnChoice) => void
}

export function ColumnChooser({ choice, onlyClosed, onChoose }: ColumnChooserProps) {
  return (
    <Popover position="bottom-end" trapFocus returnFocus width={240}>
      <Popover.Target>
        <ActionIcon aria-label="Columns" title="Columns">
          <IconColumns size={16} stroke={1.8} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label="Columns">
        <div className={classes.editor}>
          <p className={classes.hint}>Where there is no room, the least important go by themselves.</p>
          {columns
            .filter(({ columnId }) => columnId !== 'state' && columnId !== 'username')
            .map((column) => (
              <Checkbox
                key={column.columnId}
                size="xs"
                label={column.word}
                checked={isChosen(column, choice, onlyClosed)}
                onChange={(event) => onChoose(withColumn(choice, column.columnId, event.currentTarget.checked))}
              />
            ))}
          <Button size="xs" variant="subtle" onClick={() => onChoose(noChoice)}>
            Back to the usual
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}
