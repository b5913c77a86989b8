/** Says what an unresolved name means: it becomes a name of our own, or it is no place and leaves the list. */
import { Button, Modal, SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { OwnNameKind, type UnresolvedName } from '../../../shared/contract/places.ts'
import { useAct, useCall, useHouse } from '../../bridge/house.tsx'
import { DialogForm } from '../../ui/dialog-form.tsx'
import { FactList } from '../../ui/fact-list.tsx'
import { fnoWord } from '../../ui/fno-words.ts'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import prose from '../../ui/prose.module.css'
import { useReturnFocus } from '../../ui/use-return-focus.ts'
import { PlacePicker } from './place-picker.tsx'
import { RefusedNote } from './refused-note.tsx'
import { nameKindWords } from './words.ts'

export interface SettleNameProps {
  readonly unresolvedId: string
  readonly onClose: () => void
}

/** All of them: the list is what an import could not place, and one is looked up in it. */
const mostRows = 1000

export function SettleName({ unresolvedId, onClose }: SettleNameProps) {
  const { ask } = useHouse()
  useReturnFocus()
  const list = useCall(() => ask.places.unresolved({ limit: mostRows }), { key: [unresolvedId] })
  const noted = list.value?.rows.find((row) => row.unresolvedId === unresolvedId)
  return (
    <Modal opened title={noted ? `What is ${noted.name}?` : 'An unresolved name'} size={520} onClose={onClose}>
      {noted ? (
        <Settling noted={noted} onClose={onClose} />
      ) : list.error ? (
        <RefusedNote title="The name could not be read" error={list.error} />
      ) : list.value ? (
        <p className={prose.text}>Somebody has resolved this name meanwhile.</p>
      ) : (
        <LoadingRows words="The name is being read" rows={4} />
      )}
    </Modal>
  )
}

const kinds = OwnNameKind.options.map((value) => ({ value, label: nameKindWords[value] }))

function Settling({ noted, onClose }: { noted: UnresolvedName; onClose: () => void }) {
  const { ask } = useHouse()
  const { unresolvedId, name, saidPlace, fnoId, reason } = noted
  const [kind, setKind] = useState<OwnNameKind>(noted.kind)
  const [placeId, setPlaceId] = useState<string | null>(null)
  const [lacks, setLacks] = useState<string>()
  const settling = useAct((chosen: string) => ask.places.settle({ unresolvedId, placeId: chosen, kind }))
  const dismissing = useAct(() => ask.places.dismiss({ unresolvedId }))
  const settle = async () => {
    if (placeId === null) return setLacks('Choose the place')
    const answer = await settling.run(placeId)
    if (answer.ok) onClose()
  }
  const dismiss = async () => {
    const answer = await dismissing.run()
    if (answer.ok || answer.error.type === 'UnresolvedNotFound') onClose()
  }
  const error = settling.error ?? dismissing.error
  return (
    <DialogForm
      word="Resolve"
      busy={settling.busy}
      refused={error && <RefusedNote title="Not resolved" error={error} />}
      instead={
        <Button variant="subtle" loading={dismissing.busy} onClick={dismiss}>
          It is no place
        </Button>
      }
      onSubmit={settle}
      onCancel={onClose}
    >
      <FactList
        facts={[
          { name: 'Said to be in', value: saidPlace || 'Nothing was said' },
          { name: 'Written by', value: fnoId === null ? 'Nobody in particular' : fnoWord(fnoId) },
          { name: 'Why it waits', value: reason },
        ]}
      />
      <PlacePicker
        label="Place"
        placeId={placeId}
        suggestFor={[saidPlace || name]}
        onChange={(chosen) => {
          setPlaceId(chosen)
          setLacks(undefined)
        }}
        error={lacks}
      />
      <SegmentedControl
        aria-label="What it is to the place"
        data={kinds}
        value={kind}
        onChange={(chosen) => setKind(chosen as OwnNameKind)}
        fullWidth
      />
    </DialogForm>
  )
}
