/** Every NAS that may send packets here, what was heard of it, and who knocks without being one. */
import { Button } from '@mantine/core'
import { IconDatabaseImport, IconPlus } from '@tabler/icons-react'
import { useCallback, useEffect, useState } from 'react'
import type { Nas } from '../../../shared/contract/nas.ts'
import { useMe } from '../../bridge/house.tsx'
import { currentAddress, dropQuery, go, linkTo, useAddress, withQuery } from '../../ui/address.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { FilterTab } from '../../ui/filter-tab.tsx'
import { DeafPorts } from '../../ui/listening.tsx'
import { PageBar } from '../../ui/page-bar.tsx'
import type { Severity } from '../../ui/severity.tsx'
import { type AddedNas, addedNas, hearFirst, keepSecretOf, renewSecret } from './added-nas.ts'
import { ImportNases } from './import-nases.tsx'
import type { JudgedNas } from './judge-nas.ts'
import { NasDrawer } from './nas-drawer.tsx'
import { NasFilterBar } from './nas-filter-bar.tsx'
import { NasForm } from './nas-form.tsx'
import { NasList } from './nas-list.tsx'
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
  const [removing, setRemoving] = useState<string | null>(null)

  const to = useCallback((changes: Record<string, string | null>) => withQuery(address, changes), [address])
  const change = (changes: Record<string, string | null>) => go(to(changes))
  const adding = mayChange && query.has('add')
  const openId = query.get('nas')
  const { added, add, renew } = useAdded(nases.rows, openId)
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
    // The answer may come long after the page was left: then it leads nowhere.
    const here = currentAddress()
    if (here.query.has('add') || here.query.has('edit')) {
      go(withQuery(here, { add: null, address: null, edit: null, nas: nas.nasId }), { replace: true })
    }
    // After its drawer was opened: a secret is kept only for that.
    if (adding) add(nas.nasId, secret)
    else if (secret !== '') renew(nas.nasId, secret)
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
                variant="subtle"
                leftSection={<IconDatabaseImport size={15} stroke={1.8} />}
                onClick={() => change({ import: '1' })}
              >
                Import
              </Button>
            )}
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
          <NasFilterBar
            search={selection.search}
            onSearch={(q, options) => go(to({ q }), options)}
            rows={rows}
            all={nases.rows}
          />
          <div className={classes.scroll}>
            {nases.stats && (
              <div className={classes.deaf}>
                <DeafPorts stats={nases.stats} />
              </div>
            )}
            <NasList
              nases={nases}
              rows={rows}
              selection={selection}
              onUndo={({ tab, search }) => change({ ...(tab && { tab: null }), ...(search && { q: null }) })}
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
            </NasList>
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
            nas={open}
            stats={nases.stats}
            now={now}
            mayChange={mayChange}
            added={added?.nasId === open.nasId ? added : null}
            onEdit={() => change({ edit: '1' })}
            onRemove={() => setRemoving(open.nasId)}
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
          onClose={() => dropQuery('add', 'address', 'edit')}
          onDone={done}
        />
      )}
      {mayChange && query.has('import') && <ImportNases onClose={() => dropQuery('import')} />}
      {open && removing === open.nasId && (
        <RemoveNas
          key={open.nasId}
          nas={open}
          onClose={() => setRemoving(null)}
          onRemoved={() => {
            setRemoving(null)
            if (currentAddress().query.get('nas') === removing) dropQuery('nas')
          }}
        />
      )}
    </div>
  )
}

/** What is known of the NAS that was added on this page. */
function useAdded(rows: readonly JudgedNas[] | undefined, openId: string | null) {
  const [added, setAdded] = useState<AddedNas | null>(null)
  const row = rows?.find(({ nasId }) => nasId === added?.nasId)
  // A packet that had to be dropped is heard too, but the NAS waits for one that is answered.
  const answeredAt = row && row.answered > 0 ? row.lastPacketAt : null
  useEffect(() => {
    if (answeredAt !== null) setAdded((now) => hearFirst(now, answeredAt))
  }, [answeredAt])
  const forgotten = keepSecretOf(added, openId)
  useEffect(() => setAdded(forgotten), [forgotten])
  const add = (nasId: string, secret: string) => setAdded(addedNas(nasId, secret))
  const renew = (nasId: string, secret: string) => setAdded((now) => renewSecret(now, nasId, secret))
  return { added: forgotten, add, renew }
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
