/** An account as those see it who only look. */
import { useNow } from '../../bridge/house.tsx'
import { FactList } from '../../ui/fact-list.tsx'
import { absoluteTime, duration } from '../../ui/format.ts'
import { Mono } from '../../ui/mono.tsx'
import page from '../../ui/page.module.css'
import { PageBar } from '../../ui/page-bar.tsx'
import { Panel } from '../../ui/panel.tsx'
import { When } from '../../ui/when.tsx'
import type { AccountShownProps } from './account-editor.tsx'
import { AccountHead } from './account-head.tsx'
import { AccountSessions, AccountSignIns } from './account-history.tsx'
import { megabits, passwordWords } from './account-words.ts'
import { BackToList, useEscapeTo } from './back-to-list.tsx'
import classes from './detail.module.css'
import { DetailBody } from './detail-body.tsx'
import { inOrder, packagesOf } from './memberships.ts'
import { RowsTable } from './rows-table.tsx'

export function AccountView({ account, packages, back }: AccountShownProps) {
  const now = useNow(30_000)
  useEscapeTo(back)
  const { username, checks, replies, usual } = account
  const around = { of: 'account', checks, packages: inOrder(packages.value, packagesOf(account)) } as const
  const set = (value: string | number | null) => value ?? 'Not set'
  return (
    <div className={page.page}>
      <PageBar title={username} acts={<BackToList to={back} />}>
        <AccountHead account={account} />
      </PageBar>
      <DetailBody>
        <div className={classes.columns}>
          <Panel title="Settings">
            <FactList
              facts={[
                { name: 'Package', value: packagesOf(account).join(', ') || 'None' },
                {
                  name: 'Password',
                  value: account.passwordKind === null ? 'None' : passwordWords[account.passwordKind],
                },
                { name: 'Rate', value: account.rate === null ? 'Not set' : `${megabits(account.rate)} Mbit/s` },
                { name: 'Static IP', value: usual.staticIp === null ? 'Not set' : <Mono>{usual.staticIp}</Mono> },
                { name: 'Pool', value: set(usual.pool) },
                { name: 'Only from MAC', value: usual.mac === null ? 'Any device' : <Mono>{usual.mac}</Mono> },
                { name: 'Sessions', value: usual.sessionsAllowed ?? 'Any number' },
                {
                  name: 'Time-out',
                  value: usual.sessionTimeoutSeconds === null ? 'None' : duration(usual.sessionTimeoutSeconds),
                },
                { name: 'Expires', value: account.expiresAt === null ? 'Never' : absoluteTime(account.expiresAt) },
                { name: 'Added', value: <When at={account.createdAt} now={now} /> },
                { name: 'Changed', value: <When at={account.changedAt} now={now} /> },
              ]}
            />
          </Panel>
          <div className={classes.main}>
            <div className={classes.column}>
              <RowsTable list="checks" around={around} rows={checks} />
              <RowsTable list="replies" around={around} rows={replies} />
            </div>
            <div className={classes.aside}>
              <AccountSignIns username={username} />
              <AccountSessions account={account} />
            </div>
          </div>
        </div>
      </DetailBody>
    </div>
  )
}
