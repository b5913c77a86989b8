/** The dialog in which a name of our own is added or changed: the name, what it stands for, and whose it is. */
import { SegmentedControl, TextInput } from '@mantine/core'
import { useState } from 'react'
import { type OwnName, OwnNameKind } from '../../../shared/contract/places.ts'
import { useAct, useHouse } from '../../bridge/house.tsx'
import { FnoSelect } from '../../ui/fno-select.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { PlacePicker } from './place-picker.tsx'
import { RefusedNote } from './refused-note.tsx'
import { nameKindWords } from './words.ts'

interface Draft {
  readonly name: string
  readonly kind: OwnNameKind
  readonly placeId: string | null
  readonly fnoId: string | null
}

const kinds = OwnNameKind.options.map((value) => ({ value, label: nameKindWords[value] }))

export interface AddNameProps {
  /** What it is called so far: a name that was tried. */
  readonly name: string
  readonly placeId: string | null
  readonly onClose: () => void
}

export function AddName({ name, placeId, onClose }: AddNameProps) {
  const { ask } = useHouse()
  return (
    <NameDialog
      title="Add a name"
      word="Add name"
      refusedTitle="Not added"
      start={{ name, kind: 'zone', placeId, fnoId: null }}
      save={(draft) => ask.places.addAlias(draft)}
      onClose={onClose}
    />
  )
}

export function EditName({ name, onClose }: { name: OwnName; onClose: () => void }) {
  const { ask } = useHouse()
  const { nameId, kind, fnoId, place } = name
  return (
    <NameDialog
      title={`Edit ${name.name}`}
      word="Save"
      refusedTitle="Not saved"
      start={{ name: name.name, kind, placeId: place.placeId, fnoId }}
      save={(draft) => ask.places.editAlias({ nameId, ...draft })}
      onClose={onClose}
    />
  )
}

interface NameDialogProps {
  readonly title: string
  readonly word: string
  readonly refusedTitle: string
  readonly start: Draft
  readonly save: (
    draft: Draft & { readonly placeId: string },
  ) => ReturnType<ReturnType<typeof useHouse>['ask']['places']['addAlias' | 'editAlias']>
  readonly onClose: () => void
}

function NameDialog({ title, word, refusedTitle, start, save, onClose }: NameDialogProps) {
  const [draft, setDraft] = useState(start)
  const [lacks, setLacks] = useState<{ readonly name?: string; readonly placeId?: string }>({})
  const { run, busy, error } = useAct(save)
  const set = (changes: Partial<Draft>) => setDraft((before) => ({ ...before, ...changes }))
  const submit = async () => {
    const { placeId } = draft
    const missing = {
      ...(draft.name.trim().length < 2 && { name: 'Give the name' }),
      ...(placeId === null && { placeId: 'Choose the place' }),
    }
    setLacks(missing)
    if (placeId === null || Object.keys(missing).length > 0) return
    const answer = await run({ ...draft, name: draft.name.trim(), placeId })
    if (answer.ok) onClose()
  }
  const typed = draft.name !== start.name
  return (
    <FormDialog
      title={title}
      size={480}
      word={word}
      busy={busy}
      typed={typed}
      refused={error && <RefusedNote title={refusedTitle} error={error} />}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextInput
        label="Name"
        description="As notices write it: Mpumalanga Zone 1"
        data-autofocus
        autoComplete="off"
        spellCheck={false}
        maxLength={120}
        value={draft.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
        error={lacks.name}
      />
      <PlacePicker
        label="Place"
        placeId={draft.placeId}
        onChange={(placeId) => set({ placeId })}
        error={lacks.placeId}
      />
      <SegmentedControl
        aria-label="What it is to the place"
        data={kinds}
        value={draft.kind}
        onChange={(kind) => set({ kind: kind as OwnNameKind })}
        fullWidth
      />
      <FnoSelect label="Used by" none="Everybody" fnoId={draft.fnoId} onChange={(fnoId) => set({ fnoId })} />
    </FormDialog>
  )
}
