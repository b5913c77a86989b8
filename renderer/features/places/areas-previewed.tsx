/** What would come of an import of areas: how many, whose, what is wrong, and latitude and longitude put right by one click. */
import { Button, Select } from '@mantine/core'
import { IconArrowsExchange } from '@tabler/icons-react'
import { CoverageStatus as Status } from '../../../shared/contract/coverage.ts'
import type { AreasPreview } from '../../../shared/contract/places.ts'
import { coverageStatusWords } from '../../ui/coverage-status.tsx'
import list from '../../ui/entry-list.module.css'
import { fnoOptions, fnoWord } from '../../ui/fno-words.ts'
import form from '../../ui/form.module.css'
import { count } from '../../ui/format.ts'
import { ImportFigures } from '../../ui/import-figures.tsx'
import { ImportProblems } from '../../ui/import-problems.tsx'
import { ImportTable } from '../../ui/import-table.tsx'
import { Note } from '../../ui/note.tsx'
import prose from '../../ui/prose.module.css'
import { areasWord } from './area-words.ts'
import classes from './areas.module.css'
import type { AreasAsked } from './areas-file-form.tsx'

export interface AreasPreviewedProps {
  readonly asked: AreasAsked
  readonly preview: AreasPreview
  readonly looking: boolean
  readonly bringing: boolean
  /** The same file, read in another way. */
  readonly onLook: (asked: AreasAsked) => void
  readonly onBack: () => void
  readonly onImport: () => void
}

export function AreasPreviewed({ asked, preview, looking, bringing, onLook, onBack, onImport }: AreasPreviewedProps) {
  const { readAs, areas, left, unplaced, crossing, looksSwapped, warnings, problems, sample } = preview
  const busy = looking || bringing
  return (
    <>
      <ImportFigures
        figures={[
          { name: 'Areas', value: count(areas) },
          { name: 'Left out', value: count(left) },
          { name: 'Name not placed', value: count(unplaced) },
          { name: 'Outline crosses itself', value: count(crossing) },
        ]}
      />
      <p className={prose.quiet}>
        Read as {readAs}
        {asked.swapped && ', with latitude and longitude swapped'}.
        {unplaced > 0 && ' Areas whose name nobody can place come in all the same; their names go to Unresolved.'}
        {crossing > 0 && ' Where an outline crosses itself, what lies inside an odd number of times is taken.'}
      </p>
      {looksSwapped && (
        <Note
          severity="major"
          title="Latitude and longitude look swapped"
          announce
          acts={
            <Button
              leftSection={<IconArrowsExchange size={15} stroke={1.8} />}
              loading={looking}
              onClick={() => onLook({ ...asked, swapped: !asked.swapped })}
            >
              Swap them
            </Button>
          }
        >
          As they stand nothing of it lies in South Africa; the other way round, all of it does. Nothing is imported
          until they are swapped.
        </Note>
      )}
      {warnings.map((warning) => (
        <Note key={warning} severity="warning" title={warning} />
      ))}
      <Readings asked={asked} preview={preview} busy={busy} onLook={onLook} />
      <Shares preview={preview} />
      {problems.length > 0 && <Problems preview={preview} />}
      {sample.length > 0 && <Sample sample={sample} areas={areas} />}
      <div className={form.foot}>
        <Button variant="subtle" disabled={busy} onClick={onBack}>
          Another file
        </Button>
        <Button
          variant="filled"
          loading={bringing}
          disabled={looking || areas === 0 || looksSwapped}
          onClick={onImport}
        >
          {areas === 0 ? 'Nothing to import' : `Import ${areasWord(areas)}`}
        </Button>
      </div>
    </>
  )
}

interface ReadingsProps extends Pick<AreasPreviewedProps, 'asked' | 'preview' | 'onLook'> {
  readonly busy: boolean
}

/** What the file leaves open is said here; the same file is then read anew. */
const Readings = ({ asked, preview: { properties, nameFrom }, busy, onLook }: ReadingsProps) => (
  <div className={form.pair}>
    {properties.length > 0 && (
      <Select
        label="The name of an area is in"
        data={[...properties]}
        value={asked.nameFrom ?? nameFrom}
        placeholder="No property holds a name"
        onChange={(chosen) => chosen !== null && onLook({ ...asked, nameFrom: chosen })}
        disabled={busy}
        searchable
        allowDeselect={false}
      />
    )}
    {asked.kind !== 'suburb' && (
      <Select
        label="FNO where none is said"
        placeholder="Nobody’s"
        data={fnoOptions(asked.fnoId ?? null)}
        value={asked.fnoId ?? null}
        onChange={(fnoId) => fnoId !== null && onLook({ ...asked, fnoId })}
        disabled={busy}
        searchable
        allowDeselect={false}
        nothingFoundMessage="No such FNO"
      />
    )}
  </div>
)

/** How they divide; said only where there is more than one share. */
function Shares({ preview: { byStatus, byFno } }: { preview: AreasPreview }) {
  const statusWord = (status: string) => {
    const known = Status.safeParse(status)
    return known.success ? coverageStatusWords[known.data] : status
  }
  if (byStatus.length === 0 && byFno.length === 0) return null
  return (
    <div className={classes.parts}>
      {byFno.length > 0 && (
        <div>
          <h3>By FNO</h3>
          <ul className={list.entries}>
            {byFno.map(({ fnoId, count: areas }) => (
              <li key={fnoId ?? ''} className={list.entry}>
                <span>{fnoId === null ? 'Nobody’s' : fnoWord(fnoId)}</span>
                <span>{count(areas)}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
      {byStatus.length > 0 && (
        <div>
          <h3>By status</h3>
          <ul className={list.entries}>
            {byStatus.map(({ status, count: areas }) => (
              <li key={status} className={list.entry}>
                <span>{statusWord(status)}</span>
                <span>{count(areas)}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}

/** The same words are said once, with how often and of which: a file is mostly wrong in one way. */
function Problems({ preview: { problems, left } }: { preview: AreasPreview }) {
  const groups = [...Map.groupBy(problems, ({ words }) => words)].sort(([, a], [, b]) => b.length - a.length)
  return (
    <ImportProblems
      label="What is left out"
      problems={groups.map(([words, of]) => ({
        words,
        times: `${count(of.length)}${problems.length < left ? '+' : ''}`,
        which: whichWords(of),
      }))}
    />
  )
}

const named = 4

function whichWords(of: AreasPreview['problems']): string {
  const first = of.slice(0, named).map(({ line, subject }) => (subject === '' ? `feature ${count(line)}` : subject))
  return of.length > named ? `${first.join(', ')} and ${count(of.length - named)} more` : first.join(', ')
}

const Sample = ({ sample, areas }: Pick<AreasPreview, 'sample' | 'areas'>) => (
  <ImportTable
    label="Sample"
    heading={sample.length < areas ? `The first ${count(sample.length)}` : 'All of them'}
    columns={[{ head: 'Feature' }, { head: 'Name' }, { head: 'What comes' }]}
  >
    {sample.map(({ line, name, words }) => (
      <tr key={line}>
        <td>{count(line)}</td>
        <td>{name}</td>
        <td>{words}</td>
      </tr>
    ))}
  </ImportTable>
)
