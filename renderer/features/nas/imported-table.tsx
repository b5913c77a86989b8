/** The clients as they would be taken over; what cannot be is said with its reason. */
import { VisuallyHidden } from '@mantine/core'
import type { ImportedNas } from '../../../shared/contract/nas.ts'
import { ImportTable } from '../../ui/import-table.tsx'
import { Mono } from '../../ui/mono.tsx'
import { nasTypeWords } from '../../ui/nas-type-words.ts'
import { SeverityMark } from '../../ui/severity.tsx'
import classes from './import-nases.module.css'

export interface ImportedTableProps {
  readonly nases: readonly ImportedNas[]
  /** Names that are not wanted. */
  readonly left: ReadonlySet<string>
  readonly onToggle: (name: string) => void
}

export const ImportedTable = ({ nases, left, onToggle }: ImportedTableProps) => (
  <ImportTable
    label="What would be added"
    heading="What would be added"
    columns={[
      { head: <VisuallyHidden>Add</VisuallyHidden> },
      { head: 'Name' },
      { head: 'Address' },
      { head: 'Type' },
      { head: 'What is to be said' },
      { head: 'From' },
    ]}
  >
    {nases.map(({ name, address, type, weakSecret, problem, from }) => (
      <tr key={`${from} ${name}`} className={problem === null ? undefined : classes.left}>
        <td>
          <input
            type="checkbox"
            className={classes.take}
            aria-label={`Add ${name}`}
            disabled={problem !== null}
            checked={problem === null && !left.has(name)}
            onChange={() => onToggle(name)}
          />
        </td>
        <td data-main="">{name}</td>
        <td>
          <Mono>{address}</Mono>
        </td>
        <td>{nasTypeWords[type]}</td>
        <td className={classes.said}>
          {problem !== null ? (
            <>
              <SeverityMark severity="minor" size={13} /> {problem}
            </>
          ) : (
            weakSecret !== null && (
              <>
                <SeverityMark severity="warning" size={13} /> Weak secret. {weakSecret}
              </>
            )
          )}
        </td>
        <td className={classes.from}>{from}</td>
      </tr>
    ))}
  </ImportTable>
)
