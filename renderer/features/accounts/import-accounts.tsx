/** Brings accounts over from FreeRADIUS's database or a CSV file: looked at first, then written. */
import { Button, Modal, Stack } from '@mantine/core'
import { useState } from 'react'
import type { ImportSource } from '../../../shared/contract/accounts.ts'
import { useHouse } from '../../bridge/house.tsx'
import { go } from '../../ui/address.ts'
import form from '../../ui/form.module.css'
import { count } from '../../ui/format.ts'
import { Note } from '../../ui/note.tsx'
import { ProgressLine } from '../../ui/progress-line.tsx'
import prose from '../../ui/prose.module.css'
import { useReturnFocus } from '../../ui/use-return-focus.ts'
import { accountsWord } from './account-words.ts'
import { type ImportCounts, joinCounts, joinPreviews, type WholePreview } from './import-parts.ts'
import { ImportPreviewed } from './import-preview.tsx'
import { ImportSourceForm } from './import-source-form.tsx'
import { RefusalNote } from './refusal-note.tsx'
import { useParts } from './use-parts.ts'
import { wordRefusal } from './word-refusal.ts'

type Step =
  | { readonly at: 'source' }
  | { readonly at: 'looked'; readonly parts: readonly ImportSource[]; readonly preview: WholePreview }
  | { readonly at: 'done'; readonly counts: ImportCounts; readonly stopped: boolean }

interface Failed {
  readonly title: string
  readonly error: { readonly type: string }
  /** What had been written before it failed. */
  readonly before?: ImportCounts
}

export function ImportAccounts({ onClose }: { onClose: () => void }) {
  const { ask } = useHouse()
  useReturnFocus()
  const { progress, run, stop } = useParts()
  const [step, setStep] = useState<Step>({ at: 'source' })
  const [failed, setFailed] = useState<Failed | null>(null)

  const look = async (parts: readonly ImportSource[]) => {
    setFailed(null)
    const outcome = await run(parts, (source) => ask.accounts.previewImport({ source }))
    if (outcome.ok) return setStep({ at: 'looked', parts, preview: joinPreviews(outcome.value) })
    if (outcome.error !== 'stopped') setFailed({ title: 'It could not be read', error: outcome.error.error })
  }
  const bring = async (parts: readonly ImportSource[], replaceKnown: boolean) => {
    setFailed(null)
    const written: ImportCounts[] = []
    const outcome = await run(parts, async (source) => {
      const answer = await ask.accounts.import({ source, replaceKnown })
      if (answer.ok) written.push(answer.value)
      return answer
    })
    const counts = joinCounts(written)
    if (outcome.ok) return setStep({ at: 'done', counts, stopped: false })
    if (outcome.error === 'stopped') return setStep({ at: 'done', counts, stopped: true })
    setFailed({ title: 'Not all was imported', error: outcome.error.error, before: counts })
  }

  return (
    <Modal
      opened
      title="Import accounts"
      size={680}
      onClose={onClose}
      closeOnEscape={step.at !== 'looked' && progress === null}
      closeOnClickOutside={step.at !== 'looked' && progress === null}
    >
      <Stack gap="md">
        {failed && <RefusalNote title={failed.title} refused={wordRefusal(failed.error)} />}
        {failed?.before && failed.before.added + failed.before.replaced > 0 && (
          <p className={prose.small}>
            Before that: {wordCounts(failed.before)}. They stay; importing again leaves them as they are.
          </p>
        )}
        {step.at === 'source' && <ImportSourceForm busy={progress !== null} onLook={look} />}
        {step.at === 'looked' && (
          <ImportPreviewed
            preview={step.preview}
            busy={progress !== null}
            onBack={() => setStep({ at: 'source' })}
            onImport={(replaceKnown) => void bring(step.parts, replaceKnown)}
          />
        )}
        {progress !== null && progress.of > 1 && (
          <ProgressLine
            label="How far it is"
            part={progress.done / progress.of}
            words={`Part ${count(Math.min(progress.done + 1, progress.of))} of ${count(progress.of)}`}
            onCancel={stop}
            cancelWord="Stop"
          />
        )}
        {step.at === 'done' && <Done counts={step.counts} stopped={step.stopped} onClose={onClose} />}
      </Stack>
    </Modal>
  )
}

interface DoneProps {
  readonly counts: ImportCounts
  readonly stopped: boolean
  readonly onClose: () => void
}

const Done = ({ counts, stopped, onClose }: DoneProps) => (
  <>
    <Note
      severity={stopped ? 'minor' : 'cleared'}
      title={stopped ? 'Stopped before the end' : `${accountsWord(counts.added + counts.replaced)} imported`}
      announce
    >
      {wordCounts(counts)}.
    </Note>
    <div className={form.foot}>
      <Button variant="subtle" onClick={onClose}>
        Close
      </Button>
      <Button variant="filled" onClick={() => go('/accounts?sort=-changedAt', { replace: true })}>
        Show them
      </Button>
    </div>
  </>
)

const wordCounts = ({ added, replaced, left, groups }: ImportCounts): string =>
  [
    `${count(added)} added`,
    ...(replaced > 0 ? [`${count(replaced)} replaced`] : []),
    ...(left > 0 ? [`${count(left)} left as they were`] : []),
    `${count(groups)} ${groups === 1 ? 'package' : 'packages'}`,
  ].join(', ')
