/** Brings areas over from a file: looked at first, then written as a whole or not at all. */
import { Button, Modal, Stack } from '@mantine/core'
import { useState } from 'react'
import type { FileSource } from '../../../shared/contract/files.ts'
import type { AreaImport, AreasPreview } from '../../../shared/contract/places.ts'
import { useAct, useHouse } from '../../bridge/house.tsx'
import { useFile } from '../../bridge/use-file.ts'
import { go } from '../../ui/address.ts'
import form from '../../ui/form.module.css'
import { ImportProgress } from '../../ui/import-progress.tsx'
import prose from '../../ui/prose.module.css'
import { useReturnFocus } from '../../ui/use-return-focus.ts'
import { areasWord, movesOn } from './area-words.ts'
import { type AreasAsked, AreasFileForm, type AreasSettings, startingSettings } from './areas-file-form.tsx'
import { AreasPreviewed } from './areas-previewed.tsx'
import { RefusedNote } from './refused-note.tsx'
import { useAreaImports } from './use-area-imports.ts'

type Step =
  | { readonly at: 'file' }
  | { readonly at: 'looked'; readonly asked: AreasAsked; readonly preview: AreasPreview }
  | { readonly at: 'running'; readonly progress: AreaImport }

export function ImportAreas({ onClose }: { onClose: () => void }) {
  const { ask } = useHouse()
  useReturnFocus()
  const file = useFile()
  const [settings, setSettings] = useState<AreasSettings>(startingSettings)
  const [step, setStep] = useState<Step>({ at: 'file' })
  const looking = useAct((asked: AreasAsked) => ask.places.previewAreas(asked))
  const bringing = useAct((asked: AreasAsked) => ask.places.importAreas(asked))

  const look = async (asked: AreasAsked) => {
    const answer = await looking.run(asked)
    if (answer.ok) setStep({ at: 'looked', asked, preview: answer.value })
  }
  const bring = async (asked: AreasAsked) => {
    const answer = await bringing.run(asked)
    if (answer.ok) setStep({ at: 'running', progress: answer.value })
  }
  return (
    <Modal opened title="Import areas" size={720} onClose={onClose} closeOnClickOutside={step.at === 'file'}>
      <Stack gap="md">
        {looking.error && <RefusedNote title="It could not be read" error={looking.error} />}
        {step.at === 'file' && (
          <AreasFileForm
            settings={settings}
            onSettings={setSettings}
            file={file}
            busy={looking.busy}
            onLook={(source: FileSource) => look({ source, ...askedOf(settings) })}
          />
        )}
        {step.at === 'looked' && (
          <>
            {bringing.error && <RefusedNote title="Nothing was imported" error={bringing.error} />}
            <AreasPreviewed
              asked={step.asked}
              preview={step.preview}
              looking={looking.busy}
              bringing={bringing.busy}
              onLook={(asked) => void look(asked)}
              onBack={() => {
                looking.clear()
                bringing.clear()
                setStep({ at: 'file' })
              }}
              onImport={() => void bring(step.asked)}
            />
          </>
        )}
        {step.at === 'running' && (
          <Running start={step.progress} onClose={onClose} onAgain={() => setStep({ at: 'file' })} />
        )}
      </Stack>
    </Modal>
  )
}

/** As the contract has it: what is left open is left out. */
function askedOf({ kind, fnoId, status, sourceName, sourceDate, replace }: AreasSettings): Omit<AreasAsked, 'source'> {
  return {
    kind,
    ...(fnoId !== null && kind !== 'suburb' && { fnoId }),
    ...(status !== null && kind === 'coverage' && { status }),
    sourceName: sourceName.trim(),
    sourceDate: sourceDate || null,
    replace,
  }
}

interface RunningProps {
  readonly start: AreaImport
  readonly onClose: () => void
  readonly onAgain: () => void
}

function Running({ start, onClose, onAgain }: RunningProps) {
  const { ask } = useHouse()
  const listed = useAreaImports()?.find(({ importId }) => importId === start.importId)
  // What has ended does not go on because an older reading says so.
  const progress = movesOn(start) ? (listed ?? start) : start
  const cancel = useAct(() => ask.places.cancelAreaImport({ importId: start.importId }))
  const { state, fnoIds, kind } = progress
  return (
    <>
      {cancel.error && movesOn(progress) && <RefusedNote title="Not cancelled" error={cancel.error} />}
      <ImportProgress
        progress={progress}
        one="area"
        many="areas"
        onCancel={() => void cancel.run()}
        cancelling={cancel.busy}
      />
      {movesOn(progress) && (
        <p className={prose.quiet}>It goes on when this is closed; the list of imports shows how far it is.</p>
      )}
      <div className={form.foot}>
        {!movesOn(progress) && (
          <Button variant="subtle" onClick={onAgain}>
            Another file
          </Button>
        )}
        {state === 'done' ? (
          <Button
            variant="filled"
            onClick={() =>
              go(`/places?show=areas&of=${kind}${fnoIds.length === 1 ? `&fno=${fnoIds[0]}` : ''}`, { replace: true })
            }
          >
            Show {areasWord(progress.added + progress.updated + progress.same)}
          </Button>
        ) : (
          <Button onClick={onClose}>Close</Button>
        )}
      </div>
    </>
  )
}
