/** One line of the palette. */
import {
  IconActivity,
  IconBuilding,
  IconCornerDownLeft,
  IconKey,
  IconMapPin,
  IconRouter,
  IconUser,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useNow } from '../bridge/house.tsx'
import { accountStateWords } from '../ui/account-state-words.ts'
import { age, macAddress } from '../ui/format.ts'
import { Hit } from '../ui/hit.tsx'
import { Keys } from '../ui/kbd.tsx'
import { Mono } from '../ui/mono.tsx'
import { SessionStateMark } from '../ui/state-chip.tsx'
import classes from './palette.module.css'
import type { PaletteEntry } from './palette-entries.ts'

export interface PaletteLineProps {
  readonly entry: PaletteEntry
  readonly chosen: boolean
  readonly search: string
  readonly onOpen: (entry: PaletteEntry) => void
  readonly onChoose: (id: string) => void
}

export function PaletteLine({ entry, chosen, search, onOpen, onChoose }: PaletteLineProps) {
  const { icon, name, detail, state } = usePaletteWords(entry, search)
  return (
    // The keys are the field's: an option of a listbox is pointed at, never focused.
    <div
      id={entry.id}
      className={classes.line}
      role="option"
      tabIndex={-1}
      aria-selected={chosen}
      onClick={() => onOpen(entry)}
      onKeyDown={undefined}
      onMouseMove={() => {
        if (!chosen) onChoose(entry.id)
      }}
    >
      <span className={classes.icon} aria-hidden="true">
        {icon}
      </span>
      <span className={classes.name}>{name}</span>
      <span className={classes.detail}>{detail}</span>
      <span className={classes.state}>
        {state}
        {chosen && (
          <span className={classes.enter} aria-hidden="true">
            <IconCornerDownLeft size={13} stroke={1.8} />
          </span>
        )}
      </span>
    </div>
  )
}

interface PaletteWords {
  readonly icon: ReactNode
  readonly name: ReactNode
  readonly detail: ReactNode
  readonly state: ReactNode
}

function usePaletteWords(entry: PaletteEntry, search: string): PaletteWords {
  const now = useNow(1000)
  switch (entry.kind) {
    case 'subscriber': {
      const { kind, name, address, suburb, package: sold, reference, username, services, state, since } = entry.row
      const Icon = kind === 'organisation' ? IconBuilding : IconUser
      const shown = [address ?? suburb, sold, username].filter(Boolean).join(' · ')
      // What was typed may be a reference: then it says why this one is here.
      const isReference = search !== '' && reference?.toLowerCase().includes(search.toLowerCase())
      return {
        icon: <Icon size={16} stroke={1.8} />,
        name: <Hit text={name} search={search} />,
        detail: <Hit text={isReference ? `${reference} · ${shown}` : shown} search={search} />,
        state:
          services === 0 ? (
            'no service'
          ) : (
            <SessionStateMark
              state={state}
              {...(since !== null && state !== 'never' && { since: age(now - Date.parse(since)) })}
            />
          ),
      }
    }
    case 'place': {
      const { name, where } = entry.row
      return {
        icon: <IconMapPin size={16} stroke={1.8} />,
        name: <Hit text={name} search={search} />,
        detail: where,
        state: 'place',
      }
    }
    case 'session': {
      const {
        username,
        subscriber,
        suburb,
        framedIp,
        nasName,
        nasAddress,
        mac,
        state,
        startedAt,
        updatedAt,
        stoppedAt,
      } = entry.row
      const since = { up: startedAt, stale: updatedAt, closed: stoppedAt ?? updatedAt }[state]
      const wanted = search.toLowerCase()
      const shownMac = mac && macAddress(mac)
      const hiddenHit = wanted !== '' && shownMac?.includes(wanted) ? shownMac : null
      return {
        icon: <IconActivity size={16} stroke={1.8} />,
        name: (
          <Mono>
            <Hit text={username ?? 'no username'} search={search} />
          </Mono>
        ),
        detail: (
          <Hit
            text={[subscriber, suburb, framedIp, hiddenHit, nasName ?? nasAddress].filter(Boolean).join(' · ')}
            search={search}
          />
        ),
        state: <SessionStateMark state={state} since={age(now - Date.parse(since))} />,
      }
    }
    case 'account': {
      const { username, subscriber, groups, staticIp, state } = entry.row
      return {
        icon: <IconKey size={16} stroke={1.8} />,
        name: (
          <Mono>
            <Hit text={username} search={search} />
          </Mono>
        ),
        detail: <Hit text={[subscriber, ...groups, staticIp].filter(Boolean).join(' · ')} search={search} />,
        state: accountStateWords[state],
      }
    }
    case 'nas': {
      const { name, address, lastPacketAt } = entry.row
      return {
        icon: <IconRouter size={16} stroke={1.8} />,
        name: <Hit text={name} search={search} />,
        detail: (
          <Mono>
            <Hit text={address} search={search} />
          </Mono>
        ),
        state: lastPacketAt === null ? 'never heard' : `heard ${age(now - Date.parse(lastPacketAt))} ago`,
      }
    }
    case 'act': {
      const { icon: Icon, word, hint } = entry.act
      return {
        icon: <Icon size={16} stroke={1.8} />,
        name: <Hit text={word} search={search} />,
        detail: hint,
        state: '',
      }
    }
    case 'page': {
      const { icon: Icon, word, goKey } = entry.feature
      return {
        icon: <Icon size={16} stroke={1.8} />,
        name: <Hit text={word} search={search} />,
        detail: '',
        state: <Keys keys={['g', goKey]} />,
      }
    }
  }
}
