/** Takes NASes over from FreeRADIUS: its clients.conf, or its nas table. Looked at first; no secret is shown. */
import { Button, FileInput, Modal, SegmentedControl, Stack, Textarea } from '@mantine/core'
import { IconFileText } from '@tabler/icons-react'
import { useState } from 'react'
import type { ImportedNas, NasImportSource } from '../../../shared/contract/nas.ts'
import { wordsForBridge } from '../../bridge/error-words.ts'
import { useAct, useHouse } from '../../bridge/house.tsx'
import { DatabaseForm } from '../../ui/database-form.tsx'
import form from '../../ui/form.module.css'
import { count } from '../../ui/format.ts'
import { Mono } from '../../ui/mono.tsx'
import { Note } from '../../ui/note.tsx'
import { notice } from '../../ui/notice.ts'
import { useReturnFocus } from '../../ui/use-return-focus.ts'
import classes from './import-nases.module.css'
import { ImportedTable } from './imported-table.tsx'

type Kind = NasImportSource['kind']
const kinds: { readonly value: Kind; readonly label: string }[] = [
  { value: 'clients.conf', label: 'clients.conf' },
  { value: 'postgresql', label: 'PostgreSQL' },
  { value: 'mysql', label: 'MySQL or MariaDB' },
]

interface Looked {
  readonly source: NasImportSource
  readonly nases: readonly ImportedNas[]
  readonly notes: readonly string[]
}

const nasWords = (number: number): string => `${count(number)} ${number === 1 ? 'NAS' : 'NASes'}`

export function ImportNases({ onClose }: { onClose: () => void }) {
  const { ask } = useHouse()
  useReturnFocus()
  const [kind, setKind] = useState<Kind>('clients.conf')
  const [looked, setLooked] = useState<Looked | null>(null)
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const preview = useAct((source: NasImportSource) => ask.nas.previewImport({ source }))
  const take = useAct((source: NasImportSource, names: string[]) => ask.nas.import({ source, names }))
  const look = async (source: NasImportSource) => {
    const answer = await preview.run(source)
    if (!answer.ok) return
    setLeft(new Set())
    setLooked({ source, ...answer.value })
  }
  const usable = looked?.nases.filter(({ problem }) => problem === null) ?? []
  const chosen = usable.filter(({ name }) => !left.has(name))
  const add = async () => {
    if (!looked) return
    const answer = await take.run(
      looked.source,
      chosen.map(({ name }) => name),
    )
    if (!answer.ok) return
    const { added } = answer.value
    notice(`${nasWords(added.length)} added`, 'Message-Authenticator is learned from what each of them sends.')
    onClose()
  }
  const error = take.error ?? preview.error
  return (
    <Modal
      opened
      onClose={onClose}
      title="Import NASes from FreeRADIUS"
      size={760}
      closeOnClickOutside={looked === null}
    >
      <Stack gap="md">
        {error && (
          <Note severity="major" title={take.error ? 'Nothing was added' : 'It could not be read'} announce>
            {wordsOf(error)}
          </Note>
        )}
        {looked === null ? (
          <>
            <SegmentedControl
              aria-label="From where"
              data={kinds}
              value={kind}
              onChange={(next) => setKind(kinds.find(({ value }) => value === next)?.value ?? 'clients.conf')}
              fullWidth
            />
            {kind === 'clients.conf' ? (
              <ConfForm busy={preview.busy} onLook={(text) => void look({ kind, text })} />
            ) : (
              <DatabaseForm key={kind} kind={kind} busy={preview.busy} onLook={(source) => void look(source)}>
                Only read, never written: the table <Mono>nas</Mono>.
              </DatabaseForm>
            )}
          </>
        ) : (
          <>
            {looked.notes.length > 0 && (
              <Note severity="warning" title="Not followed">
                {looked.notes.map((words) => (
                  <p key={words} className={classes.line}>
                    {words}
                  </p>
                ))}
              </Note>
            )}
            {looked.nases.length === 0 ? (
              <Note title="No client stands in it">Nothing there could be a NAS.</Note>
            ) : (
              <ImportedTable
                nases={looked.nases}
                left={left}
                onToggle={(name) => {
                  const next = new Set(left)
                  if (!next.delete(name)) next.add(name)
                  setLeft(next)
                }}
              />
            )}
            <div className={form.foot}>
              <Button variant="subtle" onClick={() => setLooked(null)}>
                Another source
              </Button>
              <Button
                variant="filled"
                disabled={chosen.length === 0}
                loading={take.busy}
                onClick={() => void add()}
              >{`Add ${nasWords(chosen.length)}`}</Button>
            </div>
          </>
        )}
      </Stack>
    </Modal>
  )
}

function wordsOf(error: { readonly type: string; readonly words?: string }): string {
  if (error.type === 'SourceUnreadable') return error.words ?? ''
  return wordsForBridge(error)?.words ?? error.type
}

function ConfForm({ busy, onLook }: { busy: boolean; onLook: (text: string) => void }) {
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<string>()
  const read = async (file: File | null) => {
    if (!file) return
    try {
      setText(await file.text())
      setProblem(undefined)
    } catch {
      // The browser gives no reason: it was moved, changed since, or may not be read.
      setProblem('The browser could not read this file. Choose it again.')
    }
  }
  return (
    <form
      className={form.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim() === '') setProblem('Choose the file, or paste what stands in it')
        else onLook(text)
      }}
    >
      <FileInput
        label="File"
        placeholder="Choose clients.conf"
        leftSection={<IconFileText size={15} stroke={1.8} />}
        onChange={(file) => void read(file)}
        error={problem}
      />
      <Textarea
        label="Or its text"
        placeholder={'client bng-cpt-01 {\n\tipaddr = 10.20.4.2\n\tsecret = …\n}'}
        rows={9}
        spellCheck={false}
        autoComplete="off"
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: '0.75rem' } }}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value)
          setProblem(undefined)
        }}
      />
      <div className={form.foot}>
        <Button variant="filled" type="submit" loading={busy}>
          Preview
        </Button>
      </div>
    </form>
  )
}
