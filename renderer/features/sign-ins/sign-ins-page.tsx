/** The sign-in attempts: live, or in groups against what is normal, with the detail docked; all held in the address. */
import { type ReactNode, useCallback, useMemo, useRef } from 'react'
import type { SignInAttempt } from '../../../shared/contract/auth-log.ts'
import { useLinkLost } from '../../bridge/house.tsx'
import { go, linkTo, useAddress } from '../../ui/address.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { count } from '../../ui/format.ts'
import { accountLink } from '../../ui/links.ts'
import { GridFoot } from '../../ui/live-grid/grid-foot.tsx'
import type { GridHandle } from '../../ui/live-grid/grid-rows.tsx'
import { useFeedState } from '../../ui/live-grid/stored-feed.ts'
import { useInsteadOfRows } from '../../ui/live-grid/use-instead-of-rows.tsx'
import page from '../../ui/page.module.css'
import { PageBar } from '../../ui/page-bar.tsx'
import { useFollowing } from '../../ui/use-following.ts'
import { usePageKeys } from '../../ui/use-page-keys.ts'
import {
  type AttemptPlace,
  readSignInsAddress,
  type SignInsAddress,
  signInsLink,
  writeSignInsAddress,
} from './address.ts'
import { AttemptDrawer } from './attempt-drawer.tsx'
import { AttemptsGrid } from './attempts-grid.tsx'
import { AttemptsStrip } from './attempts-strip.tsx'
import { type Conditions, furtherBack } from './conditions.ts'
import { FilterBar } from './filter-bar.tsx'
import { groupLink } from './group-link.ts'
import { GroupTable } from './group-table.tsx'
import { NoAttempts } from './no-attempts.tsx'
import { SignInTabs } from './sign-in-tabs.tsx'
import classes from './sign-ins-page.module.css'
import { lookedThroughEvery, useAttemptsFeed } from './use-attempts-feed.ts'
import { type Nases, useNases } from './use-nases.ts'
import { lookedBackWords } from './words.ts'

export function SignInsPage() {
  const { text } = useAddress()
  const query = text.includes('?') ? text.slice(text.indexOf('?') + 1) : ''
  const address = useMemo(() => readSignInsAddress(query), [query])
  const nases = useNases()
  const { grouping } = address
  return (
    <>
      <PageBar
        title="Sign-in attempts"
        acts={<CopyButton variant="subtle" word="Copy link" text={linkTo(signInsLink(address))} />}
      >
        <SignInTabs address={address} />
      </PageBar>
      <AttemptsStrip />
      {grouping === null ? (
        <AttemptList address={address} nases={nases} />
      ) : (
        <GroupTable grouping={grouping} linkTo={(key) => groupLink(grouping, key)} />
      )}
    </>
  )
}

function AttemptList({ address, nases }: { address: SignInsAddress; nases: Nases }) {
  const { conditions, attempt } = address
  const listKey = writeSignInsAddress({ grouping: null, conditions, attempt: null })
  const { feed, pause, lookedBackTo } = useAttemptsFeed(listKey, conditions)
  const grid = useRef<GridHandle<SignInAttempt>>(null)

  const latest = useRef(address)
  latest.current = address
  const goTo = useCallback((change: Partial<SignInsAddress>, options?: { readonly replace?: boolean }) => {
    const next = { ...latest.current, ...change }
    // Two changes before the next drawing must not undo each other.
    latest.current = next
    go(signInsLink(next), options)
  }, [])
  const change = useCallback(
    (next: Conditions, options?: { readonly replace?: boolean }) => goTo({ conditions: next }, options),
    [goTo],
  )
  const opened = attempt !== null
  const open = useCallback(
    ({ attemptId, at }: AttemptPlace) => goTo({ attempt: { attemptId, at } }, { replace: opened }),
    [goTo, opened],
  )
  const close = useCallback(() => {
    goTo({ attempt: null })
    grid.current?.focus()
  }, [goTo])
  const follow = useFollowing<AttemptPlace>(opened, open)
  const step = (by: 1 | -1) => {
    const place = attempt === null ? undefined : feed.placeOf(String(attempt.attemptId))
    const next = place === undefined ? undefined : feed.rowAt(place + by)
    if (place === undefined || !next) return
    grid.current?.goToPlace(place + by)
    open(next)
  }
  usePageKeys({
    p: pause,
    a: () => {
      const row = grid.current?.activeRow()
      if (row && row.username !== '') go(accountLink(row.username))
    },
  })
  const older = useCallback(() => {
    if (lookedBackTo !== null) change(furtherBack(conditions, lookedBackTo, Date.now()))
  }, [change, conditions, lookedBackTo])
  const instead = useInsteadOfRows(
    feed,
    'sign-in attempts',
    <NoAttempts
      conditions={conditions}
      nases={nases}
      onChange={change}
      lookedBackTo={lookedBackTo}
      onFurtherBack={older}
    />,
  )
  const listedPlace = attempt === null ? undefined : feed.placeOf(String(attempt.attemptId))
  return (
    <div className={page.body}>
      <LinkVeil>
        <FilterBar
          feed={feed}
          conditions={conditions}
          nases={nases}
          onChange={change}
          onPause={pause}
          onDown={() => grid.current?.focus()}
        />
        <AttemptsGrid
          feed={feed}
          listKey={listKey}
          search={conditions.search}
          opened={attempt && String(attempt.attemptId)}
          onOpen={open}
          onStep={follow}
          instead={instead}
          handle={grid}
        />
        <Foot feed={feed} lookedBackTo={lookedBackTo} onFurtherBack={older} />
      </LinkVeil>
      {attempt && (
        <AttemptDrawer
          place={attempt}
          listed={listedPlace === undefined ? undefined : feed.rowAt(listedPlace)}
          nases={nases}
          onClose={close}
          onStep={step}
          onOpen={open}
        />
      )}
    </div>
  )
}

type Feed = ReturnType<typeof useAttemptsFeed>['feed']

interface FootProps {
  readonly feed: Feed
  readonly lookedBackTo: string | null
  readonly onFurtherBack: () => void
}

/** As the veil, it knows the link by itself, so that the page is not drawn again when that turns. */
function Foot({ feed, lookedBackTo, onFurtherBack }: FootProps) {
  const linkLost = useLinkLost()
  const found = useFeedState(feed, (feedState) => feedState.total)
  const pace = lookedBackTo === null ? {} : { pace: `Looked through every ${lookedThroughEvery / 1000} s` }
  return (
    <GridFoot feed={feed} linkLost={linkLost} said="" {...pace}>
      {lookedBackTo !== null && found > 0 && (
        <span>
          {`At least ${count(found)}, ${lookedBackWords(lookedBackTo, Date.now())}`}
          <button type="button" className={classes.older} onClick={onFurtherBack}>
            Look further back
          </button>
        </span>
      )}
    </GridFoot>
  )
}

/** Rows of a lost link turn grey. */
function LinkVeil({ children }: { children: ReactNode }) {
  const linkLost = useLinkLost()
  return (
    <div className={page.list} data-link-old={linkLost || undefined}>
      {children}
    </div>
  )
}
