/** One suggested link: which device, whose it would be, what speaks for it and what against. */
import { Button } from '@mantine/core'
import { IconCheck, IconCircleCheck, IconX } from '@tabler/icons-react'
import type { Suggestion } from '../../../shared/contract/hardware.ts'
import { useAct, useHouse, useNow } from '../../bridge/house.tsx'
import { DockedDrawer, DrawerSection } from '../../ui/docked-drawer.tsx'
import lines from '../../ui/drawer-lines.module.css'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FactList } from '../../ui/fact-list.tsx'
import { deviceLink } from '../../ui/links.ts'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { Mono } from '../../ui/mono.tsx'
import { Note } from '../../ui/note.tsx'
import { RefusedNote } from './refused-note.tsx'
import { ServiceCard } from './service-card.tsx'
import { SightingList } from './sighting-list.tsx'
import { deviceKindWords, deviceName } from './words.ts'

export interface SuggestionDrawerProps {
  /** Null: it is gone; undefined: it is being looked up. */
  readonly suggestion: Suggestion | null | undefined
  readonly maySettle: boolean
  readonly onClose: () => void
}

export function SuggestionDrawer({ suggestion, maySettle, onClose }: SuggestionDrawerProps) {
  return (
    <DockedDrawer
      label={`Suggestion ${suggestion ? deviceName(suggestion.device) : ''}`}
      title={
        suggestion && (
          <>
            <Mono className={lines.name}>{deviceName(suggestion.device)}</Mono>
            <span>{deviceKindWords[suggestion.device.kind]}</span>
          </>
        )
      }
      onClose={onClose}
    >
      {suggestion ? (
        <Suggested suggestion={suggestion} maySettle={maySettle} onClose={onClose} />
      ) : suggestion === undefined ? (
        <LoadingRows words="The suggestion is being read" rows={6} />
      ) : (
        <EmptyState icon={<IconCircleCheck size={26} stroke={1.5} />} title="It is no longer suggested">
          It was linked or dismissed meanwhile, or RADIUS says something else by now.
        </EmptyState>
      )}
    </DockedDrawer>
  )
}

interface SuggestedProps extends SuggestionDrawerProps {
  readonly suggestion: Suggestion
}

function Suggested({ suggestion, maySettle, onClose }: SuggestedProps) {
  const { ask } = useHouse()
  const now = useNow(60_000)
  const { suggestionId, device, service, evidence, words, against } = suggestion
  const accepting = useAct(() => ask.hardware.acceptSuggestions({ suggestionIds: [suggestionId] }))
  const dismissing = useAct(() => ask.hardware.dismissSuggestion({ suggestionId }))
  const failed = accepting.error ?? dismissing.error
  const close = (answer: { readonly ok: boolean }) => answer.ok && onClose()
  return (
    <>
      {failed && <RefusedNote title={accepting.error ? 'Not linked' : 'Not dismissed'} error={failed} />}
      {maySettle && (
        <div className={lines.acts}>
          <Button
            variant="filled"
            leftSection={<IconCheck size={15} stroke={1.8} />}
            loading={accepting.busy}
            onClick={() => void accepting.run().then(close)}
          >
            Link it
          </Button>
          <Button
            leftSection={<IconX size={15} stroke={1.8} />}
            loading={dismissing.busy}
            onClick={() => void dismissing.run().then(close)}
          >
            Dismiss
          </Button>
        </div>
      )}
      {against === null ? (
        <Note severity="cleared" title="Nothing speaks against it">
          {words}
        </Note>
      ) : (
        <Note severity="minor" title={against}>
          {words}
        </Note>
      )}
      <DrawerSection title="It would belong to">
        <ServiceCard service={service} />
      </DrawerSection>
      <DrawerSection
        title="The device"
        note={device.deviceId === null ? 'not in the list yet: accepting adds it' : undefined}
      >
        <FactList
          facts={[
            ...(device.serial === null ? [] : [{ name: 'Serial', value: device.serial, mono: true }]),
            ...(device.mac === null ? [] : [{ name: 'MAC', value: device.mac, mono: true }]),
            ...(device.maker === null ? [] : [{ name: 'Maker', value: device.maker }]),
            ...(device.deviceId === null
              ? []
              : [{ name: 'In the list', value: <a href={`#${deviceLink(device.deviceId)}`}>Open the device</a> }]),
          ]}
        />
      </DrawerSection>
      <DrawerSection title="What RADIUS said">
        <SightingList sightings={evidence} now={now} />
      </DrawerSection>
    </>
  )
}
