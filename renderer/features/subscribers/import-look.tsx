/** What would come of an import: figures, columns to put right, the first rows, and what is wrong, before anything is taken. */
import { Button, Select } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import { ImportField, type ImportPreview } from '../../../shared/contract/subscribers.ts'
import form from '../../ui/form.module.css'
import { count } from '../../ui/format.ts'
import { ImportFigures } from '../../ui/import-figures.tsx'
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
  const { readAs, sheets, rows, added, updated, same, left, unplaced, warnings } = preview
  const taken = added + updated
  return (
    <>
      <ImportFigures
        figures={[
          { name: 'New', value: count(added) },
          { name: 'Updated', value: count(updated) },
          { name: 'The same', value: count(same) },
          { name: 'Left out', value: count(left) },
        ]}
      />
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
    <div>
      <h3 className={classes.part}>
        Columns <span>{columns.filter(({ field }) => field === null).length} not read</span>
      </h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must take the keyboard */}
      <section className={classes.scroll} tabIndex={0} aria-label="Columns of the file">
        <table className={classes.table}>
          <caption>Columns of the file</caption>
          <thead>
            <tr>
              <th>In the file</th>
              <th>Holds</th>
              <th>How that is known</th>
              <th>First values</th>
            </tr>
          </thead>
          <tbody>
            {columns.map(({ heading, field, guessed, samples }) => (
              <tr key={heading}>
                <td className={classes.heading}>{heading}</td>
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
          </tbody>
        </table>
      </section>
    </div>
  )
}

function Problems({ question, preview: { problems, left } }: Pick<ImportLookProps, 'question' | 'preview'>) {
  const leftOut = useLeftOut(question)
  const [shown, setShown] = useState(20)
  return (
    <div>
      <h3 className={classes.part}>
        Left out <span>{count(left)}</span>
        <Button
          size="xs"
          leftSection={<IconDownload size={13} stroke={1.8} />}
          loading={leftOut.busy}
          onClick={() => void leftOut.download()}
        >
          Download them, to mend
        </Button>
      </h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must take the keyboard */}
      <section className={classes.scroll} tabIndex={0} aria-label="Rows left out">
        <table className={classes.table}>
          <caption>Rows left out, and why</caption>
          <thead>
            <tr>
              <th className={classes.number}>Line</th>
              <th>Row</th>
              <th>Column</th>
              <th>Why</th>
            </tr>
          </thead>
          <tbody>
            {problems.slice(0, shown).map(({ line, subject, field, words }) => (
              <tr key={`${line} ${field} ${words}`}>
                <td className={classes.number}>{count(line)}</td>
                <td className={classes.heading}>{subject}</td>
                <td>{field}</td>
                <td>{words}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
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
  <div>
    <h3 className={classes.part}>First rows</h3>
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must take the keyboard */}
    <section className={classes.scroll} tabIndex={0} aria-label="The first rows">
      <table className={classes.table}>
        <caption>The first rows, as they would be</caption>
        <thead>
          <tr>
            <th className={classes.number}>Line</th>
            <th>Becomes</th>
            <th>Name</th>
            <th>Row</th>
            <th>In words</th>
          </tr>
        </thead>
        <tbody>
          {sample.map(({ line, outcome, name, subject, words }) => (
            <tr key={line}>
              <td className={classes.number}>{count(line)}</td>
              <td className={outcome === 'leave' ? page.warn : undefined}>{outcomeWords[outcome]}</td>
              <td className={classes.heading}>{name}</td>
              <td>{subject}</td>
              <td>{words}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  </div>
)
