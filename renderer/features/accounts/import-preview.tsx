/** What an import would bring: how many, a sample, what cannot be taken over as it is, and what to know of the source. */
import { Button, Checkbox } from '@mantine/core'
import { useState } from 'react'
import form from '../../ui/form.module.css'
import { count } from '../../ui/format.ts'
import { ImportFigures } from '../../ui/import-figures.tsx'
import { Mono } from '../../ui/mono.tsx'
import { Note } from '../../ui/note.tsx'
import { SeverityMark } from '../../ui/severity.tsx'
import { accountsWord } from './account-words.ts'
import classes from './import-accounts.module.css'
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
      {problems.length > 0 && <Problems problems={problems} />}
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

const Problems = ({ problems }: Pick<WholePreview, 'problems'>) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must take the keyboard
  <section className={classes.problems} tabIndex={0} aria-label="Problems">
    <ul>
      {problems.map(({ words, times }) => (
        <li key={words}>
          <SeverityMark severity="minor" size={13} />
          <span>{words}</span>
          <span className={classes.times}>{count(times)} ×</span>
        </li>
      ))}
    </ul>
  </section>
)

const Sample = ({ preview: { sample, accounts } }: { preview: WholePreview }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must take the keyboard
  <section className={classes.sample} tabIndex={0} aria-label="Sample">
    <table>
      <caption>{sample.length < accounts ? `The first ${count(sample.length)}` : 'All of them'}</caption>
      <thead>
        <tr>
          <th scope="col">Username</th>
          <th scope="col">Package</th>
          <th scope="col" data-numeric="">
            Check rows
          </th>
          <th scope="col" data-numeric="">
            Reply rows
          </th>
        </tr>
      </thead>
      <tbody>
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
      </tbody>
    </table>
  </section>
)
