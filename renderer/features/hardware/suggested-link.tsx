/** Of a device that belongs to nobody: whose RADIUS says that it is. */
import { Button } from '@mantine/core'
import type { Device } from '../../../shared/contract/hardware.ts'
import { useAct, useCall, useHouse } from '../../bridge/house.tsx'
import { Note } from '../../ui/note.tsx'
import prose from '../../ui/prose.module.css'
import { RefusedNote } from './refused-note.tsx'
import { deviceName } from './words.ts'

export function SuggestedLink({ device, maySettle }: { device: Device; maySettle: boolean }) {
  const { ask } = useHouse()
  const search = device.serial ?? device.mac ?? ''
  const suggested = useCall(() => ask.hardware.suggestions({ search, limit: 5 }), {
    key: [search],
    refreshOn: ['hardware.changed'],
    enabled: search !== '',
  })
  const accepting = useAct((suggestionId: string) => ask.hardware.acceptSuggestions({ suggestionIds: [suggestionId] }))
  const rows = (suggested.value?.rows ?? []).filter((row) => row.device.deviceId === device.deviceId)
  if (rows.length === 0) {
    return <p className={prose.quiet}>{deviceName(device)} belongs to nobody yet, and RADIUS names it on no account.</p>
  }
  return (
    <>
      {accepting.error && <RefusedNote title="Not linked" error={accepting.error} />}
      {rows.map(({ suggestionId, service, words, against }) => (
        <Note
          key={suggestionId}
          severity={against === null ? 'warning' : 'minor'}
          title={`It looks like that of ${service.name}`}
          acts={
            maySettle && (
              <Button loading={accepting.busy} onClick={() => void accepting.run(suggestionId)}>
                Link it
              </Button>
            )
          }
        >
          {words}
          {against !== null && `. Against it: ${against}`}
        </Note>
      ))}
    </>
  )
}
