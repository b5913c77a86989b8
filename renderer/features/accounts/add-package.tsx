/** Adds a package: its name and its rate. Everything else is set on its own page, which opens then. */
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Group } from '../../../shared/contract/groups.ts'
import { useAct, useHouse } from '../../bridge/house.tsx'
import { AddDialog } from './add-dialog.tsx'
import { useNasVendors } from './use-nas-vendors.ts'
import { noSettings, readUsual, type UsualDraft, usualDraftOf } from './usual-draft.ts'
import { RateFields } from './usual-form.tsx'
import { type RefusalWords, wordRefusal } from './word-refusal.ts'

export interface AddPackageProps {
  readonly onClose: () => void
  readonly onDone: (group: Group) => void
}

export function AddPackage({ onClose, onDone }: AddPackageProps) {
  const { ask } = useHouse()
  const start = usualDraftOf(noSettings, useNasVendors())
  const [group, setGroup] = useState('')
  const [typedRate, setRate] = useState<UsualDraft | null>(null)
  const [lacks, setLacks] = useState<RefusalWords['fields']>({})
  const { run, busy, error, clear } = useAct(ask.groups.add)
  const refused = error ? wordRefusal(error) : null
  const fields = { ...refused?.fields, ...lacks }
  const draft = typedRate ?? start
  const typed = group !== '' || typedRate !== null
  const submit = async () => {
    clear()
    const usual = readUsual(draft, start)
    const missing = {
      ...(group.trim() === '' && { group: 'Give the package a name' }),
      ...(!usual.ok && (usual.error as RefusalWords['fields'])),
    }
    setLacks(missing)
    if (!usual.ok || Object.keys(missing).length > 0) return
    const answer = await run({ group: group.trim(), usual: usual.value })
    if (answer.ok) onDone(answer.value)
  }
  return (
    <AddDialog what="package" typed={typed} busy={busy} refused={refused} onSubmit={submit} onClose={onClose}>
      <TextInput
        label="Name"
        description="The RADIUS group: fibre-50-10"
        data-autofocus
        autoComplete="off"
        spellCheck={false}
        maxLength={64}
        value={group}
        onChange={(event) => setGroup(event.currentTarget.value)}
        error={fields.group}
      />
      <RateFields draft={draft} problem={fields.rate} onChange={setRate} />
    </AddDialog>
  )
}
