/** Brings names over from a CSV file: looked at first, then added; what cannot be placed is kept to be resolved. */
import { Button, Modal, Stack } from '@mantine/core'
import { useState } from 'react'
import type { z } from 'zod'
import type { FileSource } from '../../../shared/contract/files.ts'
import type { NamesPreview, places } from '../../../shared/contract/places.ts'
import { useAct, useHouse } from '../../bridge/house.tsx'
import { useFile } from '../../bridge/use-file.ts'
import { go } from '../../ui/address.ts'
import { FileForm, type FileFormProps } from '../../ui/file-form.tsx'
import { FnoSelect } from '../../ui/fno-select.tsx'
import form from '../../ui/form.module.css'
import { count } from '../../ui/format.ts'
import { ImportFigures } from '../../ui/import-figures.tsx'
import { ImportProblems } from '../../ui/import-problems.tsx'
import { ImportTable } from '../../ui/import-table.tsx'
import { Mono } from '../../ui/mono.tsx'
import { Note } from '../../ui/note.tsx'
import { useReturnFocus } from '../../ui/use-return-focus.ts'
import classes from './places.module.css'
import { RefusedNote } from './refused-note.tsx'
import { shortNameKindWords } from './words.ts'

type NamesAsked = z.input<(typeof places.calls.previewImport)['input']>
interface Counts {
  readonly added: number
  readonly known: number
  readonly unresolved: number
  readonly left: number
}
type Step =
  | { readonly at: 'file' }
  | { readonly at: 'looked'; readonly asked: NamesAsked; readonly preview: NamesPreview }
  | { readonly at: 'done'; readonly counts: Counts }

export function ImportNames({ onClose }: { onClose: () => void }) {
  const { ask } = useHouse()
  useReturnFocus()
  const file = useFile()
  const [step, setStep] = useState<Step>({ at: 'file' })
  const looking = useAct((asked: NamesAsked) => ask.places.previewImport(asked))
  const bringing = useAct((asked: NamesAsked) => ask.places.importNames(asked))
  const look = async (asked: NamesAsked) => {
    const answer = await looking.run(asked)
    if (answer.ok) setStep({ at: 'looked', asked, preview: answer.value })
  }
  const bring = async (asked: NamesAsked) => {
    const answer = await bringing.run(asked)
    if (answer.ok) setStep({ at: 'done', counts: answer.value })
  }
  return (
    <Modal opened title="Import place names" size={720} onClose={onClose} closeOnClickOutside={step.at !== 'looked'}>
      <Stack gap="md">
        {step.at === 'file' && (
          <>
            {looking.error && <RefusedNote title="It could not be read" error={looking.error} />}
            <NamesFileForm file={file} busy={looking.busy} onLook={look} />
          </>
        )}
        {step.at === 'looked' && (
          <>
            {bringing.error && <RefusedNote title="Nothing was imported" error={bringing.error} />}
            <Previewed
              preview={step.preview}
              busy={bringing.busy}
              onBack={() => setStep({ at: 'file' })}
              onImport={() => void bring(step.asked)}
            />
          </>
        )}
        {step.at === 'done' && <Done counts={step.counts} onClose={onClose} />}
      </Stack>
    </Modal>
  )
}

interface NamesFileFormProps extends Pick<FileFormProps, 'file' | 'busy'> {
  readonly onLook: (asked: NamesAsked) => Promise<void>
}

function NamesFileForm({ file, busy, onLook }: NamesFileFormProps) {
  const [fnoId, setFnoId] = useState<string | null>(null)
  const look = async (source: FileSource) => {
    const what = source.kind === 'text' ? { text: source.text } : { fileId: source.fileId }
    await onLook({ ...what, ...(fnoId !== null && { fnoId }) })
    return undefined
  }
  const usedBy = (
    <FnoSelect
      label="Names are used by"
      description="For rows without a column fno"
      none="Everybody"
      fnoId={fnoId}
      onChange={setFnoId}
    />
  )
  return (
    <FileForm
      what="a CSV file"
      accept={['.csv', '.txt', 'text/csv', 'text/plain']}
      file={file}
      busy={busy}
      onLook={look}
      fields={usedBy}
    >
      The first line names the columns: <Mono>name</Mono>, <Mono>zone</Mono>, <Mono>alias</Mono> or <Mono>suburb</Mono>{' '}
      for the name, <Mono>place</Mono>, <Mono>area</Mono>, <Mono>town</Mono>, <Mono>municipality</Mono> or{' '}
      <Mono>province</Mono> for where it is, and as you have them <Mono>kind</Mono> and <Mono>fno</Mono>. What cannot be
      placed is not lost: it waits in the list of unresolved names.
    </FileForm>
  )
}

interface PreviewedProps {
  readonly preview: NamesPreview
  readonly busy: boolean
  readonly onBack: () => void
  readonly onImport: () => void
}

function Previewed({ preview, busy, onBack, onImport }: PreviewedProps) {
  const { added, known, unresolved, problems, sample, columnsLeft } = preview
  const figures = [
    { name: 'New', value: count(added) },
    { name: 'Known already', value: count(known) },
    { name: 'To be resolved', value: count(unresolved) },
    { name: 'Left out', value: count(problems.reduce((sum, { times }) => sum + times, 0)) },
  ]
  return (
    <>
      <ImportFigures figures={figures} />
      {columnsLeft.length > 0 && (
        <Note
          severity="warning"
          title={`Not read: ${columnsLeft.length === 1 ? 'the column' : 'the columns'} ${columnsLeft.join(', ')}`}
        />
      )}
      {problems.length > 0 && (
        <ImportProblems
          label="Rows left out"
          problems={problems.map(({ words, times }) => ({ words, times: count(times) }))}
        />
      )}
      {sample.length > 0 && <Sample sample={sample} />}
      <div className={form.foot}>
        <Button variant="subtle" disabled={busy} onClick={onBack}>
          Another file
        </Button>
        <Button variant="filled" loading={busy} disabled={added + unresolved === 0} onClick={onImport}>
          {wordImport(added, unresolved)}
        </Button>
      </div>
    </>
  )
}

const namesWord = (amount: number): string => `${count(amount)} ${amount === 1 ? 'name' : 'names'}`

function wordImport(added: number, unresolved: number): string {
  if (added === 0) return unresolved === 0 ? 'Nothing to import' : `Keep ${namesWord(unresolved)} to resolve`
  return `Import ${namesWord(added)}`
}

const Sample = ({ sample }: Pick<NamesPreview, 'sample'>) => (
  <ImportTable
    label="Sample"
    heading="The first of the new and of those to be resolved"
    columns={[{ head: 'Line' }, { head: 'Name' }, { head: 'Kind' }, { head: 'Place' }, { head: 'Why' }]}
  >
    {sample.map(({ line, name, kind, place, why }) => (
      <tr key={line}>
        <td>{count(line)}</td>
        <td>{name}</td>
        <td>{shortNameKindWords[kind]}</td>
        <td>{place ? `${place.name}, ${place.where}` : <span className={classes.missing}>Not placed</span>}</td>
        <td>{why}</td>
      </tr>
    ))}
  </ImportTable>
)

const Done = ({ counts: { added, known, unresolved, left }, onClose }: { counts: Counts; onClose: () => void }) => (
  <>
    <Note severity="cleared" title={`${namesWord(added)} imported`} announce>
      {[
        `${count(known)} known already`,
        `${count(unresolved)} to be resolved`,
        ...(left > 0 ? [`${count(left)} rows left out`] : []),
      ].join(', ')}
      .
    </Note>
    <div className={form.foot}>
      <Button variant="subtle" onClick={onClose}>
        Close
      </Button>
      {unresolved > 0 && (
        <Button onClick={() => go('/places?show=unresolved', { replace: true })}>Resolve the rest</Button>
      )}
      <Button variant="filled" onClick={() => go('/places?show=names', { replace: true })}>
        Show our names
      </Button>
    </div>
  </>
)
