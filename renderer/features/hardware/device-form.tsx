/** The dialog in which a device is added or changed: what stands on it, and where it is plugged in. */
import { SegmentedControl, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { type Device, DeviceKind, DeviceStatus } from '../../../shared/contract/hardware.ts'
import { useAct, useHouse } from '../../bridge/house.tsx'
import { FnoSelect } from '../../ui/fno-select.tsx'
import form from '../../ui/form.module.css'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { deviceLink } from '../../ui/links.ts'
import { Note } from '../../ui/note.tsx'
import { RefusedNote } from './refused-note.tsx'
import { deviceKindWords, deviceName, deviceStatusWords, wordRefusal } from './words.ts'

const textFields = ['serial', 'mac', 'maker', 'model', 'olt', 'pon', 'pop', 'fnoPort'] as const
type TextField = (typeof textFields)[number]

interface Draft extends Readonly<Record<TextField, string>> {
  readonly kind: DeviceKind
  readonly status: DeviceStatus
  readonly fnoId: string | null
}

const emptyDraft: Draft = {
  kind: 'ont',
  status: 'in-use',
  fnoId: null,
  serial: '',
  mac: '',
  maker: '',
  model: '',
  olt: '',
  pon: '',
  pop: '',
  fnoPort: '',
}

const draftOf = (device: Device): Draft => ({
  ...device,
  ...(Object.fromEntries(textFields.map((field) => [field, device[field] ?? ''])) as Record<TextField, string>),
})

/** As the contract has them: what is empty is not known. */
const fieldsOf = ({ status, fnoId, ...draft }: Draft) => ({
  status,
  fnoId,
  ...(Object.fromEntries(textFields.map((field) => [field, draft[field].trim() || null])) as Record<
    TextField,
    string | null
  >),
})

type Saved = ReturnType<ReturnType<typeof useHouse>['ask']['hardware']['add' | 'change']>

export interface AddDeviceProps {
  /** What was typed or scanned elsewhere. */
  readonly serial: string
  readonly onClose: () => void
  readonly onDone: (device: Device) => void
}

export function AddDevice({ serial, onClose, onDone }: AddDeviceProps) {
  const { ask } = useHouse()
  return (
    <DeviceForm
      title="Add a device"
      word="Add device"
      refusedTitle="Not added"
      start={{ ...emptyDraft, serial }}
      isNew
      save={(draft) => ask.hardware.add({ kind: draft.kind, ...fieldsOf(draft) })}
      onClose={onClose}
      onDone={onDone}
    />
  )
}

export function EditDevice({ device, onClose }: { device: Device; onClose: () => void }) {
  const { ask } = useHouse()
  return (
    <DeviceForm
      title={`Edit ${deviceName(device)}`}
      word="Save"
      refusedTitle="Not saved"
      start={draftOf(device)}
      isNew={false}
      save={(draft) => ask.hardware.change({ deviceId: device.deviceId, ...fieldsOf(draft) })}
      onClose={onClose}
      onDone={onClose}
    />
  )
}

interface DeviceFormProps {
  readonly title: string
  readonly word: string
  readonly refusedTitle: string
  readonly start: Draft
  readonly isNew: boolean
  readonly save: (draft: Draft) => Saved
  readonly onClose: () => void
  readonly onDone: (device: Device) => void
}

const kinds = DeviceKind.options.map((value) => ({ value, label: deviceKindWords[value] }))
const statuses = DeviceStatus.options.map((value) => ({ value, label: deviceStatusWords[value] }))
const mono = { input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: '0.75rem' } }

function DeviceForm({ title, word, refusedTitle, start, isNew, save, onClose, onDone }: DeviceFormProps) {
  const [draft, setDraft] = useState(start)
  const [lacks, setLacks] = useState<string>()
  const { run, busy, error } = useAct(save)
  const set = (changes: Partial<Draft>) => setDraft((before) => ({ ...before, ...changes }))
  const refusedField = error?.type === 'Unusable' ? error : undefined
  const text = (field: TextField, label: string, options: { readonly mono?: boolean; readonly like?: string } = {}) => (
    <TextInput
      label={label}
      {...(options.like && { placeholder: options.like })}
      {...(options.mono && { styles: mono })}
      {...(field === 'serial' && { 'data-autofocus': true })}
      autoComplete="off"
      spellCheck={false}
      maxLength={80}
      value={draft[field]}
      onChange={(event) => set({ [field]: event.currentTarget.value })}
      error={refusedField?.field === field ? refusedField.words : field === 'serial' ? lacks : undefined}
    />
  )
  const submit = async () => {
    const isNameless = draft.serial.trim() === '' && draft.mac.trim() === ''
    setLacks(isNameless ? 'Give its serial or its MAC' : undefined)
    if (isNameless) return
    const answer = await run(draft)
    if (answer.ok) onDone(answer.value)
  }
  const isTyped = JSON.stringify(draft) !== JSON.stringify(start)
  return (
    <FormDialog
      title={title}
      size={560}
      word={word}
      busy={busy}
      ready={isNew || isTyped}
      typed={isTyped}
      refused={
        error?.type === 'DeviceTaken' ? (
          <Note
            severity="major"
            title={refusedTitle}
            announce
            acts={<a href={`#${deviceLink(error.deviceId)}`}>Open it</a>}
          >
            {wordRefusal(error).words}
          </Note>
        ) : (
          error &&
          !textFields.includes(refusedField?.field as TextField) && <RefusedNote title={refusedTitle} error={error} />
        )
      }
      onSubmit={submit}
      onClose={onClose}
    >
      {isNew && (
        <SegmentedControl
          aria-label="Kind"
          data={kinds}
          value={draft.kind}
          onChange={(kind) => set({ kind: kind as DeviceKind })}
        />
      )}
      <div className={form.pair}>
        {text('serial', 'Serial', { mono: true, like: 'HWTC12345678' })}
        {text('mac', 'MAC', { mono: true, like: '48:57:02:3f:9a:c1' })}
        {text('maker', 'Maker', { like: 'Read from the serial' })}
        {text('model', 'Model')}
      </div>
      <div className={form.pair}>
        <FnoSelect label="FNO" none="Nobody’s" fnoId={draft.fnoId} onChange={(fnoId) => set({ fnoId })} />
        <Select
          label="Status"
          data={statuses}
          value={draft.status}
          onChange={(status) => status && set({ status: status as DeviceStatus })}
          allowDeselect={false}
        />
      </div>
      <div className={form.pair}>
        {text('pop', 'POP')}
        {text('olt', 'OLT')}
        {text('pon', 'PON', { mono: true, like: '0/3/7' })}
        {text('fnoPort', 'FNO port', { mono: true })}
      </div>
    </FormDialog>
  )
}
