/** The Sessions page: tabs, filter, live grid and the docked detail, all held in the address. */
import { type ReactNode, useCallback, useRef } from 'react'
import type { BridgeError } from '../../../shared/contract/derive.ts'
import type { SessionRow } from '../../../shared/contract/sessions.ts'
import { useLink } from '../../bridge/house.tsx'
import { linkTo } from '../../ui/address.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { GridFoot, type GridFootProps } from '../../ui/live-grid/grid-foot.tsx'
import type { GridHandle } from '../../ui/live-grid/grid-rows.tsx'
import { PageBar } from '../../ui/page-bar.tsx'
import { useFollowing } from '../../ui/use-following.ts'
import { usePageKeys } from '../../ui/use-page-keys.ts'
import { useSaid } from '../../ui/use-said.ts'
import { defaultSort, writeSessionsAddress } from './address.ts'
import { ColumnChooser } from './column-chooser.tsx'
import { anySession, type Conditions, onlyClosed } from './conditions.ts'
import { sessionAsText } from './copy-as-text.ts'
import { CsvButton } from './csv-button.tsx'
import { FilterBar } from './filter-bar.tsx'
import { SessionDrawer } from './session-drawer.tsx'
import { SessionSums } from './session-sums.tsx'
import { SessionTabs } from './session-tabs.tsx'
import { SessionsGrid } from './sessions-grid.tsx'
import classes from './sessions-page.module.css'
import { beyondTab, houseTabs } from './tabs.ts'
import { useColumnChoice } from './use-column-choice.ts'
import { useFeed } from './use-feed.ts'
import { useListInstead } from './use-list-instead.tsx'
import { useNasNames } from './use-nas-names.ts'
import { sessionsLink, useSessionsAddress } from './use-sessions-address.ts'
import { useTabCounts } from './use-tab-counts.ts'
import { useTabs } from './use-tabs.ts'
import { emptyTitle } from './words.ts'

export function SessionsPage() {
  const { address, goTo } = useSessionsAddress()
  const { conditions, sort, session } = address
  const conditionsKey = writeSessionsAddress({ conditions, sort: defaultSort, session: null })
  const listKey = writeSessionsAddress({ conditions, sort, session: null })

  const feed = useFeed(listKey, conditions, sort)
  const tabs = useTabs(conditions)
  const counts = useTabCounts(tabs.all)
  const { nasName, nasCount } = useNasNames(feed)
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
  usePageKeys({
    p: pause,
    c: () => {
      const row = grid.current?.activeRow()
      if (row) copy(row)
    },
  })

  const instead = useListInstead({ feed, conditions, conditionsKey, nasName, nasCount, onChange: change })
  const emptyWords = () => emptyTitle(conditions, nasName, Date.now())
  return (
    <>
      <PageBar
        title="Sessions"
        acts={
          <>
            <CopyButton variant="subtle" word="Copy link" text={linkTo(sessionsLink(address))} />
            <CsvButton conditions={conditions} sort={sort} tabWord={tabs.shown?.word} emptyTitle={emptyWords} />
          </>
        }
      >
        <SessionTabs houseTabs={houseTabs} viewTabs={tabs.views} shown={tabs.shown} counts={counts} address={address} />
      </PageBar>
      <div className={classes.body}>
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
          <SessionsGrid
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
            onOnlyUser={(username) => goTo({ conditions: { ...anySession, username } })}
          />
        )}
      </div>
    </>
  )
}

/** As the veil, it knows the link by itself. */
function Foot(props: Omit<GridFootProps<SessionRow, BridgeError>, 'linkLost'>) {
  const { state } = useLink()
  return <GridFoot {...props} linkLost={state === 'offline' || state === 'stale'} />
}

/** Rows of a lost link turn grey. It knows the link by itself, so that the page is not drawn again each second. */
function LinkVeil({ children }: { children: ReactNode }) {
  const { state } = useLink()
  return (
    <div className={classes.list} data-link-old={state === 'offline' || state === 'stale' || undefined}>
      {children}
    </div>
  )
}
