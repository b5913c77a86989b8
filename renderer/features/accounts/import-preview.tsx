/** What an import would bring: how many, a sample, what cannot be taken over as it is, and what to know of the source. */
import { Button, Checkbox } from '@mantine/core'
import { useState } from 'react'
import form from '../../ui/form.module.css'
import { count } from '../../ui/format.ts'
import { ImportFigures } from '../../ui/import-figures.tsx'
import { ImportProblems } from '../../ui/import-problems.tsx'
import { ImportTable } from '../../ui/import-table.tsx'
import { Mono } from '../../ui/mono.tsx'
import { Note } from '../../ui/note.tsx'
import { accountsWord } from './account-words.ts'
import type { WholePreview } from './import-parts.ts'

export interface ImportPreviewedProps {
  readonly preview: WholePreview
  readonly busy: boolean
  readonly onBack: () => void
  readonly onImport: (replaceKnown: boolean) => void
}

export function ImportPreviewed({ preview, busy, onBack, onImport }: ImportPreviewedProps) {
  const [replaceKnown, setReplace] = useState(false)
  const { accounts, known, problems, warnings } = preview
  const coming = replaceKnown ? accounts : accounts - known
  return (
    <>
      <Figures preview={preview} />
      {warnings.map((warning) => (
        <Note key={warning} severity="warning" title={warning} />
      ))}
      {problems.length > 0 && (
        <ImportProblems
          label="Problems"
          problems={problems.map(({ words, times }) => ({ words, times: count(times) }))}
        />
      )}
      {preview.sample.length > 0 && <Sample preview={preview} />}
      {known > 0 && (
        <Checkbox
          size="xs"
          label={`Replace the ${accountsWord(known)} of the same username, and packages of the same name`}
          description="Else they stay as they are here"
          checked={replaceKnown}
          onChange={(event) => setReplace(event.currentTarget.checked)}
        />
      )}
      <div className={form.foot}>
        <Button variant="subtle" disabled={busy} onClick={onBack}>
          Another source
        </Button>
        <Button
          variant="filled"
          loading={busy}
          disabled={coming === 0 && preview.groups === 0}
          onClick={() => onImport(replaceKnown)}
        >
          {coming === 0 ? 'Import the packages' : `Import ${accountsWord(coming)}`}
        </Button>
      </div>
    </>
  )
}

function Figures({ preview: { accounts, known, groups, groupsAtLeast, problems } }: { preview: WholePreview }) {
  const figures = [
    { name: 'Accounts', value: count(accounts) },
    { name: 'Already here', value: count(known) },
    { name: 'Packages', value: `${count(groups)}${groupsAtLeast ? '+' : ''}` },
    { name: 'Problems', value: count(problems.reduce((sum, { times }) => sum + times, 0)) },
  ]
  return <ImportFigures figures={figures} />
}

const Sample = ({ preview: { sample, accounts } }: { preview: WholePreview }) => (
  <ImportTable
    label="Sample"
    heading={sample.length < accounts ? `The first ${count(sample.length)}` : 'All of them'}
    columns={[
      { head: 'Username' },
      { head: 'Package' },
      { head: 'Check rows', numeric: true },
      { head: 'Reply rows', numeric: true },
    ]}
  >
    {sample.map(({ username, groups, checks, replies }) => (
      <tr key={username}>
        <td>
          <Mono>{username}</Mono>
        </td>
        <td>{groups.join(', ') || '–'}</td>
        <td data-numeric="">{count(checks)}</td>
        <td data-numeric="">{count(replies)}</td>
      </tr>
    ))}
  </ImportTable>
)
