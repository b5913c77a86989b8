/** One device, docked beside the list: whose it is, where it is plugged in, what RADIUS said of it, and what happened to it. */
import { Button } from '@mantine/core'
import { IconLink, IconPencil, IconUnlink } from '@tabler/icons-react'
import { useState } from 'react'
import type { Device } from '../../../shared/contract/hardware.ts'
import { useAct, useCall, useHouse, useNow } from '../../bridge/house.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { DockedDrawer, DrawerSection } from '../../ui/docked-drawer.tsx'
import lines from '../../ui/drawer-lines.module.css'
import list from '../../ui/entry-list.module.css'
import { type Fact, FactList } from '../../ui/fact-list.tsx'
import { fnoWord } from '../../ui/fno-words.ts'
import { count } from '../../ui/format.ts'
import { Mono } from '../../ui/mono.tsx'
import prose from '../../ui/prose.module.css'
import { When } from '../../ui/when.tsx'
import { WhenRead } from '../../ui/when-read.tsx'
import { EditDevice } from './device-form.tsx'
import { DeviceState } from './device-state.tsx'
import classes from './hardware.module.css'
import { LinkDevice } from './link-device.tsx'
import type { ListProps } from './list-props.ts'
import { RefusedNote } from './refused-note.tsx'
import { ServiceCard } from './service-card.tsx'
import { SightingList } from './sighting-list.tsx'
import { SuggestedLink } from './suggested-link.tsx'
import { deviceKindWords, deviceName, linkedByWords, wordRefusal } from './words.ts'

export interface DeviceDrawerProps {
  readonly deviceId: string
  readonly may: ListProps['may']
  readonly onClose: () => void
}

const fresh = ['hardware.changed', 'subscribers.changed'] as const

export function DeviceDrawer({ deviceId, may, onClose }: DeviceDrawerProps) {
  const { ask } = useHouse()
  const now = useNow(60_000)
  const got = useCall(() => ask.hardware.get({ deviceId }), { key: [deviceId], refreshOn: fresh, everyMs: 30_000 })
  const [doing, setDoing] = useState<'edit' | 'link' | 'unlink' | null>(null)
  const device = got.value
  const done = () => setDoing(null)
  return (
    <DockedDrawer
      label={`Device ${device ? deviceName(device) : ''}`}
      title={
        device && (
          <>
            <DeviceState status={device.status} linked={device.service !== null} tag />
            <Mono className={lines.name}>{deviceName(device)}</Mono>
          </>
        )
      }
      acts={device && <CopyButton text={deviceName(device)} word="Copy" variant="subtle" />}
      onClose={onClose}
    >
      <WhenRead called={got} what="The device" wordRefusal={wordRefusal} rows={8}>
        {(device) => (
          <>
            {may.link && (
              <div className={lines.acts}>
                <Button leftSection={<IconPencil size={15} stroke={1.8} />} onClick={() => setDoing('edit')}>
                  Edit
                </Button>
                <Button leftSection={<IconLink size={15} stroke={1.8} />} onClick={() => setDoing('link')}>
                  {device.service ? 'Move' : 'Link'}
                </Button>
                {device.service && (
                  <Button
                    className={classes.remove ?? ''}
                    leftSection={<IconUnlink size={15} stroke={1.8} />}
                    onClick={() => setDoing('unlink')}
                  >
                    Unlink
                  </Button>
                )}
              </div>
            )}
            <DrawerSection title="Customer" note={<LinkedHow device={device} now={now} />}>
              {device.service ? (
                <ServiceCard service={device.service} />
              ) : (
                <SuggestedLink device={device} maySettle={may.settle} />
              )}
            </DrawerSection>
            <DrawerSection title="The device">
              <FactList columns={2} facts={factsOf(device)} />
            </DrawerSection>
            <DrawerSection
              title="What RADIUS said"
              note={device.sightings.length > 1 ? `${count(device.sightings.length)} places` : undefined}
            >
              {device.sightings.length === 0 ? (
                <p className={prose.quiet}>No session has named it yet.</p>
              ) : (
                <SightingList sightings={device.sightings} now={now} />
              )}
            </DrawerSection>
            <DrawerSection title="History">
              <ul className={list.entries}>
                {device.history.map(({ at, words, by }) => (
                  <li key={`${at} ${words}`} className={list.entry}>
                    <span>{words}</span>
                    <span className={list.aside}>
                      <When at={at} now={now} />
                    </span>
                    {by !== null && <small>{by}</small>}
                  </li>
                ))}
              </ul>
            </DrawerSection>
          </>
        )}
      </WhenRead>
      {device && doing === 'edit' && <EditDevice device={device} onClose={done} />}
      {device && doing === 'link' && <LinkDevice device={device} username="" onClose={done} onDone={done} />}
      {device && doing === 'unlink' && <Unlink device={device} onClose={done} />}
    </DockedDrawer>
  )
}

const LinkedHow = ({ device: { linkedBy, linkedAt }, now }: { device: Device; now: number }) =>
  linkedBy !== null && (
    <>
      linked {linkedByWords[linkedBy]}
      {linkedAt !== null && (
        <>
          , <When at={linkedAt} now={now} />
        </>
      )}
    </>
  )

const unknown = '–'

const factsOf = (device: Device): readonly Fact[] => [
  { name: 'Kind', value: deviceKindWords[device.kind] },
  { name: 'FNO', value: device.fnoId === null ? unknown : fnoWord(device.fnoId) },
  { name: 'Serial', value: device.serial ?? unknown, mono: true },
  { name: 'POP', value: device.pop ?? unknown },
  { name: 'MAC', value: device.mac ?? unknown, mono: true },
  { name: 'OLT', value: device.olt ?? unknown },
  { name: 'Maker', value: device.maker ?? unknown },
  { name: 'PON', value: device.pon ?? unknown, mono: true },
  { name: 'Model', value: device.model ?? unknown },
  { name: 'Port', value: device.fnoPort ?? unknown, mono: true },
]

function Unlink({ device, onClose }: { device: Device; onClose: () => void }) {
  const { ask } = useHouse()
  const { run, busy, error } = useAct(() => ask.hardware.unlink({ deviceId: device.deviceId }))
  const unlink = async () => {
    const answer = await run()
    if (answer.ok) onClose()
  }
  return (
    <ConfirmDialog
      title={`Unlink ${deviceName(device)}?`}
      word="Unlink it"
      busy={busy}
      refused={error && <RefusedNote title="Not unlinked" error={error} />}
      onConfirm={() => void unlink()}
      onClose={onClose}
    >
      It stays in the list and belongs to nobody. What it was linked to stays in its history.
    </ConfirmDialog>
  )
}
