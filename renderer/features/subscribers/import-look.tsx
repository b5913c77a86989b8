/** What would come of an import: figures, columns to put right, the first rows, and what is wrong, before anything is taken. */
import { Button, Select } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import { ImportField, type ImportPreview } from '../../../shared/contract/subscribers.ts'
import form from '../../ui/form.module.css'
import { count } from '../../ui/format.ts'
import { ImportCounts } from '../../ui/import-figures.tsx'
import { ImportTable } from '../../ui/import-table.tsx'
import { Note } from '../../ui/note.tsx'
import prose from '../../ui/prose.module.css'
import { importFieldWords } from './import-fields.ts'
import classes from './import-look.module.css'
import type { ImportQuestion } from './import-question.ts'
import page from './subscriber.module.css'
import { useLeftOut } from './use-left-out.ts'

export interface ImportLookProps {
  readonly question: ImportQuestion
  readonly preview: ImportPreview
  readonly looking: boolean
  readonly bringing: boolean
  /** The same file by other columns or another sheet. */
  readonly onLook: (question: ImportQuestion) => void
  readonly onBack: () => void
  readonly onImport: () => void
}

export function ImportLook(props: ImportLookProps) {
  const { question, preview, looking, bringing, onLook, onBack, onImport } = props
  const { readAs, sheets, rows, added, updated, unplaced, warnings } = preview
  const taken = added + updated
  return (
    <>
      <ImportCounts counts={preview} />
      <p className={prose.small}>
        Read as {readAs}, {count(rows)} {rows === 1 ? 'row' : 'rows'}.
        {unplaced > 0 &&
          ` ${count(unplaced)} ${unplaced === 1 ? 'suburb' : 'suburbs'} nobody can place: the subscribers come in all the same, and the names go to Places, Unresolved.`}
      </p>
      {sheets.length > 1 && (
        <Select
          label="Sheet"
          data={[...sheets]}
          value={question.sheet ?? sheets[0] ?? null}
          onChange={(sheet) => onLook({ ...question, mapping: {}, sheet })}
          allowDeselect={false}
        />
      )}
      {warnings.length > 0 && (
        <Note severity="minor" title="To look at before it is imported">
          <ul className={classes.warnings}>
            {warnings.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </Note>
      )}
      <Columns question={question} preview={preview} busy={looking} onLook={onLook} />
      {preview.problems.length > 0 && <Problems question={question} preview={preview} />}
      {preview.sample.length > 0 && <Sample sample={preview.sample} />}
      <div className={form.foot}>
        <Button variant="subtle" onClick={onBack}>
          Another file
        </Button>
        <Button variant="filled" disabled={taken === 0 || looking} loading={bringing} onClick={onImport}>
          {taken === 0 ? 'Nothing to import' : `Import ${count(taken)} ${taken === 1 ? 'row' : 'rows'}`}
        </Button>
      </div>
    </>
  )
}

const notRead = 'not-read'
const options = [
  { value: notRead, label: 'Not read' },
  ...ImportField.options.map((value) => ({ value, label: importFieldWords[value] })),
]

interface ColumnsProps extends Pick<ImportLookProps, 'question' | 'preview' | 'onLook'> {
  readonly busy: boolean
}

/** A column that is changed is one that is given from then on: the whole mapping is sent, so that no guess moves. */
function Columns({ question, preview: { columns }, busy, onLook }: ColumnsProps) {
  const choose = (heading: string, field: ImportField | null) => {
    const mapping: Record<string, ImportField | null> = {}
    for (const one of columns) {
      // A field stands in one column: taken by this one, it is free in the other.
      mapping[one.heading] = one.heading === heading ? field : one.field === field ? null : one.field
    }
    onLook({ ...question, mapping })
  }
  return (
    <ImportTable
      label="Columns of the file"
      heading={
        <>
          Columns <span>{columns.filter(({ field }) => field === null).length} not read</span>
        </>
      }
      columns={[{ head: 'In the file' }, { head: 'Holds' }, { head: 'How that is known' }, { head: 'First values' }]}
    >
      {columns.map(({ heading, field, guessed, samples }) => (
        <tr key={heading}>
          <td data-main="">{heading}</td>
          <td>
            <Select
              className={classes.field ?? ''}
              size="xs"
              aria-label={`What ${heading} holds`}
              data={options}
              value={field ?? notRead}
              disabled={busy}
              searchable
              allowDeselect={false}
              onChange={(value) => choose(heading, ImportField.safeParse(value).data ?? null)}
            />
          </td>
          <td>{field === null ? '' : guessed ? 'guessed' : 'as you said'}</td>
          <td className={classes.samples} title={samples.join(' · ')}>
            {samples.join(' · ')}
          </td>
        </tr>
      ))}
    </ImportTable>
  )
}

function Problems({ question, preview: { problems, left } }: Pick<ImportLookProps, 'question' | 'preview'>) {
  const leftOut = useLeftOut(question)
  const [shown, setShown] = useState(20)
  return (
    <div>
      <ImportTable
        label="Rows left out, and why"
        heading={
          <>
            Left out <span>{count(left)}</span>
            <Button
              size="xs"
              leftSection={<IconDownload size={13} stroke={1.8} />}
              loading={leftOut.busy}
              onClick={() => void leftOut.download()}
            >
              Download them, to mend
            </Button>
          </>
        }
        columns={[{ head: 'Line', numeric: true }, { head: 'Row' }, { head: 'Column' }, { head: 'Why' }]}
      >
        {problems.slice(0, shown).map(({ line, subject, field, words }) => (
          <tr key={`${line} ${field} ${words}`}>
            <td data-numeric="">{count(line)}</td>
            <td data-main="">{subject}</td>
            <td>{field}</td>
            <td>{words}</td>
          </tr>
        ))}
      </ImportTable>
      {shown < problems.length && (
        <Button size="xs" variant="subtle" onClick={() => setShown(problems.length)}>
          Show {count(problems.length - shown)} more
        </Button>
      )}
    </div>
  )
}

const outcomeWords = { add: 'New', update: 'Updated', same: 'The same', leave: 'Left out' } as const

const Sample = ({ sample }: Pick<ImportPreview, 'sample'>) => (
  <ImportTable
    label="The first rows, as they would be"
    heading="First rows"
    columns={[
      { head: 'Line', numeric: true },
      { head: 'Becomes' },
      { head: 'Name' },
      { head: 'Row' },
      { head: 'In words' },
    ]}
  >
    {sample.map(({ line, outcome, name, subject, words }) => (
      <tr key={line}>
        <td data-numeric="">{count(line)}</td>
        <td className={outcome === 'leave' ? page.warn : undefined}>{outcomeWords[outcome]}</td>
        <td data-main="">{name}</td>
        <td>{subject}</td>
        <td>{words}</td>
      </tr>
    ))}
  </ImportTable>
)
