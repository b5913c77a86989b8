/** The ONT and the router of a service, how they are linked, and what RADIUS suggests where nothing is. */
import { Button, TextInput } from '@mantine/core'
import { IconLink, IconUnlink } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import type { Device, Suggestion } from '../../../shared/contract/hardware.ts'
import type { Service } from '../../../shared/contract/subscribers.ts'
import { useAct, useCall, useHouse, useNow } from '../../bridge/house.tsx'
import lines from '../../ui/drawer-lines.module.css'
import { type Fact, FactList } from '../../ui/fact-list.tsx'
import { deviceLink } from '../../ui/links.ts'
import { Mono } from '../../ui/mono.tsx'
import { Panel } from '../../ui/panel.tsx'
import prose from '../../ui/prose.module.css'
import { When } from '../../ui/when.tsx'
import classes from './subscriber.module.css'
import { wordRefusal } from './words.ts'

export interface HardwareCardProps {
  readonly subscriberId: string
  readonly service: Service
  /** A technician at the customer's reads the serial off the box. */
  readonly mayLink: boolean
  readonly mayAccept: boolean
}

const kindTitle = { ont: 'ONT', router: 'Router' } as const
const linkWords = { typed: 'typed in', import: 'an import', evidence: 'what RADIUS said' } as const

export function HardwareCard({ subscriberId, service, mayLink, mayAccept }: HardwareCardProps) {
  const { ask } = useHouse()
  const { serviceId, username } = service
  const linked = useCall(() => ask.hardware.query({ filter: { subscriberId }, limit: 50 }), {
    key: [subscriberId],
    refreshOn: ['hardware.changed', 'subscribers.changed'],
  })
  const suggested = useCall(() => ask.hardware.suggestions({ username: username ?? '', limit: 3 }), {
    key: [username],
    refreshOn: ['hardware.changed'],
    enabled: username !== null,
  })
  const devices = (linked.value?.rows ?? []).filter((device) => device.service?.serviceId === serviceId)
  return (
    <Panel title="ONT and link">
      {linked.state === 'failed' && linked.error && (
        <p className={prose.small}>The hardware could not be read: {wordRefusal(linked.error).words}</p>
      )}
      {linked.value && devices.length === 0 && <p className={prose.small}>No ONT or router is linked yet.</p>}
      {devices.map((device) => (
        <LinkedDevice key={device.deviceId} device={device} mayLink={mayLink} />
      ))}
      {suggested.value?.rows
        .filter(({ service: its }) => its.serviceId === serviceId)
        .map((suggestion) => (
          <Suggested key={suggestion.suggestionId} suggestion={suggestion} mayAccept={mayAccept} />
        ))}
      {mayLink && service.status !== 'cancelled' && <LinkForm serviceId={serviceId} />}
    </Panel>
  )
}

function LinkedDevice({ device, mayLink }: { device: Device; mayLink: boolean }) {
  const { ask } = useHouse()
  const now = useNow(30_000)
  const unlink = useAct(() => ask.hardware.unlink({ deviceId: device.deviceId }))
  const { kind, serial, mac, maker, model, olt, pon, pop, linkedBy, linkedAt, seenAt } = device
  const name = [maker, model].filter(Boolean).join(' ')
  const facts: readonly (Fact | false)[] = [
    {
      name: kindTitle[kind],
      value: (
        <a className={lines.link} href={`#${deviceLink(device.deviceId)}`}>
          <Mono>{serial ?? mac ?? 'no serial'}</Mono>
        </a>
      ),
    },
    serial !== null && mac !== null && { name: 'MAC', value: mac, mono: true },
    name !== '' && { name: 'Model', value: name },
    (olt !== null || pon !== null) && { name: 'PON', value: [olt, pon].filter(Boolean).join(' ') },
    pop !== null && { name: 'POP', value: pop },
    linkedBy !== null && {
      name: 'Linked by',
      value: (
        <>
          {linkWords[linkedBy]}
          {linkedAt !== null && (
            <>
              , <When at={linkedAt} now={now} />
            </>
          )}
        </>
      ),
    },
    seenAt !== null && {
      name: 'RADIUS saw it',
      value: (
        <>
          <When at={seenAt} now={now} as="age" /> ago
        </>
      ),
    },
  ]
  return (
    <div className={classes.device}>
      <FactList facts={facts.filter((fact) => fact !== false)} />
      {mayLink && (
        <Button
          size="xs"
          variant="subtle"
          mt={6}
          leftSection={<IconUnlink size={13} stroke={1.8} />}
          loading={unlink.busy}
          onClick={() => void unlink.run()}
        >
          Unlink the {kindTitle[kind] === 'ONT' ? 'ONT' : 'router'}
        </Button>
      )}
      {unlink.error && (
        <p className={classes.problem} role="alert">
          {wordRefusal(unlink.error).words}
        </p>
      )}
    </div>
  )
}

function Suggested({ suggestion, mayAccept }: { suggestion: Suggestion; mayAccept: boolean }) {
  const { ask } = useHouse()
  const { suggestionId, device, words, against } = suggestion
  const accept = useAct(() => ask.hardware.acceptSuggestions({ suggestionIds: [suggestionId] }))
  const dismiss = useAct(() => ask.hardware.dismissSuggestion({ suggestionId }))
  return (
    <div className={classes.suggestion}>
      {kindTitle[device.kind]} <Mono>{device.serial ?? device.mac}</Mono> may belong here
      <p>{words}</p>
      {against !== null && <p className={classes.against}>{against}</p>}
      {mayAccept && (
        <div className={classes.suggestionActs}>
          <Button size="xs" loading={accept.busy} onClick={() => void accept.run()}>
            Link it
          </Button>
          <Button size="xs" variant="subtle" loading={dismiss.busy} onClick={() => void dismiss.run()}>
            It is not
          </Button>
        </div>
      )}
      {(accept.error ?? dismiss.error) && (
        <p className={classes.problem} role="alert">
          {wordRefusal(accept.error ?? dismiss.error ?? { type: '' }).words}
        </p>
      )}
    </div>
  )
}

const looksLikeMac = (text: string): boolean => /^[0-9a-f]{12}$/i.test(text.replaceAll(/[:.\s-]/g, ''))

/** A serial or MAC as it stands on the box; one that is linked elsewhere is moved only when that was said. */
function LinkForm({ serviceId }: { serviceId: string }) {
  const { ask } = useHouse()
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState<string>()
  const { run, busy, error, clear } = useAct((move: boolean) =>
    ask.hardware.link({ serviceId, move, ...(looksLikeMac(typed) ? { mac: typed.trim() } : { serial: typed.trim() }) }),
  )
  const link = async (move: boolean) => {
    if (typed.trim() === '') return setProblem('Type the serial or the MAC')
    setProblem(undefined)
    const answer = await run(move)
    if (answer.ok) setTyped('')
  }
  const elsewhere = error?.type === 'LinkedElsewhere' ? error.device : null
  return (
    <>
      <form
        className={classes.act}
        onSubmit={(event: FormEvent) => {
          event.preventDefault()
          void link(false)
        }}
      >
        <TextInput
          aria-label="Serial or MAC of the device"
          placeholder="Serial or MAC"
          maxLength={64}
          autoComplete="off"
          spellCheck={false}
          value={typed}
          error={problem ?? (error && !elsewhere ? wordRefusal(error).words : undefined)}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            setProblem(undefined)
            clear()
          }}
        />
        <Button type="submit" leftSection={<IconLink size={15} stroke={1.8} />} loading={busy}>
          Link
        </Button>
      </form>
      {elsewhere && (
        <div className={classes.suggestion} role="alert">
          It is linked to {elsewhere.service?.name ?? 'another service'}
          <p>Moving it takes it away from there.</p>
          <div className={classes.suggestionActs}>
            <Button size="xs" loading={busy} onClick={() => void link(true)}>
              Move it here
            </Button>
            <Button size="xs" variant="subtle" onClick={clear}>
              Leave it there
            </Button>
          </div>
        </div>
      )}
    </>
  )
}
