/** One contradiction: what it is, whom it is about, what to do, and how it is settled. */
import { Button, TextInput } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { useState } from 'react'
import type { HardwareFinding } from '../../../shared/contract/hardware.ts'
import { useAct, useHouse, useNow } from '../../bridge/house.tsx'
import { DockedDrawer, DrawerSection } from '../../ui/docked-drawer.tsx'
import lines from '../../ui/drawer-lines.module.css'
import { EmptyState } from '../../ui/empty-state.tsx'
import list from '../../ui/entry-list.module.css'
import { accountLink, deviceLink, sessionLink, sessionsOfLink } from '../../ui/links.ts'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { Mono } from '../../ui/mono.tsx'
import { Note } from '../../ui/note.tsx'
import prose from '../../ui/prose.module.css'
import { SeverityMark } from '../../ui/severity.tsx'
import { When } from '../../ui/when.tsx'
import { RefusedNote } from './refused-note.tsx'
import { ServiceCard } from './service-card.tsx'
import { findingWords } from './words.ts'

export interface FindingDrawerProps {
  /** Null: it is settled or no longer so; undefined: it is being looked up. */
  readonly finding: HardwareFinding | null | undefined
  readonly maySettle: boolean
  readonly onClose: () => void
}

export function FindingDrawer({ finding, maySettle, onClose }: FindingDrawerProps) {
  return (
    <DockedDrawer
      label={`Finding ${finding?.title ?? ''}`}
      title={
        finding && (
          <>
            <SeverityMark severity={findingWords[finding.kind].severity} />
            <span className={lines.name}>{findingWords[finding.kind].word}</span>
          </>
        )
      }
      onClose={onClose}
    >
      {finding ? (
        <Found finding={finding} maySettle={maySettle} onClose={onClose} />
      ) : finding === undefined ? (
        <LoadingRows words="The finding is being read" rows={6} />
      ) : (
        <EmptyState icon={<IconCircleCheck size={26} stroke={1.5} />} title="It is no longer so">
          Somebody has settled it, or RADIUS says something else by now.
        </EmptyState>
      )}
    </DockedDrawer>
  )
}

interface FoundProps extends FindingDrawerProps {
  readonly finding: HardwareFinding
}

function Found({ finding, maySettle, onClose }: FoundProps) {
  const now = useNow(60_000)
  const { kind, title, words, since, services, usernames, deviceId, acctUniqueId } = finding
  const { severity, next } = findingWords[kind]
  const served = new Set(services.map(({ username }) => username))
  const others = usernames.filter((username) => !served.has(username))
  return (
    <>
      <Note severity={severity} title={title}>
        {words}
      </Note>
      <p className={prose.text}>
        {next}
        {since !== null && (
          <>
            {' '}
            So since <When at={since} now={now} />.
          </>
        )}
      </p>
      {services.length > 0 && (
        <DrawerSection title={services.length === 1 ? 'The service' : 'The services'}>
          {services.map((service) => (
            <ServiceCard key={service.serviceId} service={service} />
          ))}
        </DrawerSection>
      )}
      {others.length > 0 && (
        <DrawerSection title="Accounts without a service">
          <ul className={list.entries}>
            {others.map((username) => (
              <li key={username} className={list.entry}>
                <a href={`#${accountLink(username)}`}>
                  <Mono>{username}</Mono>
                </a>
                <a href={`#${sessionsOfLink(username)}`}>Sessions</a>
              </li>
            ))}
          </ul>
        </DrawerSection>
      )}
      {(deviceId !== null || acctUniqueId !== null) && (
        <div className={lines.acts}>
          {deviceId !== null && <a href={`#${deviceLink(deviceId)}`}>Open the device</a>}
          {acctUniqueId !== null && <a href={`#${sessionLink(acctUniqueId)}`}>Open the session</a>}
        </div>
      )}
      {maySettle && <Settle finding={finding} onClose={onClose} />}
    </>
  )
}

function Settle({ finding: { findingId, kind, canAccept }, onClose }: Omit<FoundProps, 'maySettle'>) {
  const { ask } = useHouse()
  const [note, setNote] = useState('')
  const { run, busy, error } = useAct((how: 'accept' | 'dismiss') =>
    ask.hardware.settleFinding({ findingId, how, note: note.trim() }),
  )
  const settle = async (how: 'accept' | 'dismiss') => {
    const answer = await run(how)
    // Settled by somebody else meanwhile: that is what was wanted.
    if (answer.ok || answer.error.type === 'FindingNotFound') onClose()
  }
  return (
    <DrawerSection title="Settle it">
      {error && error.type !== 'FindingNotFound' && <RefusedNote title="Not settled" error={error} />}
      <TextInput
        label="Note"
        description="Why it is right so; it stands in the audit"
        maxLength={300}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <div className={lines.acts}>
        {canAccept && (
          <Button variant="filled" loading={busy} onClick={() => void settle('accept')}>
            {findingWords[kind].accept ?? 'Take what RADIUS says'}
          </Button>
        )}
        <Button loading={busy} onClick={() => void settle('dismiss')}>
          Dismiss: it is right so
        </Button>
      </div>
      <p className={prose.quiet}>Dismissed, it comes back when what it stands on changes.</p>
    </DrawerSection>
  )
}
