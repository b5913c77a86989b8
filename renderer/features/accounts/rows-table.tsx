/** The attribute rows for those who only look: the same words, nothing to type into. */
import type { AttributeItem } from '../../../shared/contract/attributes.ts'
import { Mono } from '../../ui/mono.tsx'
import { Panel } from '../../ui/panel.tsx'
import { explainRow, type RowsAround } from './explain-row.ts'
import { isKeptSecret, type RowList } from './known-attributes.ts'
import { RowMeaningLine } from './row-meaning-line.tsx'
import classes from './rows-panel.module.css'
import { listWords, noRows, noteOf } from './rows-panel.tsx'

export interface RowsTableProps {
  readonly list: RowList
  readonly around: RowsAround
  readonly rows: readonly AttributeItem[]
}

export function RowsTable({ list, around, rows }: RowsTableProps) {
  const { title } = listWords[list]
  return (
    <Panel title={title} note={noteOf(list, around.of)} inset={false}>
      {rows.length === 0 ? (
        <p className={classes.none}>{noRows(list, around.of)}</p>
      ) : (
        <table className={classes.table} aria-label={`${title} rows`}>
          <thead>
            <tr>
              <th scope="col">Attribute</th>
              <th scope="col">Operator</th>
              <th scope="col">Value</th>
            </tr>
          </thead>
          {rows.map((row, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of one list have no other name and never change places here
            <tbody key={place} className={classes.row}>
              <tr>
                <td>
                  <Mono>{row.attribute}</Mono>
                </td>
                <td>
                  <Mono>{row.op}</Mono>
                </td>
                <td className={classes.value}>
                  {row.value === '' && isKeptSecret(list, row.attribute) ? 'not shown' : <Mono>{row.value}</Mono>}
                </td>
              </tr>
              <tr>
                <td colSpan={3} className={classes.meaning}>
                  <RowMeaningLine meaning={explainRow(list, row, around)} />
                </td>
              </tr>
            </tbody>
          ))}
        </table>
      )}
    </Panel>
  )
}
