/** The clients as they would be taken over; what cannot be is said with its reason. */
import type { ImportedNas } from '../../../shared/contract/nas.ts'
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
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must take the keyboard
  <section className={classes.scroll} tabIndex={0} aria-label="What would be added">
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">
            <span className={classes.unseen}>Add</span>
          </th>
          <th scope="col">Name</th>
          <th scope="col">Address</th>
          <th scope="col">Type</th>
          <th scope="col">What is to be said</th>
          <th scope="col">From</th>
        </tr>
      </thead>
      <tbody>
        {nases.map(({ name, address, type, weakSecret, problem, from }) => (
          <tr key={`${from} ${name}`} data-left={problem !== null || undefined}>
            <td>
              <input
                type="checkbox"
                aria-label={`Add ${name}`}
                disabled={problem !== null}
                checked={problem === null && !left.has(name)}
                onChange={() => onToggle(name)}
              />
            </td>
            <td className={classes.name}>{name}</td>
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
      </tbody>
    </table>
  </section>
)
