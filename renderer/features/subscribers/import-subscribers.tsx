/** Brings subscribers over from a CSV or Excel file: looked at first, columns put right, then all of it or, cancelled, nothing. */
import { Modal, Stack } from '@mantine/core'
import { useState } from 'react'
import type { ImportProgress } from '../../../shared/contract/import-progress.ts'
import type { ImportPreview } from '../../../shared/contract/subscribers.ts'
import { titleOfFailure } from '../../bridge/error-words.ts'
import { useAct, useHouse } from '../../bridge/house.tsx'
import { useFile } from '../../bridge/use-file.ts'
import { FileForm } from '../../ui/file-form.tsx'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { Note } from '../../ui/note.tsx'
import { useReturnFocus } from '../../ui/use-return-focus.ts'
import { ImportLook } from './import-look.tsx'
import { asked, type ImportQuestion } from './import-question.ts'
import { ImportRun } from './import-run.tsx'
import { useImports } from './use-imports.ts'
import { wordRefusal } from './words.ts'

interface Looked {
  readonly name: string
  readonly question: ImportQuestion
  readonly preview: ImportPreview
}

export function ImportSubscribers({ onClose }: { onClose: () => void }) {
  const { ask } = useHouse()
  useReturnFocus()
  const file = useFile()
  const imports = useImports()
  const [looked, setLooked] = useState<Looked | null>(null)
  const [begun, setBegun] = useState<ImportProgress | null>(null)
  const looking = useAct((question: ImportQuestion) => ask.subscribers.importPreview(asked(question)))
  const bringing = useAct((question: ImportQuestion) => ask.subscribers.import(asked(question)))
  const look = async (question: ImportQuestion, name: string) => {
    const answer = await looking.run(question)
    if (answer.ok) setLooked({ name, question, preview: answer.value })
    return answer.ok ? undefined : wordRefusal(answer.error).words
  }
  const bring = async (question: ImportQuestion) => {
    const answer = await bringing.run(question)
    if (answer.ok) setBegun(answer.value)
  }
  // One that runs is shown first, also when this page was loaded anew meanwhile.
  const shown = begun ? (imports.find(begun.importId) ?? begun) : imports.running
  return (
    <Modal
      opened
      title={looked && !shown ? `Import ${looked.name}` : 'Import subscribers'}
      size={looked && !shown ? 980 : 640}
      onClose={onClose}
      closeOnClickOutside={looked === null}
      closeOnEscape={looked === null || shown !== undefined}
    >
      <Stack gap="md">
        {!imports.known && <LoadingRows words="Imports are being read" rows={3} />}
        {shown && (
          <ImportRun
            progress={shown}
            onClose={onClose}
            onAgain={() => {
              setBegun(null)
              setLooked(null)
            }}
          />
        )}
        {imports.known && !shown && !looked && (
          <FileForm
            what="a CSV or Excel file"
            accept={['.csv', '.txt', '.xlsx', 'text/csv']}
            busy={looking.busy}
            file={file}
            onLook={(source, name) => look({ source, mapping: {}, sheet: null }, name)}
          >
            One line of headings, then a row for each service. A row whose reference, username or FNO reference is here
            updates that subscriber. Nothing is changed before you have seen what would come of it.
          </FileForm>
        )}
        {!shown && looked && (
          <>
            {(bringing.error ?? looking.error) && (
              <Note
                severity="major"
                title={titleOfFailure(bringing.error ?? looking.error ?? { type: '' }, 'Nothing was imported')}
                announce
              >
                {wordRefusal(bringing.error ?? looking.error ?? { type: '' }).words}
              </Note>
            )}
            <ImportLook
              question={looked.question}
              preview={looked.preview}
              looking={looking.busy}
              bringing={bringing.busy}
              onLook={(question) => void look(question, looked.name)}
              onBack={() => setLooked(null)}
              onImport={() => void bring(looked.question)}
            />
          </>
        )}
      </Stack>
    </Modal>
  )
}
