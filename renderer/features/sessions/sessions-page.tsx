/** The Sessions page: tabs, filter, live grid and the docked detail, all held in the address. */
import { Button } from '@mantine/core'
import { IconClipboardList, IconGhost2 } from '@tabler/icons-react'
import { type ReactNode, useCallback, useRef } from 'react'
import type { BridgeError } from '../../../shared/contract/derive.ts'
import type { SessionRow } from '../../../shared/contract/sessions.ts'
import { wordsForBridge } from '../../bridge/error-words.ts'
import { useHouse, useLinkLost, useMe } from '../../bridge/house.tsx'
import { linkTo } from '../../ui/address.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { CsvButton } from '../../ui/csv-button.tsx'
import { GridFoot, type GridFootProps } from '../../ui/live-grid/grid-foot.tsx'
import type { GridHandle } from '../../ui/live-grid/grid-rows.tsx'
import { useInsteadOfRows } from '../../ui/live-grid/use-instead-of-rows.tsx'
import page from '../../ui/page.module.css'
import { PageBar } from '../../ui/page-bar.tsx'
import { useFollowing } from '../../ui/use-following.ts'
import { usePageKeys } from '../../ui/use-page-keys.ts'
import { useSaid } from '../../ui/use-said.ts'
import { recentOrders, startAddress, writeSessionsAddress } from './address.ts'
import { ChoosingGrid } from './choosing-grid.tsx'
import { ColumnChooser } from './column-chooser.tsx'
import { type Conditions, onlyClosed, selectionAt } from './conditions.ts'
import { sessionAsText } from './copy-as-text.ts'
import { FilterBar } from './filter-bar.tsx'
import { GhostsDialog } from './ghosts-dialog.tsx'
import { NoSessions } from './no-sessions.tsx'
import { OrderDialog } from './order-dialog.tsx'
import { OrderDrawer } from './order-drawer.tsx'
import { SessionDrawer } from './session-drawer.tsx'
import { SessionSums } from './session-sums.tsx'
import { SessionTabs } from './session-tabs.tsx'
import { beyondTab, houseTabs } from './tabs.ts'
import { useColumnChoice } from './use-column-choice.ts'
import { useFeed } from './use-feed.ts'
import { type NasNames, useNasNames } from './use-nas-names.ts'
import { type Asking, useOrders } from './use-orders.ts'
import { sessionsLink, useSessionsAddress } from './use-sessions-address.ts'
import { useTabCounts } from './use-tab-counts.ts'
import { useTabs } from './use-tabs.ts'
import { emptyTitle } from './words.ts'

export function SessionsPage() {
  const { ask } = useHouse()
  const { address, goTo } = useSessionsAddress()
  const { conditions, sort, session, order, ghosts } = address
  const conditionsKey = writeSessionsAddress({ ...startAddress, conditions })
  const listKey = writeSessionsAddress({ ...startAddress, conditions, sort })

  const feed = useFeed(listKey, conditions, sort)
  const tabs = useTabs(conditions)
  const counts = useTabCounts(tabs.all)
  const { nasName, nasCount, vendorOf } = useNasNames(feed)
  const [choice, choose] = useColumnChoice()
  const [said, say] = useSaid()
  const grid = useRef<GridHandle<SessionRow>>(null)

  const change = useCallback(
    (next: Conditions, options?: { readonly replace?: boolean }) => goTo({ conditions: next }, options),
    [goTo],
  )
  const open = useCallback(
    (row: { readonly acctUniqueId: string }) => goTo({ session: row.acctUniqueId }, { replace: session !== null }),
    [goTo, session],
  )
  const close = useCallback(() => {
    goTo({ session: null })
    grid.current?.focus()
  }, [goTo])
  const follow = useFollowing(session !== null, open)
  const step = (by: 1 | -1) => {
    const place = session === null ? undefined : feed.placeOf(session)
    const next = place === undefined ? undefined : feed.rowAt(place + by)
    if (place === undefined || !next) return
    grid.current?.goToPlace(place + by)
    open(next)
  }
  const copy = useCallback(
    (row: SessionRow) => {
      void navigator.clipboard.writeText(sessionAsText(row, Date.now())).then(
        () => say(`Copied ${row.username ?? row.acctUniqueId}`),
        () => say('The browser did not allow copying'),
      )
    },
    [say],
  )
  const pause = useCallback(() => feed.pause(!feed.state().paused), [feed])
  const { role } = useMe()
  const mayOrder = role === 'operator' || role === 'admin'
  const orders = useOrders({
    onMany: (orderId) => goTo({ order: orderId, session: null }),
  })
  usePageKeys({
    p: pause,
    c: () => {
      const row = grid.current?.activeRow()
      if (row) copy(row)
    },
  })

  const instead = useInsteadOfRows(
    feed,
    'sessions',
    <NoSessions
      conditions={conditions}
      conditionsKey={conditionsKey}
      nasName={nasName}
      nasCount={nasCount}
      onChange={change}
    />,
  )
  const emptyWords = () => emptyTitle(conditions, nasName, Date.now())
  return (
    <>
      <PageBar
        title="Sessions"
        acts={
          <>
            <CopyButton variant="subtle" word="Copy link" text={linkTo(sessionsLink(address))} />
            <Button
              variant="subtle"
              leftSection={<IconClipboardList size={15} stroke={1.8} />}
              onClick={() => goTo({ order: recentOrders, session: null })}
            >
              Orders
            </Button>
            {mayOrder && (
              <Button
                variant="subtle"
                leftSection={<IconGhost2 size={15} stroke={1.8} />}
                onClick={() => goTo({ ghosts: true })}
              >
                Ghosts
              </Button>
            )}
            <CsvButton
              rowsWord="sessions"
              tabWord={tabs.shown?.word}
              begin={(now) => {
                const selection = { ...selectionAt(conditions, now), sort }
                return (after) => ask.sessions.export({ ...selection, ...(after !== undefined && { after }) })
              }}
              emptyTitle={emptyWords}
              wordFailure={wordsForBridge}
            />
          </>
        }
      >
        <SessionTabs houseTabs={houseTabs} viewTabs={tabs.views} shown={tabs.shown} counts={counts} address={address} />
      </PageBar>
      <div className={page.body}>
        <LinkVeil>
          <FilterBar
            feed={feed}
            conditions={conditions}
            chips={beyondTab(conditions, tabs.shown)}
            nasName={nasName}
            ofAll={counts.get(tabs.shown?.tabId ?? '')}
            onChange={change}
            onPause={pause}
            onDown={() => grid.current?.focus()}
            columns={<ColumnChooser choice={choice} onlyClosed={onlyClosed(conditions)} onChoose={choose} />}
          />
          <ChoosingGrid
            conditions={conditions}
            mayOrder={mayOrder}
            onOrder={(kind, many) => orders.begin({ kind, many })}
            feed={feed}
            listKey={listKey}
            sort={sort}
            onSort={(next) => goTo({ sort: next })}
            choice={choice}
            onlyClosed={onlyClosed(conditions)}
            search={conditions.search}
            session={session}
            onOpen={open}
            onStep={follow}
            instead={instead}
            handle={grid}
          />
          <Foot feed={feed} said={said}>
            <SessionSums conditions={conditions} conditionsKey={conditionsKey} />
          </Foot>
        </LinkVeil>
        {session !== null && (
          <SessionDrawer
            acctUniqueId={session}
            onClose={close}
            onStep={step}
            onOpen={(acctUniqueId) => open({ acctUniqueId })}
            onCopy={copy}
            onOrder={mayOrder ? (one, kind) => orders.begin({ kind, one }) : null}
            orderId={orders.lastOf.get(session)}
          />
        )}
        {session === null && order !== null && (
          <OrderDrawer
            orderId={order === recentOrders ? null : order}
            onOrder={(orderId) => goTo({ order: orderId ?? recentOrders })}
            onSession={(acctUniqueId) => goTo({ session: acctUniqueId })}
            onClose={() => goTo({ order: null })}
          />
        )}
      </div>
      {orders.asking && (
        <OrderDialog
          kind={orders.asking.kind}
          {...aboutWhom(orders.asking, vendorOf)}
          busy={orders.busy}
          error={orders.error}
          onGive={(given) => void orders.give(given)}
          onClose={orders.close}
        />
      )}
      {ghosts && <GhostsDialog mayClear={mayOrder} onClose={() => goTo({ ghosts: false })} />}
    </>
  )
}

function aboutWhom(asking: Asking, vendorOf: NasNames['vendorOf']) {
  if ('one' in asking) {
    const { username, acctSessionId, nasAddress } = asking.one
    return { username: username ?? acctSessionId, sessions: 1, vendor: vendorOf([nasAddress]) }
  }
  const { count, countIsAtLeast, nasAddresses } = asking.many
  return { username: null, sessions: count, sessionsAreAtLeast: countIsAtLeast, vendor: vendorOf(nasAddresses) }
}

/** As the veil, it knows the link by itself. */
function Foot(props: Omit<GridFootProps<SessionRow, BridgeError>, 'linkLost'>) {
  const linkLost = useLinkLost()
  return <GridFoot {...props} linkLost={linkLost} />
}

/** Rows of a lost link turn grey. It knows the link by itself, so that the page is not drawn again when that turns. */
function LinkVeil({ children }: { children: ReactNode }) {
  const linkLost = useLinkLost()
  return (
    <div className={page.list} data-link-old={linkLost || undefined}>
      {children}
    </div>
  )
}
