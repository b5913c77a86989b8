/** Ctrl-K: find a subscriber, a session, an account, a NAS or a place, do something, or go somewhere, without leaving the keyboard. */
import { Modal } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconKeyboard, IconSearch } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import { useCall, useHouse, useMe } from '../bridge/house.tsx'
import { useShell } from '../bridge/use-shell.tsx'
import { go } from '../ui/address.ts'
import type { Feature } from '../ui/feature.ts'
import { count, latency } from '../ui/format.ts'
import { Kbd, Keys } from '../ui/kbd.tsx'
import classes from './palette.module.css'
import { type PaletteEntry, type PaletteGroup, paletteGroups } from './palette-entries.ts'
import { PaletteLine } from './palette-line.tsx'
import { shellActs } from './shell-acts.ts'

export interface PaletteProps {
  readonly features: readonly Feature[]
  readonly opened: boolean
  readonly onClose: () => void
  readonly onKeys: () => void
}

export const Palette = (props: PaletteProps) => (
  <Modal.Root opened={props.opened} onClose={props.onClose} centered={false} yOffset={112} size={660} padding={0}>
    <Modal.Overlay />
    <Modal.Content aria-label="Search or jump to anything">
      <PaletteBody {...props} />
    </Modal.Content>
  </Modal.Root>
)

function PaletteBody({ features, onClose, onKeys }: PaletteProps) {
  const [typed, setTyped] = useState('')
  const { role } = useMe()
  const shell = useShell()
  const { found, searching, unread, milliseconds } = useFound(typed)
  const groups = useMemo(
    () =>
      paletteGroups(
        typed,
        features,
        found,
        [
          { word: 'Show the keys', hint: 'every shortcut on one sheet', icon: IconKeyboard, to: onKeys },
          ...(shell ? shellActs(shell) : []),
        ],
        role,
      ),
    [typed, features, found, role, onKeys, shell],
  )
  const entries = useMemo(() => groups.flatMap((group) => group.entries), [groups])
  const [chosenId, setChosenId] = useState<string>()
  const [hurried, setHurried] = useState(false)
  // What is found moves under the choice: where the chosen line is gone, the first one is chosen.
  const chosen = Math.max(
    0,
    entries.findIndex(({ id }) => id === chosenId),
  )

  function open(entry: PaletteEntry | undefined) {
    if (!entry) return
    onClose()
    if (entry.kind !== 'act') go(entry.to)
    else if (typeof entry.act.to === 'string') go(entry.act.to)
    else entry.act.to()
  }

  function onKeyDown(event: KeyboardEvent) {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) {
      event.preventDefault()
      setChosenId(entries[(chosen + step + entries.length) % Math.max(1, entries.length)]?.id)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      // What stands there belongs to what was typed before: Enter means what is found for this.
      if (searching) setHurried(true)
      else open(entries[chosen])
    }
  }

  const openFirst = useEffectEvent(() => open(entries[chosen]))
  useEffect(() => {
    if (!hurried || searching) return
    setHurried(false)
    openFirst()
  }, [hurried, searching])

  return (
    <>
      <div className={classes.search}>
        <IconSearch size={17} stroke={1.8} aria-hidden="true" />
        <input
          className={classes.input}
          // biome-ignore lint/a11y/noAutofocus: the palette is opened to be typed into
          autoFocus
          data-autofocus=""
          role="combobox"
          aria-label="Search or jump to anything"
          aria-expanded="true"
          aria-controls="palette-list"
          aria-activedescendant={entries[chosen]?.id}
          placeholder="Name, phone, ID, address, user, IP, MAC, serial, NAS, or what to do"
          spellCheck={false}
          autoComplete="off"
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            setChosenId(undefined)
            setHurried(false)
          }}
          onKeyDown={onKeyDown}
        />
        {milliseconds !== null && (
          <span className={classes.measure}>
            {totalOf(groups)} in {latency(milliseconds)}
          </span>
        )}
        <Kbd>Esc</Kbd>
      </div>
      <Found
        groups={groups}
        chosenId={entries[chosen]?.id}
        search={typed.trim()}
        onOpen={open}
        onChoose={setChosenId}
      />
      {entries.length === 0 && (
        <p className={classes.none}>
          {searching
            ? 'Searching …'
            : unread
              ? 'It could not be searched.'
              : `Nothing here is called “${typed.trim()}”.`}
        </p>
      )}
      <div className={classes.foot}>
        <span>
          <Keys keys={['↑', '↓']} /> move
        </span>
        <span>
          <Kbd>↵</Kbd> open
        </span>
        <span className={classes.hint}>A phone number is found in any notation</span>
      </div>
    </>
  )
}

const amount = (total: number, atLeast = false): string => `${count(total)}${atLeast ? '+' : ''}`

/** Of what was found; acts and pages are not. */
const totalOf = (groups: readonly PaletteGroup[]): string =>
  amount(
    groups.reduce((sum, { total = 0 }) => sum + total, 0),
    groups.some(({ totalIsAtLeast }) => totalIsAtLeast),
  )

interface FoundProps {
  readonly groups: readonly PaletteGroup[]
  readonly chosenId: string | undefined
  readonly search: string
  readonly onOpen: (entry: PaletteEntry) => void
  readonly onChoose: (id: string) => void
}

function Found({ groups, chosenId, search, onOpen, onChoose }: FoundProps) {
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (chosenId) list.current?.querySelector(`[id="${CSS.escape(chosenId)}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [chosenId])
  return (
    <div className={classes.list} id="palette-list" role="listbox" aria-label="Found" ref={list}>
      {groups.map(({ title, entries, total, totalIsAtLeast }) => (
        // biome-ignore lint/a11y/useSemanticElements: a group of options in a listbox, not of fields in a form
        <div key={title} role="group" aria-label={title}>
          <div className={classes.group} aria-hidden="true">
            <span>{title}</span>
            {total !== undefined && <span>{amount(total, totalIsAtLeast)}</span>}
          </div>
          {entries.map((entry) => (
            <PaletteLine
              key={entry.id}
              entry={entry}
              chosen={entry.id === chosenId}
              search={search}
              onOpen={onOpen}
              onChoose={onChoose}
            />
          ))}
        </div>
      ))}
    </div>
  )
}

/** Subscribers, sessions, accounts, NASes and places for what is typed, once it stands still for 120 ms. */
function useFound(typed: string) {
  const { ask } = useHouse()
  const [settled] = useDebouncedValue(typed.trim(), 120)
  const [milliseconds, setMilliseconds] = useState<number | null>(null)
  const subscribers = useCall(() => ask.subscribers.query({ search: settled, limit: 5 }), {
    key: [settled],
    enabled: settled !== '',
  })
  const places = useCall(() => ask.places.query({ search: settled, limit: 2 }), {
    key: [settled],
    enabled: settled !== '',
  })
  const searched = useCall(
    async () => {
      const before = performance.now()
      const answer = await ask.sessions.query({
        search: settled,
        limit: 4,
        sort: { by: 'updatedAt', dir: 'desc' },
      })
      setMilliseconds(performance.now() - before)
      return answer
    },
    { key: [settled], enabled: settled !== '' },
  )
  const accounts = useCall(() => ask.accounts.query({ search: settled, limit: 4 }), {
    key: [settled],
    enabled: settled !== '',
  })
  const nases = useCall(() => ask.nas.list({}), { key: [] })
  const shown = settled !== '' && typed.trim() !== ''
  const sessions = shown ? searched.value : undefined
  const whose = shown ? accounts.value : undefined
  const people = shown ? subscribers.value : undefined
  const where = shown ? places.value : undefined
  const found = useMemo(
    () => ({
      subscribers: people?.rows ?? [],
      subscribersTotal: people?.total ?? 0,
      subscribersTotalIsAtLeast: people?.totalIsAtLeast ?? false,
      sessions: sessions?.rows ?? [],
      sessionsTotal: sessions?.total ?? 0,
      sessionsTotalIsAtLeast: sessions?.totalIsAtLeast ?? false,
      accounts: whose?.rows ?? [],
      accountsTotal: whose?.total ?? 0,
      accountsTotalIsAtLeast: whose?.totalIsAtLeast ?? false,
      nases: shown ? (nases.value ?? []) : [],
      places: where?.rows ?? [],
      placesTotal: where?.total ?? 0,
    }),
    [people, sessions, whose, where, shown, nases.value],
  )
  return {
    found,
    searching:
      typed.trim() !== settled ||
      (shown && [subscribers, searched, accounts, places].some(({ state }) => state === 'loading')),
    unread: shown && (searched.state === 'failed' || subscribers.state === 'failed'),
    milliseconds: shown && sessions ? milliseconds : null,
  }
}
