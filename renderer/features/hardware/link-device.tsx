/** Says whose a device is: the device by what stands on it, the customer by username; moved only where that is said. */
import { Autocomplete, Button, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import type { Device } from '../../../shared/contract/hardware.ts'
import { useAct, useCall, useHouse } from '../../bridge/house.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Note } from '../../ui/note.tsx'
import prose from '../../ui/prose.module.css'
import classes from './hardware.module.css'
import { RefusedNote } from './refused-note.tsx'
import { serialOrMac } from './serial-or-mac.ts'
import { deviceName } from './words.ts'

export interface LinkDeviceProps {
  /** Null: its serial or MAC is typed; one that is not in the list yet is added. */
  readonly device: Device | null
  readonly username: string
  readonly onClose: () => void
  readonly onDone: (device: Device) => void
}

const offered = 8

export function LinkDevice({ device, username: given, onClose, onDone }: LinkDeviceProps) {
  const { ask } = useHouse()
  const [box, setBox] = useState('')
  const [username, setUsername] = useState(given)
  const [lacks, setLacks] = useState<{ readonly box?: string; readonly username?: string }>({})
  const { run, busy, error } = useAct((move: boolean) =>
    ask.hardware.link({
      ...(device ? { deviceId: device.deviceId } : serialOrMac(box)),
      username: username.trim(),
      move,
    }),
  )
  const link = async (move: boolean) => {
    const missing = {
      ...(!device && box.trim() === '' && { box: 'Give its serial or MAC' }),
      ...(username.trim() === '' && { username: 'Give the username' }),
    }
    setLacks(missing)
    if (Object.keys(missing).length > 0) return
    const answer = await run(move)
    if (answer.ok) onDone(answer.value)
  }
  const elsewhere = error?.type === 'LinkedElsewhere' ? error.device : undefined
  const atBox = error?.type === 'Unusable' ? error.words : undefined
  const atUsername = error?.type === 'ServiceNotFound' ? error.words : undefined
  return (
    <FormDialog
      title={device ? `Whose is ${deviceName(device)}?` : 'Link a device'}
      size={460}
      word={device?.service ? 'Move the device' : 'Link the device'}
      busy={busy}
      typed={username !== given || box !== ''}
      refused={error && !elsewhere && !atBox && !atUsername && <RefusedNote title="Not linked" error={error} />}
      onSubmit={() => link(device?.service !== null && device !== null)}
      onClose={onClose}
    >
      {!device && (
        <TextInput
          label="Device"
          description="Serial or MAC, in any notation"
          data-autofocus
          autoComplete="off"
          spellCheck={false}
          maxLength={64}
          value={box}
          onChange={(event) => setBox(event.currentTarget.value)}
          error={lacks.box ?? atBox}
        />
      )}
      <CustomerField
        username={username}
        onChange={setUsername}
        error={lacks.username ?? atUsername ?? (device ? atBox : undefined)}
        autoFocus={device !== null}
      />
      {device?.service && (
        <p className={prose.text}>It is taken away from {device.service.name}; that stays in its history.</p>
      )}
      {elsewhere && (
        <Note
          severity="minor"
          title={`It belongs to ${elsewhere.service?.name ?? 'another service'}`}
          announce
          acts={
            <Button loading={busy} onClick={() => void link(true)}>
              Move it here
            </Button>
          }
        >
          {elsewhere.service?.username ?? 'Without an account'}. Moved, it is taken away from there.
        </Note>
      )}
    </FormDialog>
  )
}

interface CustomerFieldProps {
  readonly username: string
  readonly onChange: (username: string) => void
  readonly error: string | undefined
  readonly autoFocus: boolean
}

/** A username is typed, or found by whatever finds its subscriber. */
function CustomerField({ username, onChange, error, autoFocus }: CustomerFieldProps) {
  const { ask } = useHouse()
  const [search] = useDebouncedValue(username.trim(), 150)
  const found = useCall(() => ask.subscribers.query({ search, limit: offered }), {
    key: [search],
    enabled: search.length > 1,
  })
  const rows = search.length > 1 ? (found.value?.rows ?? []) : []
  const names = new Map(rows.flatMap((row) => (row.username === null ? [] : [[row.username, row] as const])))
  return (
    <Autocomplete
      label="Customer"
      description="The username, or a name, phone or address that finds it"
      {...(autoFocus && { 'data-autofocus': true })}
      autoComplete="off"
      spellCheck={false}
      maxLength={253}
      data={[...names.keys()]}
      // The services have searched; by letters alone a name would hide its username.
      filter={({ options }) => options}
      renderOption={({ option: { value } }) => (
        <span>
          {names.get(value)?.name} <span className={classes.kindWord}>{value}</span>
        </span>
      )}
      value={username}
      onChange={onChange}
      error={error}
    />
  )
}
