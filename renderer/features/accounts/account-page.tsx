/** One account: what it is sold, every row it is written as, what a sign-in would be answered, and what happened. */
import { Button } from '@mantine/core'
import { IconKeyOff, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { Account } from '../../../shared/contract/accounts.ts'
import { wordsForBridge } from '../../bridge/error-words.ts'
import { useCall, useHouse } from '../../bridge/house.tsx'
import { go } from '../../ui/address.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FailedState } from '../../ui/failed-state.tsx'
import { newAccountLink } from '../../ui/links.ts'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { Mono } from '../../ui/mono.tsx'
import page from '../../ui/page.module.css'
import { PageBar } from '../../ui/page-bar.tsx'
import { AccountEditor } from './account-editor.tsx'
import { AccountSignIns } from './account-history.tsx'
import { AccountView } from './account-view.tsx'
import { BackToList, useBackToList } from './back-to-list.tsx'
import { DetailBody } from './detail-body.tsx'
import type { Packages } from './use-packages.ts'

export interface AccountPageProps {
  readonly username: string
  readonly packages: Packages
  /** False for those who only look. */
  readonly mayChange: boolean
}

/** An account expires although nobody changes it. */
const clockTurns = 30_000

export function AccountPage({ username, packages, mayChange }: AccountPageProps) {
  const { ask } = useHouse()
  const back = useBackToList()
  const got = useCall(() => ask.accounts.get({ username }), {
    key: [username],
    refreshOn: ['accounts.changed', 'groups.changed'],
    everyMs: clockTurns,
  })
  // What was just saved is known before it is read again.
  const [saved, keep] = useState<{ readonly account: Account; readonly at: number } | null>(null)
  const account = saved && saved.at > (got.at ?? 0) ? saved.account : got.value
  if (got.error?.type === 'AccountNotFound') return <NoSuchAccount username={username} back={back} mayAdd={mayChange} />
  if (account) {
    const Shown = mayChange ? AccountEditor : AccountView
    return (
      <Shown
        account={account}
        packages={packages}
        back={back}
        onSaved={(now) => keep({ account: now, at: Date.now() })}
      />
    )
  }
  return (
    <div className={page.page}>
      <PageBar title={username} acts={<BackToList to={back} />} />
      {got.state === 'failed' ? (
        <FailedState
          title="The account could not be read"
          words={wordsForBridge(got.error)?.words ?? ''}
          reference={wordsForBridge(got.error)?.reference}
          onRetry={got.refresh}
        />
      ) : (
        <LoadingRows words="The account is being read" rows={12} />
      )}
    </div>
  )
}

interface NoSuchAccountProps {
  readonly username: string
  readonly back: string
  readonly mayAdd: boolean
}

/** An unknown user is often one that was mistyped, or not brought over yet: what was tried says which. */
const NoSuchAccount = ({ username, back, mayAdd }: NoSuchAccountProps) => (
  <div className={page.page}>
    <PageBar title={username} acts={<BackToList to={back} />} />
    <DetailBody>
      <EmptyState
        icon={<IconKeyOff size={26} stroke={1.5} />}
        title="There is no such account"
        acts={
          mayAdd && (
            <Button
              variant="filled"
              leftSection={<IconPlus size={15} stroke={1.8} />}
              onClick={() => go(newAccountLink(username))}
            >
              Add it
            </Button>
          )
        }
      >
        Whoever signs in as <Mono>{username}</Mono> is refused as an unknown user. Capitals count.
      </EmptyState>
      <AccountSignIns username={username} />
    </DetailBody>
  </div>
)
