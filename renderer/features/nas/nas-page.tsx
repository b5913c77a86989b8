/** Every NAS that may send packets here, what was heard of it, and who knocks without being one. */
import { ActionIcon, Button, TextInput } from '@mantine/core'
import { IconFilterOff, IconPlus, IconRouter, IconSearch, IconX } from '@tabler/icons-react'
import { useCallback, useEffect, useState } from 'react'
import type { Nas } from '../../../shared/contract/nas.ts'
import { wordsForBridge } from '../../bridge/error-words.ts'
import { useMe } from '../../bridge/house.tsx'
import { go, linkTo, useAddress, withQuery } from '../../ui/address.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FailedState } from '../../ui/failed-state.tsx'
import { FilterTab } from '../../ui/filter-tab.tsx'
import { count, perSecond } from '../../ui/format.ts'
import { Kbd } from '../../ui/kbd.tsx'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { PageBar } from '../../ui/page-bar.tsx'
import type { Severity } from '../../ui/severity.tsx'
import type { JudgedNas } from './judge-nas.ts'
import { NasDrawer } from './nas-drawer.tsx'
import { NasForm } from './nas-form.tsx'
import classes from './nas-page.module.css'
import { NasTable } from './nas-table.tsx'
import { RemoveNas } from './remove-nas.tsx'
import { countTabs, type NasTab, nasTabs, readSelection, selectNases, writeSort } from './select-nases.ts'
import { UnknownClients } from './unknown-clients.tsx'
import { type Nases, useNases } from './use-nases.ts'

const tabWords: Readonly<Record<NasTab, { readonly word: string; readonly severity?: Severity }>> = {
  all: { word: 'All' },
  silent: { word: 'Silent', severity: 'minor' },
  dropping: { word: 'Dropping', severity: 'major' },
  weak: { word: 'Weak secret', severity: 'warning' },
}

export function NasPage() {
  const address = useAddress()
  const { query } = address
  const nases = useNases()
  const { now } = nases
  const { role } = useMe()
  const mayChange = role === 'operator' || role === 'admin'
  const [removing, setRemoving] = useState(false)
  const { added, add } = useAdded(nases.rows)

  const to = useCallback((changes: Record<string, string | null>) => withQuery(address, changes), [address])
  const change = (changes: Record<string, string | null>) => go(to(changes))
  const adding = mayChange && query.has('add')
  const openId = query.get('nas')
  const open = nases.rows?.find(({ nasId }) => nasId === openId)
  const editing = mayChange && query.has('edit') && open !== undefined
  const selection = readSelection(query)
  const rows = nases.rows && selectNases(nases.rows, selection)
  // Counted since the console started: who has been added meanwhile is no stranger.
  const strangers = (nases.stats?.unknownClients ?? []).filter(
    (client) => !nases.rows?.some((nas) => nas.address === client.address),
  )
  const neighbour = (step: 1 | -1) => {
    const next = rows?.[rows.findIndex(({ nasId }) => nasId === openId) + step]
    return open && next ? () => go(to({ nas: next.nasId }), { replace: true }) : undefined
  }
  const done = (nas: Nas, secret: string) => {
    if (adding) add(nas.nasId, secret)
    go(to({ add: null, address: null, edit: null, nas: nas.nasId }), { replace: true })
  }

  return (
    <div className={classes.page}>
      <PageBar
        title="NAS"
        acts={
          <>
            <CopyButton text={linkTo(address.text)} word="Copy link" variant="subtle" />
            {mayChange && (
              <Button
                variant="filled"
                leftSection={<IconPlus size={15} stroke={1.8} />}
                onClick={() => change({ add: '1' })}
              >
                Add NAS
              </Button>
            )}
          </>
        }
      >
        <Tabs nases={nases} selection={selection} to={to} />
      </PageBar>
      <div className={classes.body}>
        <div className={classes.list}>
          <FilterBar
            search={selection.search}
            onSearch={(q) => go(to({ q }), { replace: true })}
            rows={rows}
            all={nases.rows}
          />
          <div className={classes.scroll}>
            <List
              nases={nases}
              rows={rows}
              filtered={selection.search !== '' || selection.tab !== 'all'}
              onClear={() => change({ q: null, tab: null })}
              onAdd={mayChange ? () => change({ add: '1' }) : undefined}
            >
              <NasTable
                rows={rows ?? []}
                sort={selection}
                onSort={(by, dir) => go(to({ sort: writeSort(by, dir) }), { replace: true })}
                selected={openId}
                linkTo={(nas) => to({ nas })}
                onOpen={(nas) => change({ nas })}
              />
            </List>
            {strangers.length > 0 && (
              <UnknownClients
                clients={strangers}
                now={now}
                onAdd={mayChange ? (client) => change({ add: '1', address: client }) : null}
              />
            )}
          </div>
        </div>
        {open && (
          <NasDrawer
            key={open.nasId}
            nas={open}
            stats={nases.stats}
            now={now}
            mayChange={mayChange}
            added={added?.nasId === open.nasId ? added : null}
            onEdit={() => change({ edit: '1' })}
            onRemove={() => setRemoving(true)}
            onClose={() => change({ nas: null })}
            onPrevious={neighbour(-1)}
            onNext={neighbour(1)}
          />
        )}
      </div>
      {(adding || editing) && (
        <NasForm
          key={editing ? open.nasId : 'new'}
          nas={editing ? open : null}
          address={query.get('address') ?? ''}
          onClose={() => go(to({ add: null, address: null, edit: null }), { replace: true })}
          onDone={done}
        />
      )}
      {removing && open && (
        <RemoveNas
          nas={open}
          onClose={() => setRemoving(false)}
          onRemoved={() => {
            setRemoving(false)
            change({ nas: null })
          }}
        />
      )}
    </div>
  )
}

interface Added {
  readonly nasId: string
  readonly secret: string
  readonly firstAt: string | null
}

/** The NAS that was added on this page: its secret while it is still known here, and the first packet seen of it. */
function useAdded(rows: readonly JudgedNas[] | undefined) {
  const [added, setAdded] = useState<Added | null>(null)
  const heardAt = rows?.find(({ nasId }) => nasId === added?.nasId)?.lastPacketAt ?? null
  useEffect(() => {
    if (heardAt !== null) setAdded((now) => (now?.firstAt === null ? { ...now, firstAt: heardAt } : now))
  }, [heardAt])
  const add = (nasId: string, secret: string) => setAdded({ nasId, secret, firstAt: null })
  return { added, add }
}

interface TabsProps {
  readonly nases: Nases
  readonly selection: ReturnType<typeof readSelection>
  readonly to: (changes: Record<string, string | null>) => string
}

function Tabs({ nases, selection, to }: TabsProps) {
  const counts = nases.rows && countTabs(nases.rows, selection.search)
  return nasTabs.map((tab) => (
    <FilterTab
      key={tab}
      to={to({ tab: tab === 'all' ? null : tab })}
      selected={tab === selection.tab}
      count={counts?.[tab]}
      {...tabWords[tab]}
    />
  ))
}

interface FilterBarProps {
  readonly search: string
  readonly onSearch: (text: string) => void
  readonly rows: readonly JudgedNas[] | undefined
  readonly all: readonly JudgedNas[] | undefined
}

function FilterBar({ search, onSearch, rows, all }: FilterBarProps) {
  const rate = rows?.reduce((sum, { packetsPerSecond }) => sum + packetsPerSecond, 0)
  return (
    <div className={classes.filter}>
      <TextInput
        data-filter=""
        className={classes.search ?? ''}
        aria-label="Find a NAS"
        placeholder="Name, address, type"
        leftSection={<IconSearch size={15} stroke={1.8} />}
        rightSection={
          search === '' ? (
            <Kbd>/</Kbd>
          ) : (
            <ActionIcon size="xs" aria-label="Clear the search" onClick={() => onSearch('')}>
              <IconX size={13} stroke={1.8} />
            </ActionIcon>
          )
        }
        value={search}
        onChange={(event) => onSearch(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          // Escape leaves the field first; the drawer closes at the next.
          event.preventDefault()
          event.currentTarget.blur()
        }}
      />
      {rows && all && all.length > 0 && (
        <p className={classes.found} aria-live="polite">
          <span className={classes.number}>{count(rows.length)}</span> of {count(all.length)}
          {rate !== undefined && <span className={classes.rate}>{perSecond(rate)} pkt/s</span>}
        </p>
      )}
    </div>
  )
}

interface ListProps {
  readonly nases: Nases
  readonly rows: readonly JudgedNas[] | undefined
  readonly filtered: boolean
  readonly onClear: () => void
  readonly onAdd: (() => void) | undefined
  readonly children: React.ReactNode
}

function List({ nases: { list, rows: all, old }, rows, filtered, onClear, onAdd, children }: ListProps) {
  if (!all || !rows) {
    if (list.state !== 'failed') return <LoadingRows words="The NASes are being read" />
    const failure = wordsForBridge(list.error as { type: string })
    return (
      <FailedState
        title="The NASes could not be read"
        words={failure?.words ?? 'The service refused to list them.'}
        reference={failure?.reference}
        onRetry={list.refresh}
      />
    )
  }
  if (rows.length > 0) return <div className={old ? classes.old : undefined}>{children}</div>
  if (filtered && all.length > 0) {
    return (
      <EmptyState
        icon={<IconFilterOff size={26} stroke={1.5} />}
        title="No NAS here"
        acts={<Button onClick={onClear}>Show all {count(all.length)}</Button>}
      >
        None of {count(all.length)} fits the tab and the search.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon={<IconRouter size={26} stroke={1.5} />}
      title="No NAS yet"
      acts={onAdd && <Button onClick={onAdd}>Add the first</Button>}
    >
      Until one is added every packet is dropped: a NAS is who may send them.
    </EmptyState>
  )
}
