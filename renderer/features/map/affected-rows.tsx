/** Who is in it, one row each, with why; and the pages of a long list. */
import { Button } from '@mantine/core'
import type { AffectedRow } from '../../../shared/contract/affected.ts'
import { fnoWord } from '../../ui/fno-words.ts'
import { count } from '../../ui/format.ts'
import { subscriberLink } from '../../ui/links.ts'
import { Mono } from '../../ui/mono.tsx'
import { SessionStateMark } from '../../ui/state-chip.tsx'
import classes from './affected.module.css'
import { PAGE } from './use-affected.ts'

interface AffectedRowsProps {
  readonly rows: readonly AffectedRow[]
  readonly label: string
  /** With all that a wide list has room for. */
  readonly wide?: boolean
}

export const AffectedRows = ({ rows, label, wide = false }: AffectedRowsProps) => (
  <table className={classes.rows} aria-label={label}>
    <thead>
      <tr>
        <th scope="col">State</th>
        <th scope="col">Subscriber</th>
        {wide && (
          <>
            <th scope="col">Username</th>
            <th scope="col">FNO</th>
            <th scope="col">FNO reference</th>
            <th scope="col">Suburb</th>
            <th scope="col">Package</th>
            <th scope="col">Service</th>
          </>
        )}
        <th scope="col">Why in</th>
      </tr>
    </thead>
    <tbody>
      {rows.map((row) => (
        <tr key={row.serviceId}>
          <td>
            <SessionStateMark state={row.state} />
          </td>
          <td>
            <a href={`#${subscriberLink(row.subscriberId)}`}>{row.name}</a>
          </td>
          {wide && (
            <>
              <td>{row.username !== null && <Mono>{row.username}</Mono>}</td>
              <td>{row.fnoId !== null && fnoWord(row.fnoId)}</td>
              <td>{row.fnoReference !== null && <Mono>{row.fnoReference}</Mono>}</td>
              <td>{row.suburb}</td>
              <td>{row.package}</td>
              <td>{row.status}</td>
            </>
          )}
          <td title={row.why.join(', ')}>{row.why.join(', ')}</td>
        </tr>
      ))}
    </tbody>
  </table>
)

interface PagesProps {
  readonly total: number
  readonly offset: number
  readonly onOffset: (offset: number) => void
  /** How they are ordered. */
  readonly word: string
}

export const Pages = ({ total, offset, onOffset, word }: PagesProps) => (
  <div className={classes.pages}>
    <span>{word}</span>
    <span className={classes.pagesOf} role="status">
      {total === 0 ? 'none' : `${count(offset + 1)} to ${count(Math.min(total, offset + PAGE))} of ${count(total)}`}
    </span>
    {total > PAGE && (
      <>
        <Button size="xs" variant="subtle" disabled={offset === 0} onClick={() => onOffset(Math.max(0, offset - PAGE))}>
          Before
        </Button>
        <Button size="xs" variant="subtle" disabled={offset + PAGE >= total} onClick={() => onOffset(offset + PAGE)}>
          Next
        </Button>
      </>
    )}
  </div>
)
